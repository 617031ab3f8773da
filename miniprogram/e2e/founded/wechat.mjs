// A WeChat for a district that is no demo: the simulator with accounts of its own, whose secrets production accepts.
// It pushes to the service as the real one does.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startNode, waitFor } from '../../../cloud-api/scripts/processes.mjs';
import { ROOT } from './manual.mjs';

const monthly = {
  id: 'FOUNDED-MONTHLY-WORK-0000000000000000000000',
  title: '本月工作安排提醒',
  fields: [
    { key: 'thing1', label: '事项' },
    { key: 'thing2', label: '单位' },
    { key: 'time3', label: '截止时间' },
  ],
};

/** What the console of this WeChat shows. */
const accounts = {
  sharedPlatform: true,
  ipList: null,
  miniProgram: {
    appid: 'wxfounded0000mini',
    secret: 'secret-of-the-mini',
    pages: null,
    templates: [],
  },
  serviceAccount: {
    ...{ appid: 'wxfounded00service', secret: 'secret-of-the-service', originalId: 'gh_founded' },
    ...{ callbackToken: 'token-of-the-callback', linkedMiniPrograms: ['wxfounded0000mini'] },
    ...{ templates: [monthly], menu: [] },
  },
};

/** What the operator's page asks for, of these accounts. */
export const wechatChoices = (port) => ({
  WECHAT_API: `http://wechat.example:${port}`,
  MINI_APPID: accounts.miniProgram.appid,
  MINI_SECRET: accounts.miniProgram.secret,
  SERVICE_APPID: accounts.serviceAccount.appid,
  SERVICE_SECRET: accounts.serviceAccount.secret,
  CALLBACK_TOKEN: accounts.serviceAccount.callbackToken,
  TEMPLATE_MONTHLY_WORK: monthly.id,
});

/** Starts it; `control` does what a person does with WeChat. */
export async function startWechat({ port, state, webPort }) {
  const file = path.join(state, 'wechat-accounts.json');
  await writeFile(file, JSON.stringify(accounts));
  const callback = `http://127.0.0.1:${webPort}/wechat/callback`;
  const simulator = startNode(path.join(ROOT, 'cloud-api/dist/simulator.mjs'), {
    quiet: true,
    args: ['--port', String(port), '--callback', callback, '--accounts', file, '--start', 'now'],
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/sim/clock`, simulator, 'the simulated WeChat did not start');
  const control = async (name, body) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${url}/sim/${name}`, init)).json();
  };
  return { control, stop: simulator.stop };
}
