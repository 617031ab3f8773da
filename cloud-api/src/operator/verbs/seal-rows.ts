// `operator seal-rows`: after the upgrade that brought seals, whatever grants or says who somebody is gets its first one.
// Once only: a row without a seal in a district that has been sealed was written by another hand. Categories that an earlier
// version left in clear are sealed too.
import {
  countClearCategories,
  districtsOfClearCategories,
  sealClearCategories,
} from '../../children';
import { commit } from '../../platform/db';
import type { Ctx } from '../../platform/context';
import { operatorAct } from '../../platform/operator-acts';
import {
  countUnsealed,
  sealChains,
  sealDistrict,
  unsealedChains,
  unsealedDistricts,
  unsealedLedgers,
  wasSealed,
} from '../../platform/sealing';
import { BY, DRY_RUN, OperatorError, twoOperators, WITH, type Call, type Verb } from '../verb';

export const sealRowsVerb: Verb = {
  name: 'seal-rows',
  summary: '升级之后：给账号、任职、孩子、密钥这些行和每条存证链盖上印，把孩子的类别封上',
  usage: '--by <姓名> --with <姓名> [--dry-run]',
  help: `  --by <姓名>    谁在操作
  --with <姓名>  另一个在场的人；印盖上以后就以现在的样子为准，两个人的姓名都记进存证链
  --dry-run      只说会盖多少行

从没有印的版本升级后、启动服务前运行一次；先用旧版本的 operator verify 查过再盖。
孩子的类别还写着明文的，用孩子自己的密钥封上。
盖过印的区县不会再盖：没有印的行和存证是在服务外面写进去的，operator verify 会说出是哪一行、哪一条。
中断了再运行一次就接着做。`,
  options: { ...BY, ...WITH, ...DRY_RUN },
  run: (call) => call.inHouse((ctx) => run(call, ctx)),
};

async function run(call: Call, ctx: Ctx): Promise<number> {
  const { values, say } = call;
  const unsealed = new Set(await unsealedDistricts());
  const ledgers = new Set(await unsealedLedgers());
  const inClear = await districtsOfClearCategories();
  const districts = new Set([...unsealed, ...ledgers, ...inClear]);
  for (const districtId of districts) {
    const counts = unsealed.has(districtId)
      ? await rowsToSeal(districtId)
      : new Map<string, number>();
    const categories = await countClearCategories(districtId);
    for (const [name, count] of counts) say(`${districtId} ${name}：${count} 行`);
    const chains = ledgers.has(districtId) ? await unsealedChains(districtId) : [];
    if (ledgers.has(districtId)) say(`${districtId}：${chains.length + 1} 条存证链`);
    if (categories > 0) say(`${districtId}：${categories} 个孩子的类别`);
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (values['dry-run'] === true) continue;
    const did = { rows, chains: chains.length, categories };
    const operators = twoOperators(call);
    await sealChains(ctx, districtId, chains);
    const act = operatorAct(ctx, operators, { districtId, verb: 'seal-rows', did });
    await commit(ctx, ledgers.has(districtId) ? act.adopt() : act);
    if (unsealed.has(districtId)) await sealDistrict(ctx, districtId);
    await sealClearCategories(ctx, districtId);
  }
  if (districts.size === 0) say('没有要盖的。');
  else say(values['dry-run'] === true ? '这是预演，什么都没有改。' : '盖好了。');
  return 0;
}

async function rowsToSeal(districtId: string): Promise<Map<string, number>> {
  if (await wasSealed(districtId))
    throw new OperatorError(
      `${districtId} 早就盖过印，现在的印是被人拿掉的；请运行 operator verify。`,
    );
  return countUnsealed(districtId);
}
