// A WeChat for a district that is no demo: the simulator with accounts of its own, whose secrets a real service accepts,
// behind TLS under WeChat's own name. It pushes to the service as the real one does.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { startNode, waitFor } from '../../../cloud-api/scripts/processes.mjs';
import { ROOT } from './manual.mjs';

const NAME = 'api.weixin.qq.com';

const monthly = {
  id: 'FOUNDED-MONTHLY-WORK-0000000000000000000000',
  title: '本月工作安排提醒',
  fields: [
    { key: 'thing1', label: '事项' },
    { key: 'thing2', label: '单位' },
    { key: 'time3', label: '截止时间' },
  ],
};

const random = (length) => randomBytes(32).toString('hex').slice(0, length);
const mini = `wx${random(16)}`;

/** What the console of this WeChat shows. */
const accounts = {
  sharedPlatform: true,
  ipList: null,
  miniProgram: { appid: mini, secret: random(32), pages: null, templates: [] },
  serviceAccount: {
    ...{ appid: `wx${random(16)}`, secret: random(32), originalId: 'gh_founded' },
    ...{ callbackToken: random(24), callbackAesKey: random(43), linkedMiniPrograms: [mini] },
    ...{ templates: [monthly], menu: [] },
  },
};

/** What the operator's page asks for, of these accounts. */
export const wechatChoices = (port) => ({
  WECHAT_API: `https://${NAME}:${port}`,
  MINI_APPID: accounts.miniProgram.appid,
  MINI_SECRET: accounts.miniProgram.secret,
  SERVICE_APPID: accounts.serviceAccount.appid,
  SERVICE_SECRET: accounts.serviceAccount.secret,
  CALLBACK_TOKEN: accounts.serviceAccount.callbackToken,
  CALLBACK_AES_KEY: accounts.serviceAccount.callbackAesKey,
  TEMPLATE_MONTHLY_WORK: monthly.id,
});

/** Makes a certificate in WeChat's name, which whoever loads the file that this returns believes. */
export async function nameOfWechat(state) {
  const [key, cert] = [path.join(state, 'wechat.key'), path.join(state, 'wechat.pem')];
  const words = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${NAME}`,
  ];
  const named = ['-addext', `subjectAltName=DNS:${NAME}`, '-keyout', key, '-out', cert];
  await promisify(execFile)('openssl', [...words, ...named]);
  return cert;
}

/** Starts it at `port`, which speaks TLS; `control` does what a person does with WeChat. */
export async function startWechat({ port, inner, state, webPort }) {
  const file = path.join(state, 'wechat-accounts.json');
  await writeFile(file, JSON.stringify(accounts));
  const callback = `http://127.0.0.1:${webPort}/wechat/callback`;
  const simulator = startNode(path.join(ROOT, 'cloud-api/dist/simulator.mjs'), {
    quiet: true,
    args: ['--port', String(inner), '--callback', callback, '--accounts', file, '--start', 'now'],
  });
  const url = `http://127.0.0.1:${inner}`;
  await waitFor(`${url}/sim/clock`, simulator, 'the simulated WeChat did not start');
  const front = await speakTls({ port, inner, state });
  const control = async (name, body) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${url}/sim/${name}`, init)).json();
  };
  const stop = async () => {
    front.close();
    await simulator.stop();
  };
  return { control, stop };
}

async function speakTls({ port, inner, state }) {
  const [key, cert] = await Promise.all(
    ['wechat.key', 'wechat.pem'].map((name) => readFile(path.join(state, name))),
  );
  const front = tls.createServer({ key, cert }, (outside) => {
    const inside = net.connect(inner, '127.0.0.1');
    outside.pipe(inside).pipe(outside);
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ])
      one.on('error', () => other.destroy());
  });
  await new Promise((resolve) => front.listen(port, '127.0.0.1', resolve));
  return front;
}
