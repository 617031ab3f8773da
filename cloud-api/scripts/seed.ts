// Fills an empty database with the demo district and its history, by playing it; a filled one is left alone.
// It is played on ports of its own: nobody meets a half-told district, and an interrupted seed is begun afresh.
import { rm } from 'node:fs/promises';
import mongoose from 'mongoose';
import { startSimulator } from '../simulator';
import { AccountModel, DemoPersonModel } from '../src/accounts';
import { connect, disconnect } from '../src/platform/db';
import { foundDistrict } from './played/found';
import { play } from './played/play';
import { World } from './played/world';
import { CENTRES, CLASSES, OFFICERS, PEOPLE, SCHOOLS } from './demo/demo-district';
import { keepDemoPeople } from './demo/demo-people';
import { BEGINS, demoPlan } from './demo/demo-plan';
import { readOrExplain } from './words.mjs';

/** What the starter hands over. */
interface Surroundings {
  mongoUri: string;
  statePath: string;
}

async function seed({ mongoUri, statePath }: Surroundings): Promise<void> {
  if (!(await needsSeed(mongoUri))) return;
  await rm(statePath, { force: true });
  const world = await World.open({
    mongoUri,
    start: BEGINS,
    openWechat: (serviceUrl) =>
      startSimulator({
        port: 0,
        statePath,
        callbackUrl: `${serviceUrl}/wechat/callback`,
        clock: { start: BEGINS, rate: 0 },
      }),
  });
  try {
    await foundDistrict(world, {
      districtKey: 'yunling',
      districtName: '云岭区',
      centres: CENTRES,
      schools: SCHOOLS,
      classes: CLASSES,
      people: PEOPLE,
      officers: OFFICERS,
      withoutRole: new Set(),
    });
    await play(world, { plan: demoPlan() });
    await keepDemoPeople(world);
    await world.signEverybodyOut();
  } finally {
    await world.close();
  }
}

/** True for an empty database and for a half-finished seed, which is dropped. */
async function needsSeed(mongoUri: string): Promise<boolean> {
  await connect(mongoUri);
  try {
    if (await DemoPersonModel.exists({})) return false;
    const half = await AccountModel.exists({ _id: /^acc_qinghe/ });
    if (half) await mongoose.connection.dropDatabase();
    return half !== null || (await AccountModel.exists({})) === null;
  } finally {
    await disconnect();
  }
}

const HELP = `给空的数据库播下演示区；有数据的库不动。平时由 npm start 调用

用法  seed.mjs <数据库地址> <模拟微信的状态文件>

  --help   看这一页
`;

function fromStarter(): Surroundings {
  const { positionals } = readOrExplain({ command: 'seed.mjs', help: HELP, others: true });
  const [mongoUri, statePath] = positionals;
  if (!mongoUri || !statePath) throw new Error('seed.mjs 要数据库地址和状态文件。');
  return { mongoUri, statePath };
}

seed(fromStarter()).catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
