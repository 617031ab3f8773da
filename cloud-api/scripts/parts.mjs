// The parts of the running demo, each started as it is everywhere: by `npm start`, and by the journeys that kill one of them.
// Whoever starts a part ends it; `options` are those of start-options.mjs.
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './needs.mjs';
import { runNode, startNode } from './processes.mjs';

const DIST = path.join(ROOT, 'cloud-api/dist');

/** Fills an empty database with the demo district; leaves a filled one alone. Throws one Chinese sentence. */
export function seedDemo(options, uri) {
  const args = [uri, simulatorState(options)];
  return runNode(path.join(DIST, 'seed.mjs'), { args }, '演示区没有播种成功，原因写在上面。');
}

/** Starts the simulated WeChat at the port after the service's. */
export function launchSimulator(options) {
  return startNode(path.join(DIST, 'simulator.mjs'), {
    quiet: true,
    args: [
      ...['--port', String(options.port + 1), '--app', theirApp(options)],
      ...['--callback', `http://127.0.0.1:${options.port}/wechat/callback`],
      ...['--state', simulatorState(options)],
      ...(options.clock === 'real' ? ['--start', 'now'] : []),
    ],
  });
}

/** A tap on somebody's phone opens the pages as that person: the demo's door signs them in. */
const theirApp = ({ port }) =>
  `http://127.0.0.1:${port}/#/pages/demo/index?person={person}&to={page}`;

/** Starts the demo's signer, which alone holds its seed; it remembers for as long as it lives. */
export function launchSigner(options) {
  const env = { XQ_DEMO: 'yes', XQ_SIGNER: signerSocket(options) };
  return startNode(path.join(DIST, 'signer.mjs'), { env });
}

/** Short, for a socket's path may have no more than a hundred bytes. */
const signerSocket = ({ port }) => path.join(os.tmpdir(), `xinqiao-signer-${port}.sock`);

/** Starts the service, web and worker in one process. */
export function launchService(options, uri) {
  const env = environment(options, uri);
  return startNode(path.join(DIST, 'main.mjs'), { args: ['--serve=web,worker'], env });
}

function environment(options, uri) {
  return {
    XQ_DEMO: 'yes',
    MONGODB_URI: uri,
    XQ_PORT: String(options.port),
    XQ_PAGES_DIR: path.join(ROOT, 'miniprogram/dist/h5'),
    XQ_SIMULATOR_URL: simulatorUrl(options),
    XQ_WECHAT_API: simulatorUrl(options),
    XQ_SIGNER: signerSocket(options),
    XQ_CLOCK: options.clock === 'real' ? 'real' : 'virtual',
    XQ_LOG_LEVEL: process.env.XQ_LOG_LEVEL ?? 'warn',
  };
}

/** Where the simulated WeChat keeps its people, phones and clock. */
export function simulatorState(options) {
  return path.join(options.data, 'simulator.json');
}

/** Where the simulated WeChat answers. */
export function simulatorUrl(options) {
  return `http://127.0.0.1:${options.port + 1}`;
}
