// `operator jobs`: what the service has given up on, by kind and cause, and a person's decision to try it again.
// Nothing of people is shown: a job holds ids, days and names of errors.
import { commit } from '../../platform/db';
import { deadJobs, JobModel, revivalOf, type Job } from '../../platform/jobs';
import { operatorAct } from '../../platform/operator-acts';
import type { Ctx } from '../../platform/context';
import { momentWords } from '../words';
import { BY, DRY_RUN, oneOperator, OperatorError, type Call, type Verb } from '../verb';

export const jobs: Verb = {
  name: 'jobs',
  summary: '服务放弃了的事：有哪些，为什么；看一件，再试一次',
  usage: '[<编号>] [--revive --by <姓名>]',
  help: `  <编号>        看这一件
  --revive      让这一件重新开始；不写编号就是全部
  --by <姓名>   谁决定的，记进存证链
  --dry-run     只说会重新开始哪些

先弄明白为什么（密钥、网络、微信的设置），改好了再让它重新开始。里面只有编号和日期，没有人的内容。`,
  options: { ...BY, ...DRY_RUN, revive: { type: 'boolean' } },
  run: (call) => call.inHouse((ctx) => run(call, ctx)),
};

async function run(call: Call, ctx: Ctx): Promise<number> {
  const { values, words, say } = call;
  const [id, ...more] = words;
  if (more.length > 0) throw new OperatorError('一次看一件。');
  const all = await deadJobs();
  const asked = all.filter(({ _id }) => _id === (id ?? _id));
  if (id !== undefined && asked.length === 0)
    throw new OperatorError(`没有放弃了的事叫“${id}”；operator jobs 列出了全部。`);
  if (asked.length === 0) say('没有放弃了的事。');
  const lines = id === undefined ? groupsOf(asked) : asked.flatMap(detailsOf);
  for (const line of lines) say(line);
  if (values.revive !== true || asked.length === 0) return 0;
  if (values['dry-run'] === true) {
    say(`会重新开始 ${asked.length} 件。这是预演，什么都没有改。`);
    return 0;
  }
  const operators = oneOperator(call);
  for (const job of asked) {
    const { guard, update } = revivalOf(job);
    const did = { job: job._id, kind: job.subscriber };
    const act = operatorAct(ctx, operators, { districtId: job.districtId, verb: 'jobs', did });
    await commit(ctx, act.update(JobModel, guard, update));
  }
  say(`${asked.length} 件重新开始了；worker 马上会接着做。`);
  return 0;
}

function groupsOf(all: readonly Job[]): string[] {
  const groups = new Map<string, Job[]>();
  for (const job of all) {
    const group = `${job.subscriber}  ${job.error ?? '没有记下原因'}`;
    groups.set(group, [...(groups.get(group) ?? []), job]);
  }
  return [...groups].flatMap(([group, some]) => [
    `${group}  ${some.length} 件`,
    ...some.map(({ _id, due }) => `  ${_id}  ${momentWords(due)}`),
  ]);
}

function detailsOf(job: Job): string[] {
  const { _id, subscriber, event, error, attempts, due, payload, districtId } = job;
  return [
    `${_id}`,
    `  做什么  ${subscriber}`,
    `  起因    ${event}  ${JSON.stringify(payload)}`,
    `  区县    ${districtId}`,
    `  原因    ${error ?? '没有记下'}`,
    `  试过    ${attempts} 次，从 ${momentWords(due)} 起`,
  ];
}
