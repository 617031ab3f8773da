// `operator reindex`: whatever is found by an older key of the blind indexes is found by the newest from now on. It runs after
// a key was added, and after the upgrade that brought districts into the indexes; interrupted, it goes on where it stopped.
import { studentNosByVersion, turnStudentNos } from '../../children';
import { allDistricts } from '../../organisations';
import type { Ctx } from '../../platform/context';
import { currentIndexVersion } from '../../platform/crypto';
import { commit } from '../../platform/db';
import { operatorAct } from '../../platform/operator-acts';
import { indexVersions } from '../index-versions';
import { BY, DRY_RUN, oneOperator, OperatorError, type Call, type Verb } from '../verb';

export const reindex: Verb = {
  name: 'reindex',
  summary: '换查找密钥：把学籍号换到最新一版来查找',
  usage: '--by <姓名> [--dry-run]',
  help: `  --by <姓名>    谁在操作；姓名记进存证链
  --dry-run      只说每一版还有多少，什么都不改

XQ_KEYS 里加了 index2（再以后 index3……）、服务全部重新启动以后运行。换的时候照常服务，新旧两版都找得到。
邀请码不存原文，换不了，几天里自己过期。中断了再运行一次就接着做。
退出码：0 都在最新一版；1 还有在旧版的；2 没能做。`,
  options: { ...BY, ...DRY_RUN },
  run: (call) => call.inHouse((ctx) => run(call, ctx)),
};

async function run(call: Call, ctx: Ctx): Promise<number> {
  const { values, words, say } = call;
  if (words.length > 0) throw new OperatorError('operator reindex 后面不用写别的。');
  const isRehearsal = values['dry-run'] === true;
  let turned = 0;
  for (const { _id: districtId } of await allDistricts()) {
    const older = await olderIn(districtId);
    if (older === 0 || isRehearsal) continue;
    turned += older;
    const did = { version: currentIndexVersion(), numbers: older };
    await commit(ctx, operatorAct(ctx, oneOperator(call), { districtId, verb: 'reindex', did }));
    for (const childId of await turnStudentNos(ctx, districtId))
      say(`${childId} 的学籍号打不开，没有换；请运行 operator verify。`);
  }
  const { lines, done } = await indexVersions(ctx);
  for (const line of lines) say(line);
  if (isRehearsal) say('这是预演，什么都没有改。');
  else say(turned === 0 ? '没有要换的。' : '换过了。');
  return done ? 0 : 1;
}

async function olderIn(districtId: string): Promise<number> {
  const counts = await studentNosByVersion(districtId);
  counts.delete(currentIndexVersion());
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
