// `operator class-up`: a new school year. Classes go up, the last grade leaves the lists, new first classes begin.
// School by school, each step whole or not at all: after a crash the same command goes on where it stopped.
import { graduateClass, listedInClass } from '../../children';
import {
  classStepOf,
  moveClassesUp,
  schoolsBelow,
  staffOf,
  type ClassStep,
  type OrganisationDoc,
} from '../../organisations';
import { shanghaiDay } from '../../platform/calendar';
import type { Ctx } from '../../platform/context';
import { commit } from '../../platform/db';
import { operatorAct } from '../../platform/operator-acts';
import { districtOf } from '../words';
import { BY, DRY_RUN, twoOperators, WITH, type Call, type Verb } from '../verb';

/** A class goes up when its school year is over: from July on. */
const FROM = '-07-01';

export const classUp: Verb = {
  name: 'class-up',
  summary: '每年一次：各班升一级，六年级毕业离开名单，新的一年级开班',
  usage: '--by <姓名> --with <姓名> [--dry-run]',
  help: `  --by <姓名>         谁在操作
  --with <姓名>       另一个在场的人；毕业收不回来，两个人的姓名都记进存证链
  --dry-run           只说会改什么
  --district <名称>   哪个区县；只有一个时不用写

7 月 1 日以后做，最好在 8 月最后几天：毕业的孩子当天离开名单，这个月还没谈的职责随着撤下。
班还是原来的班：任课老师、班主任和指定老师都跟着班走；要换人，学校管理员在“人员”里改。
新的一年级和去年一样多；多了少了，改开办文件的学年和班数，再运行 operator found。
中断了再运行一次就接着做；已经升好的不会再升。`,
  options: { ...BY, ...WITH, ...DRY_RUN, district: { type: 'string' } },
  run: (call) =>
    call.inHouse(async (ctx) => {
      const district = await districtOf(call.values.district);
      return run(call, ctx, district);
    }),
};

async function run(call: Call, ctx: Ctx, district: OrganisationDoc): Promise<number> {
  const { say, values } = call;
  const today = shanghaiDay(ctx.now);
  const schoolYear = Number(today.slice(0, 4));
  const schools = await schoolsBelow(district._id);
  const steps = await stepsOf(schools, schoolYear);
  if (steps.length === 0) {
    say(`${district.name}的班级已经是 ${schoolYear} 学年的了。`);
    return 0;
  }
  for (const step of steps) for (const line of await wordsOf(step)) say(line);
  if (values['dry-run'] === true) {
    say('这是预演，什么都没有改。');
    return 0;
  }
  if (today < `${schoolYear}${FROM}`) {
    say(`这一学年还没有结束，${schoolYear}年7月1日以后再升级；什么都没有改。`);
    return 0;
  }
  const operators = twoOperators(call);
  const did = { schoolYear, schools: steps.length };
  const act = { districtId: district._id, verb: 'class-up', did };
  await commit(ctx, operatorAct(ctx, operators, act));
  let left = 0;
  for (const school of schools) left += await goUp(ctx, school, schoolYear);
  say(`升好了：${steps.length} 所学校，${left} 个孩子毕业离开名单。`);
  return 0;
}

/** The next step of every school that has one. */
async function stepsOf(
  schools: readonly OrganisationDoc[],
  schoolYear: number,
): Promise<ClassStep[]> {
  const all = await Promise.all(schools.map((school) => classStepOf(school, schoolYear)));
  return all.filter((step) => step !== null);
}

/** Takes one school up to the year, a year at a time; the children leave before their class does. */
async function goUp(ctx: Ctx, school: OrganisationDoc, schoolYear: number): Promise<number> {
  let left = 0;
  for (;;) {
    const step = await classStepOf(school, schoolYear);
    if (step === null) return left;
    for (const { before } of step.leaving) left += await graduateClass(ctx, before);
    await moveClassesUp(ctx, step);
    // Whoever was listed between the two leaves as well.
    for (const { before } of step.leaving) left += await graduateClass(ctx, before);
  }
}

async function wordsOf({ school, schoolYear, rising, leaving, fresh }: ClassStep) {
  const children = await Promise.all(leaving.map(({ before }) => listedInClass(before)));
  const gone = new Set(leaving.map(({ before }) => before._id));
  const staff = (await staffOf(school._id)).filter(({ classId }) => gone.has(classId ?? ''));
  const names = [...new Set(staff.map(({ name }) => name))];
  return [
    `${school.name}，${schoolYear} 学年：`,
    ...rising.map(({ before, after }) => `  ${before.name} → ${after.name}`),
    ...leaving.map(
      ({ before, after }, nth) =>
        `  ${before.name} 毕业（以后叫 ${after.name}），${children[nth]?.length ?? 0} 个孩子离开名单`,
    ),
    ...(fresh.length > 0 ? [`  新开 ${fresh.map(({ name }) => name).join('、')}`] : []),
    ...(names.length > 0 ? [`  ${names.join('、')} 的班毕业了，请学校在“人员”里安排新的班`] : []),
  ];
}
