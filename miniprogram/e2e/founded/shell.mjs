// One bash in which an operator types: what was exported or started in one block is there in the next.
// A command that fails ends it, as `set -e` does, and the test says what was printed.
import { spawn } from 'node:child_process';

const END = '@@ the block has ended';

/** A shell in `cwd`; `type` resolves with what a block printed, `end` closes it. */
export function shell({ cwd, env }) {
  const child = spawn('bash', ['-euo', 'pipefail'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  let waiting;
  const hear = (text) => {
    said += text;
    if (waiting && said.includes(END)) waiting.done();
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
  const gone = new Promise((resolve) => child.once('close', resolve));
  void gone.then((code) => waiting?.failed(new Error(`the shell ended with ${code}:\n${said}`)));
  child.stdin.on('error', () => undefined);
  child.stdin.write('exec 2>&1\n');
  return {
    async type(block) {
      said = '';
      const ended = new Promise((resolve, reject) => {
        waiting = { done: resolve, failed: reject };
      });
      child.stdin.write(`${block}\nprintf '\\n%s\\n' '${END}'\n`);
      await ended;
      return said.replace(END, '').trim();
    },
    async end() {
      waiting = undefined;
      child.stdin.end();
      await gone;
    },
  };
}
