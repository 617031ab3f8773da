// A district of any size for the benches: schools, teachers who are signed in, and children whose month has been opened.
// People and children are laid down as rows; months are opened and talks recorded by the product itself.
import { randomBytes } from 'node:crypto';
import { AccountModel } from '../../src/accounts';
import { ChildModel, type ChildDoc } from '../../src/children';
import { AppointmentModel, OrganisationModel, SchoolClassModel } from '../../src/organisations';
import { startSession } from '../../src/platform/auth';
import {
  addDays,
  firstDayOf,
  prevMonth,
  shanghaiDay,
  shanghaiMonth,
} from '../../src/platform/calendar';
import { readConfig } from '../../src/platform/config';
import { asSystem, realClock, type Ctx, type Ports } from '../../src/platform/context';
import { sealText } from '../../src/platform/crypto';
import { demoSigner } from '../../stage/world';
import { createLog } from '../../src/platform/log';
import { createWechat, memoryTokenStore } from '../../src/platform/wechat';
import { openMonth } from '../../src/months/open-month';

/** How large a group of schools is. */
export interface Size {
  readonly schools: number;
  readonly teachers: number;
  /** Children for whom each teacher is designated. */
  readonly children: number;
  /** Children without data keys, where nobody seals or opens anything. */
  readonly keyless?: boolean;
}

/** A teacher who is signed in, with the children. */
export interface Teacher {
  readonly accountId: string;
  readonly name: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly token: string;
  readonly childIds: readonly string[];
}

export const DISTRICT_ID = 'dst_bench';
/** The month that is measured, and the one before, from whose first day on everybody is there. */
export const THIS_MONTH = shanghaiMonth(new Date());
export const LAST_MONTH = prevMonth(THIS_MONTH);
const SINCE = addDays(firstDayOf(LAST_MONTH), -1);

/** The ports of the harness itself: the machine's clock, a WeChat that is down, a silent log. */
function harnessPorts(): Ports {
  const config = readConfig({
    XQ_DEMO: 'yes',
    MONGODB_URI: 'unused',
    XQ_WECHAT_API: 'http://127.0.0.1:9',
  });
  const wechat = createWechat(config.wechat, memoryTokenStore());
  return { config, clock: realClock, wechat, signer: demoSigner(), log: createLog('silent') };
}

/** The system acting now. */
export const systemCtx = (): Ctx => asSystem(harnessPorts(), 'scoreboard');

/** Lays down the district with its groups of schools; gives the teachers of each group. */
export async function layDistrict(
  groups: Readonly<Record<string, Size>>,
): Promise<Record<string, Teacher[]>> {
  await OrganisationModel.insertMany([organisation(DISTRICT_ID, 'district')]);
  const laid: Record<string, Teacher[]> = {};
  for (const [group, size] of Object.entries(groups)) laid[group] = await layGroup(group, size);
  return laid;
}

/** Opens the present month, or another, in the schools of these teachers. */
export async function openMonthOf(teachers: readonly Teacher[], month = THIS_MONTH): Promise<void> {
  for (const schoolId of new Set(teachers.map((teacher) => teacher.schoolId)))
    await openMonth(systemCtx(), { districtId: DISTRICT_ID, schoolId, month });
}

async function layGroup(group: string, size: Size): Promise<Teacher[]> {
  const schoolIds = Array.from({ length: size.schools }, (_, n) => `sch_${group}${pad(n)}`);
  await OrganisationModel.insertMany(schoolIds.map((id) => organisation(id, 'school')));
  await SchoolClassModel.insertMany(schoolIds.map(schoolClass));
  const teachers = await Promise.all(schoolIds.flatMap((id) => teachersOf(id, size)));
  await AccountModel.insertMany(teachers.map(account));
  await AppointmentModel.insertMany(teachers.map(appointment));
  const psychs = schoolIds.map(psychology);
  await AccountModel.insertMany(psychs.map(account));
  await AppointmentModel.insertMany(psychs);
  await ChildModel.insertMany(await childrenOf(teachers, size), { lean: true });
  return teachers;
}

