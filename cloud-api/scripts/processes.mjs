// Starts our own child processes, waits until they answer, and ends them in order by their own ids.
// Nothing that somebody else started is ever touched.
import { spawn } from 'node:child_process';
import net from 'node:net';

const STOP_PATIENCE_MS = 15_000;

/** Starts a Node script as a child; `stop()` asks politely, waits, and only then insists. */
export function startNode(script, { args = [], env = {}, quiet = false }) {
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(insist);
  };
  return { pid: child.pid, ended, stop };
}

/** Runs a Node script to its end; throws `sentence` when it fails. */
export async function runNode(script, options, sentence) {
  const code = await startNode(script, options).ended;
  if (code !== 0) throw new Error(sentence);
}

/** Waits until `url` answers 2xx; throws `sentence` when the process ends first or 30 seconds pass. */
export async function waitFor(url, process_, sentence) {
  let ended = false;
  void process_.ended.then(() => (ended = true));
  const until = Date.now() + 30_000;
  while (!ended && Date.now() < until) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  throw new Error(sentence);
}

/** True when nobody listens on 127.0.0.1:port. */
export function portIsFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
