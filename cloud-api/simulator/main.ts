// Runs the simulated WeChat by itself, as `npm start` does for the demo.
// Everything that it can be told comes from the command line, and --help says it.
import { parseArgs } from 'node:util';
import { startSimulator } from './index';

const help = `心桥演示用的微信服务器
  --port <number>       listen here (default: a free port)
  --callback <url>      push events to this address
  --state <file>        keep people, phones and the clock in this file
  --app <url>           a tapped message opens this address plus its page path
  --start <instant>     where the clock begins, or now (default 2025-11-20T09:00:00+08:00)
  --rate <number>       virtual seconds per second (default 1)
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    callback: { type: 'string' },
    state: { type: 'string' },
    app: { type: 'string' },
    start: { type: 'string' },
    rate: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  process.stdout.write(help);
} else {
  const simulator = await startSimulator({
    port: Number(values.port ?? 0),
    callbackUrl: values.callback,
    statePath: values.state,
    appUrl: values.app,
    clock: {
      start: values.start === 'now' ? new Date().toISOString() : values.start,
      rate: values.rate ? Number(values.rate) : undefined,
    },
  });
  process.stdout.write(`${simulator.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.stop());
  }
}
