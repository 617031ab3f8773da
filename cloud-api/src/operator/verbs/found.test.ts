// An empty database becomes a district, by one file: whole or not at all, again without harm, and its people come in.
// The WeChat is the simulator's, over HTTP.
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { accounts } from '@xinqiao/types/accounts';
import { audit } from '@xinqiao/types/audit';
import { organisations } from '@xinqiao/types/organisations';
import { useApp } from '../../../test/app';
import { Client } from '../../../stage/client';
import { operate } from '../../../test/operate';
import { SimulatedWechat } from '../../../stage/simulated-wechat';
import {
  AppointmentModel,
  CalendarModel,
  foundDistrict,
  missingOf,
  OrganisationModel,
  PolicyModel,
  SchoolClassModel,
} from '../../organisations';
import { EntryModel } from '../../platform/chain';
import { asSystem } from '../../platform/context';
import { OperatorActModel } from '../../platform/operator-acts';
import { verifyLedger } from '../../verify-ledger';
import { readDistrictFile } from '../district-file/read';

const EXAMPLE = path.resolve(import.meta.dirname, '../../../docs/district.example.yaml');
const TEXT = readFileSync(EXAMPLE, 'utf8');

let wechat: SimulatedWechat;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-found-'));
});
afterAll(async () => {
  await wechat.stop();
  await rm(folder, { recursive: true });
});
const house = useApp({
  at: '2026-08-20T01:00:00Z',
  config: async (config) => {
    wechat = await SimulatedWechat.start();
    return { ...config, wechat: wechat.config() };
  },
});

/** The example as another district, with other changes if a test wants them. */
function fileFor(district: string, change: (text: string) => string = (text) => text): string {
  const file = path.join(folder, `${district}.yaml`);
  const text = TEXT.replace('编号: yunling', `编号: ${district}`).replace(
    '云岭区\n',
    `${district}\n`,
  );
  writeFileSync(file, change(text));
  return file;
}
const found = (file: string, ...more: string[]) => operate(house.ports, 'found', file, ...more);
const planIn = (file: string) => {
  const read = readDistrictFile(readFileSync(file, 'utf8'));
  if (read.faults) throw new Error('the file is not whole');
  return read.planned.plan;
};
const ctx = () => asSystem(house.ports, 'test');
const codesIn = (text: string) => text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/g) ?? [];

/** How much of a district there is. */
async function sizeOf(districtId: string) {
  const here = { districtId };
  const [places, classes, people, months, policies] = await Promise.all([
    OrganisationModel.countDocuments(here),
    SchoolClassModel.countDocuments(here),
    AppointmentModel.countDocuments(here),
    CalendarModel.countDocuments(here),
    PolicyModel.countDocuments(here),
  ]);
  return { places, classes, people, months, policies };
}
const WHOLE = { places: 7, classes: 39, people: 8, months: 12, policies: 1 };

/** Somebody comes in with an invitation on a phone of their own. */
async function comeIn(person: string, invitation: string): Promise<Client> {
  await wechat.control('persons', { id: person, name: person, follows: false });
  const code = await wechat.loginCode(person);
  const { token } = await house.stranger().call(accounts.acceptInvitation, {
    body: { code, invitation },
  });
  return new Client(house.origin, token);
}

