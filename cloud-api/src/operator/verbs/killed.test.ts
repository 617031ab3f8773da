// Founding a district and taking its classes up, killed in the middle: the same command, given again, completes them,
// and what is there then is what is there when nothing happens. The process is really killed, at steps of the database.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { children } from '@xinqiao/types/children';
import { useApp } from '../../../test/app';
import { childPaper } from '../../../test/factories';
import { again, atCommit, killAt } from '../../../test/kill-operator';
import { operate } from '../../../test/operate';
import { Client } from '../../../stage/client';
import { AccountModel } from '../../accounts';
import { InvitationModel } from '../../accounts/invitation.model';
import { childById, ChildModel } from '../../children';
import {
  AppointmentModel,
  CalendarModel,
  OrganisationModel,
  PolicyModel,
  SchoolClassModel,
} from '../../organisations';
import { startSession } from '../../platform/auth';
import { asSystem } from '../../platform/context';
import { verifyLedger } from '../../verify-ledger';
import { readDistrictFile } from '../district-file/read';

const FOUNDED = '2026-08-20T01:00:00Z';
const YEAR_LATER = '2027-08-29T01:00:00Z';
const EXAMPLE = path.resolve(import.meta.dirname, '../../../docs/district.example.yaml');
const TEXT = readFileSync(EXAMPLE, 'utf8');
/** A process of its own takes its time on a machine that does much else. */
const PATIENCE_MS = 300_000;
const house = useApp({ at: FOUNDED });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-killed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file of its own for each district, and what it asks for. */
async function fileFor(name: string) {
  const file = path.join(folder, `${name}.yaml`);
  const text = TEXT.replace('编号: yunling', `编号: ${name}`).replace('云岭区\n', `${name}\n`);
  await writeFile(file, text);
  const read = readDistrictFile(text);
  if (read.faults) throw new Error('the example is not whole');
  return { plan: read.planned.plan, found: ['found', file, '--by', '陈工'] };
}

/** What a district is made of, without its own ids. */
async function madeOf(districtId: string) {
  const here = { districtId };
  const [places, classes, posts, months, policies, codes] = await Promise.all([
    OrganisationModel.find(here).lean(),
    SchoolClassModel.find(here).lean(),
    AppointmentModel.find(here).lean(),
    CalendarModel.find(here).lean(),
    PolicyModel.countDocuments(here),
    InvitationModel.distinct('accountId', here),
  ]);
  return {
    places: places.map(({ _id, name, kind }) => `${kind} ${_id === districtId ? '' : name}`).sort(),
    classes: classes.map(({ grade, name, schoolYear }) => [schoolYear, grade, name].join()).sort(),
    posts: posts.map(({ name, role }) => `${role} ${name}`).sort(),
    months: months.map(({ month, schoolDays }) => `${month} ${schoolDays.length}`).sort(),
    ...{ policies, invited: codes.length },
  };
}

describe('a founding that is killed', () => {
  let whole: Awaited<ReturnType<typeof fileFor>>;
  beforeAll(async () => {
    whole = await fileFor('whole');
    await operate(house.ports, ...whole.found);
  }, PATIENCE_MS);

  it.each([
    ['after its act is known', atCommit('after', 1)],
    ['before the district is written', atCommit('before', 2)],
    ['between two schools', atCommit('after', 4)],
    ['in the calendar', atCommit('before', 9)],
    ['between two invitations', atCommit('after', 21)],
  ])(
    '%s is completed by the same command, and doubles nothing',
    async (when, point) => {
      const { plan, found } = await fileFor(`cut${point.step.replace(/\D/g, '')}${point.when}`);
      await killAt(house, point, found);
      expect((await again(house, found)).code).toBe(0);
      expect([when, await madeOf(plan.id)]).toEqual([when, await madeOf(whole.plan.id)]);
      expect((await again(house, found)).text).toContain('文件里的都已经在了');
      expect((await verifyLedger({ districtId: plan.id })).breaks).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** A district with two children in the last grade of its first school and one in the third. */
async function aYearOn(name: string) {
  house.clock.set(FOUNDED);
  const { plan, found } = await fileFor(name);
  await operate(house.ports, ...found);
  const [school] = plan.schools;
  const admin = plan.staff.find(({ orgId }) => orgId === school!.id)!;
  await AccountModel.insertOne({
    ...{ _id: admin.accountId, homeDistrictId: plan.id, name: admin.name },
    ...{ miniOpenid: `mini_${name}`, unionid: `union_${name}`, joinedAt: house.clock.now() },
  });
  const session = { accountId: admin.accountId, capacityId: `schoolAdmin@${school!.id}` };
  const ctx = asSystem(house.ports, 'test');
  const { token } = await startSession(ctx, {
    ...session,
    device: '测试手机',
    kind: 'phone',
    epoch: 0,
  });
  const client = new Client(house.origin, token);
  const ids: string[] = [];
  for (const grade of [6, 6, 3]) {
    const { id: classId } = plan.classes.find(
      (one) => one.schoolId === school!.id && one.grade === grade,
    )!;
    const body = { ...childPaper({ classId }), designatedTeacherId: null };
    const params = { schoolId: school!.id };
    ids.push((await client.call(children.listChild, { params, body })).id);
  }
  house.clock.set(YEAR_LATER);
  const up = ['class-up', '--district', name, '--by', '陈工', '--with', '郑岚'];
  return { districtId: plan.id, ids, up };
}

describe('a new school year that is killed', () => {
  let whole: Awaited<ReturnType<typeof aYearOn>>;
  beforeAll(async () => {
    whole = await aYearOn('undisturbed');
    await operate(house.ports, ...whole.up);
  }, PATIENCE_MS);

  it.each([
    ['after its act is known', atCommit('after', 1)],
    ['before the first child has left', atCommit('before', 2)],
    ['between two children', atCommit('after', 2)],
    ['before the classes of the first school go up', atCommit('before', 4)],
    ['between two schools', atCommit('after', 4)],
  ])(
    '%s is completed by the same command, and takes nobody up twice',
    async (when, point) => {
      const cut = await aYearOn(`up${point.step.replace(/\D/g, '')}${point.when}cut`);
      await killAt(house, point, cut.up);
      expect((await again(house, cut.up)).code).toBe(0);
      expect([when, await madeOf(cut.districtId)]).toEqual([when, await madeOf(whole.districtId)]);
      const kept = await Promise.all(cut.ids.map(childById));
      expect(kept.map((child) => child?.listed)).toEqual([false, false, true]);
      expect(kept.map((child) => child?.listings.length)).toEqual([1, 1, 1]);
      expect(await ChildModel.countDocuments({ districtId: cut.districtId })).toBe(3);
      expect((await again(house, cut.up)).text).toContain('已经是 2027 学年的了');
      expect((await verifyLedger({ districtId: cut.districtId })).breaks).toEqual([]);
    },
    PATIENCE_MS,
  );
});
