// Runs the simulated WeChat by itself, as `npm start` does for the demo.
// Everything that it can be told comes from the command line, and --help says it.
import { readFileSync } from 'node:fs';
import { readOrExplain } from './words.mjs';
import { startSimulator, type Accounts } from '../simulator';

const HELP = `演示用的微信服务器，平时由 npm start 启动

用法  simulator.mjs [选项]

  --port <数字>       端口；不写就用一个空着的
  --callback <网址>   把微信的事件推到这里
  --state <文件>      人、手机和时钟记在这个文件里
  --app <网址>        点开一条消息时打开的网址，后面接上页面路径；写了 {person} 和 {page} 就放在那里
  --start <时刻>      时钟从哪里开始，或 now；默认 2025-11-20T09:00:00+08:00
  --rate <数字>       一秒走演示时间的几秒，默认 1
  --accounts <文件>   两个账号不用演示的，用这份 JSON 里的
  --help              看这一页
`;

const { values } = readOrExplain({
  command: 'simulator.mjs',
  help: HELP,
  options: {
    port: { type: 'string' },
    callback: { type: 'string' },
    state: { type: 'string' },
    app: { type: 'string' },
    start: { type: 'string' },
    rate: { type: 'string' },
    accounts: { type: 'string' },
  },
});

const simulator = await startSimulator({
  port: Number(values.port ?? 0),
  callbackUrl: values.callback,
  statePath: values.state,
  appUrl: values.app,
  accounts:
    values.accounts === undefined
      ? undefined
      : (JSON.parse(readFileSync(values.accounts, 'utf8')) as Accounts),
  clock: {
    start: values.start === 'now' ? new Date().toISOString() : values.start,
    rate: values.rate ? Number(values.rate) : undefined,
  },
});
process.stdout.write(`${simulator.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.stop());
}
