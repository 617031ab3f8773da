// Things as tests need them, valid by default: the district with its people, and children on the list.
// The tree is laid down as rows; children come on the list by the same command that a school uses.
import type { z } from 'zod';
import { checkDigitOf, type ListChild } from '@xinqiao/types/children';
import { AccountModel } from '../src/accounts';
import { childById, type ChildDoc } from '../src/children';
import { listChild } from '../src/children/list-child';
import {
  AppointmentModel,
  OrganisationModel,
  SchoolClassModel,
  type AppointmentDoc,
} from '../src/organisations';
import { asSystem, type Ctx, type Ports } from '../src/platform/context';
import { change, commit } from '../src/platform/db';
import {
  actorOf,
  CAST,
  CENTRE,
  CLASSES,
  DISTRICT,
  OTHER_DISTRICT,
  PERSON_NAMES,
  QINGHE,
  SHIPAN,
  SHIYAN,
  type PersonName,
} from './cast';
import { floorPorts, stillClock } from '../stage/world';

/** The day since which the cast holds its roles. */
const SINCE = '2025-09-01';

/** Lays down the cast's districts, schools, classes, accounts and appointments in the connected database. */
export async function seedCast(): Promise<void> {
  await OrganisationModel.insertMany(organisationRows());
  const districtId = DISTRICT.id;
  const classes = Object.values(CLASSES).map(({ id: _id, ...rest }) => ({
    _id,
    districtId,
    schoolYear: 2025,
    ...rest,
  }));
  await SchoolClassModel.insertMany(classes);
  await AccountModel.insertMany(PERSON_NAMES.map(accountRow));
  for (const district of [DISTRICT, OTHER_DISTRICT]) await appointCast(district.id);
}

// One entry with a Merkle root, as for every bulk act, so that the chains of a test verify whole.
async function appointCast(districtId: string): Promise<void> {
  const ours = PERSON_NAMES.filter((name) => CAST[name].districtId === districtId);
  const ctx = asSystem(floorPorts(stillClock(`${SINCE}T00:00:00Z`)), 'seed');
  const seeding = change(`district:${districtId}`).entry('appointments.seeded', districtId);
  await commit(
    ctx,
    seeding.bulk(
      AppointmentModel,
      ours.map((name) => appointmentRow(name)),
    ),
  );
}

function organisationRows() {
  const node = (kind: string, { id: _id, name }: typeof DISTRICT, parentId: string | null) => ({
    _id,
    districtId: DISTRICT.id,
    kind,
    name,
    parentId,
  });
  return [
    node('district', DISTRICT, null),
    { ...node('district', OTHER_DISTRICT, null), districtId: OTHER_DISTRICT.id },
    node('centre', CENTRE, DISTRICT.id),
    node('school', QINGHE, CENTRE.id),
    node('school', SHIPAN, CENTRE.id),
    node('school', SHIYAN, DISTRICT.id),
  ];
}

function accountRow(name: PersonName) {
  const { accountId: _id, districtId: homeDistrictId } = CAST[name];
  const joinedAt = new Date(`${SINCE}T00:00:00Z`);
  return {
    _id,
    homeDistrictId,
    name,
    miniOpenid: `mini_${_id}`,
    unionid: `union_${_id}`,
    joinedAt,
    invitedBy: null,
  };
}

/** An appointment of a person of the cast, ready to be inserted; say what differs from the usual one. */
export function appointmentRow(name: PersonName, more: Partial<AppointmentDoc> = {}) {
  const { accountId, role, orgId, classId, subject, districtId } = CAST[name];
  const { schoolId = null, centreId = null } = actorOf(name).capacity;
  return {
    _id: accountId.replace('acc_', 'apt_'),
    districtId,
    accountId,
    name,
    role,
    orgId,
    schoolId,
    centreId,
    classId,
    subject,
    since: SINCE,
    until: null,
    byId: null,
    unconfirmed: false,
    opensFrom: null,
    endReason: null,
    ...more,
  };
}

/** A context in which a person of the cast acts, at `at` (an instant; the morning of 2025-09-01 unless given). */
function ctxOf(
  name: PersonName,
  { at = '2025-09-01T01:00:00Z', ports = floorPorts() }: { at?: string; ports?: Ports } = {},
): Ctx {
  return { actor: actorOf(name), now: new Date(at), requestId: `test-${name}`, ports };
}

let counter = 0;
const NAMES = ['林知夏', '陈牧云', '苏小满', '赵星野', '许青禾', '顾南乔', '白一诺', '江听雨'];

/** A child's paper as an admin sends it; every call makes another child, with an invented 学籍号. */
export function childPaper(
  more: Partial<z.input<typeof ListChild>> = {},
): z.output<typeof ListChild> {
  counter += 1;
  const seventeen = `${990_101 + Math.floor(counter / 1_000)}20160301${String(counter % 1_000).padStart(3, '0')}`;
  return {
    name: NAMES[counter % NAMES.length] ?? '林知夏',
    studentNo: `G${seventeen}${checkDigitOf(seventeen)}`,
    classId: CLASSES.qingheThree.id,
    categories: ['leftBehind'],
    designatedTeacherId: CAST.李秋月.accountId,
    ...more,
  };
}

/** A child on the list of 青禾小学 since 2025-09-01, with 李秋月 designated; `by` and `at` say otherwise. */
export async function aChild(
  more: Partial<z.input<typeof ListChild>> = {},
  { by = '何婉', at }: { by?: PersonName; at?: string } = {},
): Promise<ChildDoc> {
  const ctx = ctxOf(by, at === undefined ? {} : { at });
  const { id } = await listChild(ctx, {
    params: { schoolId: CAST[by].orgId },
    body: childPaper(more),
  });
  const child = await childById(id);
  if (!child) throw new Error('the child that was just listed is not there');
  return child;
}