describe('founding', () => {
  it('shows first what it would write, and writes nothing', async () => {
    const file = fileFor('dry');
    const { code, text } = await found(file, '--dry-run');
    expect(code).toBe(0);
    expect(text).toContain(
      '1 个区县，2 个镇教管中心，4 所学校，39 个班，8 个管理员和干部，12 个月的校历',
    );
    expect(await EntryModel.countDocuments({ districtId: planIn(file).id })).toBe(0);
    expect((await sizeOf(planIn(file).id)).places).toBe(0);
  });

  it('writes nothing for a file that is not whole', async () => {
    const file = fileFor('broken', (text) => text.replace('管理员: [何婉]', '管理员: []'));
    const { code, text } = await found(file, '--by', '陈工');
    expect(code).toBe(1);
    expect(text).toMatch(/第 \d+ 行：柳溪镇青禾小学至少要有一个人/);
    expect(await OrganisationModel.countDocuments({ name: 'broken' })).toBe(0);
  });

  it('wants the name of whoever acts before it writes', async () => {
    const file = fileFor('nobody');
    await expect(found(file)).rejects.toThrow('--by');
    expect((await sizeOf(planIn(file).id)).places).toBe(0);
  });

  it('makes a district whose officer and admin come in and see their own', async () => {
    const file = fileFor('entered');
    const { code, text } = await found(file, '--by', '陈工');
    expect(code).toBe(0);
    const codes = codesIn(text);
    expect(codes).toHaveLength(8);
    expect(await sizeOf(planIn(file).id)).toEqual(WHOLE);
    const officer = await comeIn('zhenglan', codes[0]!);
    const { items } = await officer.call(organisations.tree, {});
    expect(items).toHaveLength(7);
    expect(items.filter(({ direct }) => direct).map(({ name }) => name)).toEqual([
      '云岭区实验小学',
    ]);
    const auditor = await comeIn('luzhiyuan', codes[7]!);
    const events = await auditor.call(audit.events, { query: { kind: 'binding' } });
    expect(events.items[0]).toMatchObject({
      account: { name: '陆知远' },
      what: '用邀请码绑定微信',
    });
    const admin = await comeIn('hewan', codes[3]!);
    const { capacity } = await admin.call(accounts.me, {});
    expect(capacity).toMatchObject({ role: 'schoolAdmin', orgName: '柳溪镇青禾小学' });
    const { items: classes } = await admin.call(organisations.classes, {
      params: { schoolId: capacity!.orgId },
    });
    expect(classes).toHaveLength(9);
    expect(
      (await officer.call(organisations.calendar, { params: { month: '2026-10' } })).schoolDays,
    ).toHaveLength(18);
  });

  it('leaves in the chain by whose hand it came, with the name in the record only', async () => {
    const { id: districtId } = planIn(fileFor('entered'));
    const act = await OperatorActModel.findOne({ districtId }).lean();
    expect(act).toMatchObject({ verb: 'found', by: '陈工', witness: null, did: { places: 7 } });
    const entries = await EntryModel.find({ districtId }).lean();
    expect(entries[0]).toMatchObject({ kind: 'operator.acted', subjectId: act!._id });
    expect(JSON.stringify(entries)).not.toContain('陈工');
    expect((await verifyLedger({ districtId })).breaks).toEqual([]);
  });

  it('again changes nothing and gives nobody a second code', async () => {
    const file = fileFor('entered');
    const before = await EntryModel.countDocuments({ districtId: planIn(file).id });
    const { code, text } = await found(file, '--by', '陈工');
    expect(code).toBe(0);
    expect(text).toContain('文件里的都已经在了');
    expect(text).toContain('另有 5 个人手里有没用过的邀请码');
    expect(codesIn(text)).toEqual([]);
    expect(await EntryModel.countDocuments({ districtId: planIn(file).id })).toBe(before);
  });

  it('with a file that has grown adds what is new, and invites who is new', async () => {
    const file = fileFor('entered', (text) =>
      text
        .replace('一年级: 2, 二年级: 2', '一年级: 3, 二年级: 2')
        .replace('[何婉]', '[何婉, 苏见微]'),
    );
    const { text } = await found(file, '--by', '陈工');
    expect(text).toContain('要写下：1 个班，1 个管理员和干部。');
    expect(codesIn(text)).toHaveLength(1);
    expect(await sizeOf(planIn(file).id)).toEqual({ ...WHOLE, classes: 40, people: 9 });
  });

  it('never renames what is there: it names the line at which the file says otherwise', async () => {
    const file = fileFor('entered', (text) => text.replace('柳溪镇石磐小学', '柳溪镇石盘小学'));
    const { code, text } = await found(file, '--by', '陈工');
    expect(code).toBe(1);
    expect(text).toMatch(/第 \d+ 行：已经开办，名称是“柳溪镇石磐小学”/);
  });
});

it('a name that is only written otherwise, with other blanks or dots, is the same name', async () => {
  const file = fileFor('dotted', (text) => text.replace('柳溪镇石磐小学', '柳溪镇·石磐小学'));
  await found(file, '--by', '陈工');
  fileFor('dotted', (text) => text.replace('柳溪镇石磐小学', '柳溪镇 • 石磐小学'));
  const { code, text } = await found(file, '--by', '陈工');
  expect([code, text]).toEqual([0, expect.stringContaining('文件里的都已经在了')]);
});

