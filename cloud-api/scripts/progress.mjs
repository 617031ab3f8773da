// Says what is going on while something takes longer than two seconds, one line a step.
// On a terminal the line counts seconds; elsewhere it is printed once.

const SHOWN_AFTER_MS = 2000;

/** Runs `work` under a label; the label shows when it lasts, and says how long it took. */
export async function step(label, work) {
  const begun = Date.now();
  let current = label;
  const tell = (text) => (current = text);
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  const show = () => write(`… ${current}（${seconds()} 秒）`);
  const timer = setInterval(show, process.stdout.isTTY ? 1000 : 10_000);
  const first = setTimeout(show, SHOWN_AFTER_MS);
  const end = (sign) => {
    clearInterval(timer);
    clearTimeout(first);
    if (Date.now() - begun >= SHOWN_AFTER_MS) finish(`${sign} ${label}，用了 ${seconds()} 秒`);
  };
  try {
    const done = await work(tell);
    end('✓');
    return done;
  } catch (error) {
    end('✗');
    throw error;
  }
}

function write(text) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`);
  else process.stdout.write(`${text}\n`);
}

function finish(text) {
  write(text);
  if (process.stdout.isTTY) process.stdout.write('\n');
}