function teachersOf(schoolId: string, size: Size): Promise<Teacher>[] {
  return Array.from({ length: size.teachers }, async (_, n) => {
    const accountId = `acc_${schoolId.slice(4)}t${pad(n)}`;
    const capacityId = `subjectTeacher@${schoolId}`;
    const { token } = await startSession(systemCtx(), {
      ...{ accountId, capacityId, device: '负载', kind: 'phone', epoch: 0 },
    });
    const childIds = Array.from({ length: size.children }, (__, k) => {
      return `chd_${schoolId.slice(4)}t${pad(n)}c${pad(k)}`;
    });
    const classId = classOf(schoolId);
    return { accountId, name: `教师${n}`, schoolId, classId, token, childIds };
  });
}

/** Every child with a data key of its own, as listing makes it; the name is sealed, the 学籍号 invented. */
function childrenOf(teachers: readonly Teacher[], { keyless = false }: Size): Promise<ChildDoc[]> {
  const numbers = new Map<string, number>();
  const rows = teachers.flatMap((teacher) =>
    teacher.childIds.map((childId) => {
      const number = (numbers.get(teacher.schoolId) ?? 0) + 1;
      numbers.set(teacher.schoolId, number);
      return child(childId, { teacher, number, keyless });
    }),
  );
  return Promise.all(rows);
}

async function child(
  _id: string,
  { teacher, number, keyless }: { teacher: Teacher; number: number; keyless: boolean },
): Promise<ChildDoc> {
  const { schoolId, classId, accountId } = teacher;
  const key = { id: _id, districtId: DISTRICT_ID };
  const place = { collection: 'children', field: 'name', docId: _id };
  const name = keyless ? Buffer.alloc(60) : await sealText(key, place, '林知夏');
  const stay = { schoolId, classId, number, from: SINCE, until: null };
  return {
    ...{ _id, districtId: DISTRICT_ID, version: 0, schoolId, classId, number, listed: true },
    ...{ alias: `小树${number}`, designatedId: accountId, name, studentNo: name },
    studentNoIndex: randomBytes(16).toString('hex'),
    sealedCategories: name,
    listings: [stay],
    designations: [{ accountId, schoolId, from: SINCE, until: null }],
  };
}

function organisation(_id: string, kind: 'district' | 'school') {
  const parentId = kind === 'district' ? null : DISTRICT_ID;
  return { _id, districtId: DISTRICT_ID, kind, name: `测量 ${_id}`, parentId };
}

const schoolClass = (schoolId: string) => ({
  ...{ _id: classOf(schoolId), districtId: DISTRICT_ID, schoolId, grade: 3, name: '三年级1班' },
  schoolYear: 2025,
});

const account = ({ accountId, name }: Pick<Teacher, 'accountId' | 'name'>) => ({
  ...{ _id: accountId, homeDistrictId: DISTRICT_ID, name },
  ...{ miniOpenid: `mini_${accountId}`, unionid: `union_${accountId}` },
  joinedAt: new Date(),
});

function appointment({ accountId, name, schoolId, classId }: Teacher) {
  const _id = accountId.replace('acc_', 'apt_');
  const held = {
    since: SINCE,
    until: null,
    endReason: null,
    byId: null,
    unconfirmed: false,
    opensFrom: null,
    proof: anyProof(schoolId),
  };
  const seat = { role: 'subjectTeacher', orgId: schoolId, schoolId, centreId: null, classId };
  return { _id, districtId: DISTRICT_ID, accountId, name, ...seat, subject: '数学', ...held };
}

function psychology(schoolId: string) {
  const accountId = `acc_${schoolId.slice(4)}psych`;
  const seat = { accountId, name: '心理教师', schoolId, classId: classOf(schoolId), token: '' };
  const row = appointment({ ...seat, childIds: [] });
  return { ...row, role: 'psychTeacher', classId: null, subject: null };
}

const anyProof = (schoolId: string) => ({
  ...{ chain: `school:${schoolId}`, seq: 0, salt: Buffer.alloc(32), alg: 1 },
});
const classOf = (schoolId: string) => `cls_${schoolId.slice(4)}`;
const pad = (n: number) => String(n).padStart(3, '0');

/** The day on which everybody talks. */
export const today = () => shanghaiDay(new Date());
