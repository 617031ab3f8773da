// `operator found`: an empty database becomes a district, from one file. Nothing is written before the file is whole,
// and founding again, also after a crash or with a file that has grown, adds what is missing and nothing else.
import { readFile } from 'node:fs/promises';
import { leadersOutside } from '../../accounts';
import {
  foundDistrict,
  isWhole,
  missingOf,
  type Difference,
  type DistrictPlan,
  type Missing,
} from '../../organisations';
import type { Ctx } from '../../platform/context';
import { changeBeside, commit } from '../../platform/db';
import { operatorAct } from '../../platform/operator-acts';
import { readDistrictFile, type AtLine } from '../district-file/read';
import { slipsFor } from '../slips';
import { BY, DRY_RUN, oneOperator, OperatorError, type Call, type Verb } from '../verb';

const NOTHING_WRITTEN = '什么都没有写进数据库。';

export const found: Verb = {
  name: 'found',
  summary: '按一份文件开办区县：单位、班级、校历、规定、管理员，并打印第一批邀请码',
  usage: '<文件> --by <姓名> [--dry-run]',
  help: `  --by <姓名>   谁在操作，记进存证链
  --dry-run     只检查文件，说说会写下什么

文件照 cloud-api/docs/district.example.yaml 写。有一处不对就什么都不写，并说出在第几行。
再运行一次没有害处：已经有的不动，只补缺的；文件里添了学校、班级、管理员，也是再运行一次。
邀请码只在这里显示一次；丢了或过期了用 operator invitations --renew 换新的。
退出码：0 好了，1 文件要改，2 没能做。`,
  options: { ...BY, ...DRY_RUN },
  run,
};

async function run(call: Call): Promise<number> {
  const { words, say, values } = call;
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new OperatorError('请写明用哪一个文件开办。');
  const read = readDistrictFile(await textOf(file));
  if (read.faults) return refuse(say, read.faults);
  for (const { line, says } of read.reminders) say(`提醒  第 ${line} 行：${says}`);
  const { plan } = read.planned;
  return call.inHouse(async (ctx) => {
    const missing = await missingOf(ctx, plan);
    if (missing.differences.length > 0)
      return refuse(say, missing.differences.map(wordsOf(read.lineOf)));
    if (missing.notApart.length > 0)
      return refuse(
        say,
        missing.notApart.map((name) => ({
          line: read.lineOf(plan.id),
          says: `${name}已经有别的职务；审计员不能兼职，请另写一个人。`,
        })),
      );
    for (const line of summaryOf(plan, missing)) say(line);
    if (values['dry-run'] === true) {
      say(`这是预演，${NOTHING_WRITTEN}`);
      return 0;
    }
    await carryOut(call, ctx, { plan, missing });
    return 0;
  });
}

async function carryOut(
  call: Call,
  ctx: Ctx,
  { plan, missing }: { plan: DistrictPlan; missing: Missing },
): Promise<void> {
  const { say } = call;
  const operators = oneOperator(call);
  if (!isWhole(missing)) {
    const did = countsOf(missing);
    await commit(ctx, operatorAct(ctx, operators, { districtId: plan.id, verb: 'found', did }));
    await foundDistrict(ctx, plan, missing);
    const founded = changeBeside(plan.id).emit('district.founded', { districtId: plan.id });
    await commit(ctx, founded);
  }
  const outside = await leadersOutside(ctx, plan.id);
  const inOrder = plan.staff.map(({ accountId }) => accountId);
  const ours = outside.filter(({ accountId }) => inOrder.includes(accountId));
  ours.sort((one, other) => inOrder.indexOf(one.accountId) - inOrder.indexOf(other.accountId));
  const uninvited = ours.filter(({ waiting }) => waiting === null);
  for (const slip of await slipsFor(ctx, uninvited)) say(`\n${slip}`);
  const waiting = ours.length - uninvited.length;
  say('');
  say(`${plan.name}已经开办。${uninvited.length > 0 ? '请把上面的邀请码逐个交给本人。' : ''}`);
  if (waiting > 0)
    say(`另有 ${waiting} 个人手里有没用过的邀请码；丢了的话用 operator invitations --renew。`);
}

function refuse(say: Call['say'], faults: readonly AtLine[]): number {
  for (const { line, says } of faults) say(`第 ${line} 行：${says}`);
  say(`${faults.length} 处要改，${NOTHING_WRITTEN}`);
  return 1;
}

function wordsOf(lineOf: (id: string) => number) {
  return ({ id, field, is }: Difference): AtLine => ({
    line: lineOf(id),
    says:
      field === 'name'
        ? `已经开办，名称是“${is}”；found 不改已有的，请把文件写成一样。`
        : '已经开办，上级不是这里写的；found 不改已有的，请把文件写成一样。',
  });
}

function countsOf({ organisations, classes, posts, calendars }: Missing) {
  const places = organisations.length;
  return { places, classes: classes.length, people: posts.length, months: calendars.length };
}

function summaryOf(plan: DistrictPlan, missing: Missing): string[] {
  if (isWhole(missing)) return [`${plan.name}：文件里的都已经在了。`];
  const kinds = (kind: string) => missing.organisations.filter((one) => one.kind === kind).length;
  const { classes, people, months } = countsOf(missing);
  const parts = [
    [kinds('district'), '个区县'],
    [kinds('centre'), '个镇教管中心'],
    [kinds('school'), '所学校'],
    [classes, '个班'],
    [people, '个管理员和干部'],
    [months, '个月的校历'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const late = missing.tooLate.map((month) => Number(month.slice(5)));
  return [
    `${plan.name}，要写下：${told.join('，')}。`,
    ...(late.length > 0
      ? [`${late.join('、')} 月已经开始，这几个月按周一到周五算上学日，校历从下个月起有效。`]
      : []),
  ];
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new OperatorError(`读不了文件 ${file}。`);
  }
}
