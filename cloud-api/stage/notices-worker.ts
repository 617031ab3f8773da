// A worker process of its own that carries notices to WeChat until none is due or it is killed; for drills.
// Run: tsx stage/notices-worker.ts <database> <simulator's configuration as JSON> <business time>
import { noticesRoom } from '../src/notices';
import { readConfig } from '../src/platform/config';
import { useKeys } from '../src/platform/crypto';
import { connect, disconnect } from '../src/platform/db';
import { runNext } from '../src/platform/jobs';
import { createLog } from '../src/platform/log';
import { registerRooms } from '../src/platform/room';
import { createWechat, memoryTokenStore, type WechatConfig } from '../src/platform/wechat';
import { demoSigner, stillClock } from './world';

const [uri = '', wechat = '', now = ''] = process.argv.slice(2);

const config = readConfig({ XQ_DEMO: 'yes', MONGODB_URI: uri });
useKeys(config.keys);
await connect(uri);
registerRooms([noticesRoom]);
const port = createWechat(JSON.parse(wechat) as WechatConfig, memoryTokenStore());
const clock = stillClock(now);
const ports = { config, clock, wechat: port, signer: demoSigner(), log: createLog('silent') };
while (await runNext(ports, { leaseMs: 600 }));
await disconnect();
