// `operator settle-again`: after the rule of the talks was mended, what is kept is settled again, closed months too.
// It says what changed by school and month, with ids only, and finds nothing when it runs again.
import { settleAgain, type SettledAgain } from '../../months';
import type { OrganisationDoc } from '../../organisations';
import type { Ctx } from '../../platform/context';
import { commit } from '../../platform/db';
import { operatorAct } from '../../platform/operator-acts';
import { tellCorrectedAgain } from '../../talks';
import { BY, DRY_RUN, twoOperators, WITH, type Call, type Verb } from '../verb';
import { districtOf } from '../words';

export const settleAgainVerb: Verb = {
  name: 'settle-again',
  summary: '升级之后：按现在的规则重新结算已存的谈心职责，说明改了什么',
  usage: '--by <姓名> --with <姓名> [--dry-run]',
  help: `  --by <姓名>         谁在操作
  --with <姓名>       另一个在场的人；已经结账的月份也会改，两个人的姓名都记进存证链
  --dry-run           只说会改什么
  --district <名称>   哪个区县；只有一个时不用写

升级后、启动服务前运行。每所学校、每个月一段：新开的、状态变了的、只是说法变了的。只写编号，不写姓名。
改正过日期的谈心，按改正后的日期和月份重新登记，好让人找得到。
签过字的月份会写明，请学校重新核对。每一段在学校的存证链上留一条；再运行一次就没有可改的了。`,
  options: { ...BY, ...WITH, ...DRY_RUN, district: { type: 'string' } },
  run: (call) =>
    call.inHouse(async (ctx) => run(call, ctx, await districtOf(call.values.district))),
};

async function run(call: Call, ctx: Ctx, { _id: districtId }: OrganisationDoc): Promise<number> {
  const dryRun = call.values['dry-run'] === true;
  if (!dryRun) {
    const act = { districtId, verb: 'settle-again', did: {} };
    await commit(ctx, operatorAct(ctx, twoOperators(call), act));
  }
  let months = 0;
  for await (const told of settleAgain(ctx, { districtId, dryRun })) {
    months += 1;
    for (const line of wordsOf(told)) call.say(line);
  }
  const found = await tellCorrectedAgain(ctx, { districtId, dryRun });
  if (found > 0) call.say(`改正过日期的谈心：按改正后的日期重新登记 ${found} 条`);
  if (months + found === 0) call.say('没有要改的。');
  else call.say(dryRun ? '这是预演，什么都没有改。' : '重新结算好了。');
  return 0;
}

function wordsOf({ schoolId, month, signedOff, opened, changed, retold }: SettledAgain): string[] {
  const signed = signedOff ? '，已经签过字，请学校重新核对' : '';
  return [
    `${schoolId} ${month}：新开 ${opened.length}，改状态 ${changed.length}，改说法 ${retold}${signed}`,
    ...opened.map(({ childId, ownerKey, state }) => `  + ${childId} ${ownerKey} ${state}`),
    ...changed.map(({ obligationId, from, to }) => `  ~ ${obligationId} ${from} → ${to}`),
  ];
}
