// What the service has given up on can be found by kind and cause, looked at and tried again; nobody's words are shown.
// The job here fails with a child's name in its error, as a careless library might.
import { useApp } from '../../../test/app';
import { DISTRICT } from '../../../test/cast';
import { operate } from '../../../test/operate';
import { asSystem } from '../../platform/context';
import { change, commit } from '../../platform/db';
import { drainJobs, JobModel, subscribe } from '../../platform/jobs';
import { OperatorActModel } from '../../platform/operator-acts';
import { verifyLedger } from '../../verify-ledger';

const house = useApp();
const jobs = (...argv: string[]) => operate(house.ports, 'jobs', ...argv);
let isDown = true;

beforeAll(async () => {
  subscribe('concern.raised', 'test.careless', async () => {
    if (isDown) throw new RangeError('林知夏的手机没有回应');
  });
  const raised = { talkId: 'tlk_0000', schoolId: 'sch_qinghe' };
  await commit(
    asSystem(house.ports, 'test'),
    change(`district:${DISTRICT.id}`).entry('test.opened', 'x').emit('concern.raised', raised),
  );
  await drainJobs(house.ports, { maxAttempts: 1 });
});
const dead = () => JobModel.findOne({ subscriber: 'test.careless' }).lean();

it('are listed by kind and cause', async () => {
  const { text } = await jobs();
  expect(text).toContain('test.careless  RangeError  1 件');
  expect(text).toContain((await dead())!._id);
});

it('one of them is shown with what caused it, in ids and days', async () => {
  const { text } = await jobs((await dead())!._id);
  expect(text).toContain('concern.raised  {"talkId":"tlk_0000","schoolId":"sch_qinghe"}');
  expect(text).not.toContain('林知夏');
});

it('an id that names none is refused', async () => {
  await expect(jobs('job_nothing')).rejects.toThrow('没有放弃了的事叫“job_nothing”');
});

it('are tried again only by somebody’s name, and the chain keeps it', async () => {
  await expect(jobs('--revive')).rejects.toThrow('--by');
  await jobs('--revive', '--dry-run');
  expect((await dead())!.state).toBe('dead');
  const { _id: job } = (await dead())!;
  isDown = false;
  await jobs('--revive', '--by', '陈工');
  await drainJobs(house.ports);
  // Once it is done nothing is left of it: that a concern was raised is nobody's to find.
  expect(await dead()).toBeNull();
  expect(await OperatorActModel.findOne({ verb: 'jobs' }).lean()).toMatchObject({
    ...{ by: '陈工', did: { job, kind: 'test.careless' } },
  });
  expect((await jobs()).text).toBe('没有放弃了的事。');
  expect((await verifyLedger()).breaks).toEqual([]);
});