describe('a founding that was interrupted', () => {
  const steps = {
    'after the district': { schools: 0, calendars: 0 },
    'between two schools': { schools: 2, calendars: 0 },
    'before the last month of the calendar': { schools: 4, calendars: 11 },
  };

  it.each(Object.entries(steps))('%s is completed by the same command', async (when, done) => {
    const file = fileFor(`cut${Object.keys(steps).indexOf(when)}`);
    const plan = planIn(file);
    const missing = await missingOf(ctx(), plan);
    const schools = plan.schools.slice(0, done.schools);
    await foundDistrict(
      ctx(),
      { ...plan, schools },
      {
        ...missing,
        calendars: missing.calendars.slice(0, done.calendars),
      },
    );
    const { code, text } = await found(file, '--by', '陈工');
    expect(code).toBe(0);
    expect(await sizeOf(plan.id)).toEqual(WHOLE);
    expect(codesIn(text)).toHaveLength(8);
    expect((await verifyLedger({ districtId: plan.id })).breaks).toEqual([]);
  });

  it('or done by two at once, doubles nothing', async () => {
    const file = fileFor('twice');
    await Promise.allSettled([found(file, '--by', '陈工'), found(file, '--by', '方予安')]);
    await found(file, '--by', '陈工');
    expect(await sizeOf(planIn(file).id)).toEqual(WHOLE);
  });
});

describe('in a month that has begun', () => {
  it('the calendar of that month is not entered, and the operator is told', async () => {
    house.clock.set('2026-09-10T01:00:00Z');
    const file = fileFor('late');
    const { text } = await found(file, '--by', '陈工');
    expect(text).toContain('9 月已经开始');
    expect(await sizeOf(planIn(file).id)).toEqual({ ...WHOLE, months: 11 });
  });
});

describe('invitations', () => {
  it('are listed for who has not joined, without a code', async () => {
    const { text } = await operate(house.ports, 'invitations', '--district', 'late');
    expect(text.split('\n')).toHaveLength(8);
    expect(text).toContain('郑岚（late，区教委）  还没有加入，邀请码');
    expect(codesIn(text)).toEqual([]);
  });

  it('are shown before they are renewed, and the code that is out still lets its person in', async () => {
    const [code] = codesIn((await found(fileFor('shown'), '--by', '陈工')).text);
    const acts = () => OperatorActModel.countDocuments({ districtId: planIn(fileFor('shown')).id });
    const before = await acts();
    const renew = ['invitations', '--district', 'shown', '--renew', '--dry-run'];
    const { text } = await operate(house.ports, ...renew);
    expect(text.split('\n')).toHaveLength(9);
    expect(text).toContain('要换新的邀请码：郑岚（shown，区教委）');
    expect(text).toContain('这是预演，什么都没有改。');
    expect(codesIn(text)).toEqual([]);
    expect(await acts()).toBe(before);
    expect((await (await comeIn('shown', code!)).call(accounts.me, {})).name).toBe('郑岚');
  });

  it('are renewed for one person, and the old code lets nobody in any more', async () => {
    const file = fileFor('renewed');
    const [old] = codesIn((await found(file, '--by', '陈工')).text);
    const renew = ['invitations', '--district', 'renewed', '--person', '郑岚', '--renew'];
    await expect(operate(house.ports, ...renew)).rejects.toThrow('--by');
    const { text } = await operate(house.ports, ...renew, '--by', '陈工');
    const [fresh, ...more] = codesIn(text);
    expect(more).toEqual([]);
    await expect(comeIn('zhenglan2', old!)).rejects.toThrow('accounts/invitation-invalid');
    const officer = await comeIn('zhenglan3', fresh!);
    expect((await officer.call(accounts.me, {})).name).toBe('郑岚');
    const after = await operate(house.ports, ...renew, '--by', '陈工').catch(
      (e: Error) => e.message,
    );
    expect(after).toContain('没有一个还没加入的人叫“郑岚”');
  });

  it('want to know of which district, where there are several', async () => {
    await expect(operate(house.ports, 'invitations')).rejects.toThrow('--district');
  });
});
