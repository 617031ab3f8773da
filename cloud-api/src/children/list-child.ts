// A school puts a child on its list. A child whom the district already knows and who is on no list now
// is taken up again under the same record, so that one child never becomes two.
import type { Child as ChildPage, ListChild } from '@xinqiao/types/children';
import { isSameName } from '@xinqiao/types/text';
import { logReads } from '../platform/access-log';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { commit, newId, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { keptSchool } from './child.access';
import { Child, type ChildDoc } from './child.model';
import { askAge, childWithNumber, readChild, requireBirthday } from './child.reads';
import { aliasFor, listedAt } from './child.rules';
import { openSealedName, sealCategories, sealIdentity } from './child.seals';
import { classAt, numberFor, teacherAt } from './places';
import { changeOfRoster, rosterChange, type RosterStep } from './roster-change';

type Input = { params: { schoolId: string }; body: ListChild };
type Listing = Omit<RosterStep, 'child'>;

/** Lists a child at the admin's school; `children/already-listed` while any school of the district lists it. */
export async function listChild(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const at = await keptSchool(ctx, params.schoolId);
  const { classId, designatedTeacherId: accountId, studentNo } = body;
  requireBirthday(ctx, studentNo);
  const { grade } = await classAt(at, classId);
  if (!body.birthdaySure) askAge(ctx, studentNo, grade);
  const teacher = await teacherAt(at.schoolId, { accountId, pointer: '/designatedTeacherId' });
  const known = await childWithNumber(at.districtId, studentNo);
  if (known?.listed) await refuseListed(ctx, known, at.schoolId);
  if (known && known.schoolId !== at.schoolId) await requireName(ctx, known, body.name);
  const day = shanghaiDay(ctx.now);
  const number = await numberFor(at, known);
  const place = { schoolId: at.schoolId, classId, number, designatedId: accountId ?? null };
  const after = listedAt(known, place, day);
  const listing = { kind: 'listed', schoolId: at.schoolId, day, after, teacher } as const;
  const child = known ?? { _id: newId('chd'), districtId: at.districtId };
  const change = known
    ? await takenUp(ctx, known, { body, listing })
    : await takenIn(ctx, child, { body, listing });
  await commit(
    ctx,
    change.emit('child.listed', { childId: child._id, schoolId: at.schoolId, day }),
  );
  return readChild(ctx, child._id, '列入名单');
}

// Only an admin who already holds a child's 学籍号 learns that some school lists it; which one, nobody tells.
// The try is written down. The way on is the district, which finds the child and moves it.
async function refuseListed(ctx: Ctx, { _id, schoolId }: ChildDoc, here: string): Promise<never> {
  const why = '列入名单时核对学籍号';
  await logReads(ctx, [{ childId: _id, what: 'studentNo', whatId: _id, why }]);
  return fail('children/already-listed', schoolId === here ? { childId: _id } : undefined);
}

// Whoever holds a 学籍号 without knowing whose it is neither takes up that child's record nor gives it another name.
// The kept name is compared, never told; the try is written down.
async function requireName(ctx: Ctx, child: ChildDoc, name: string): Promise<void> {
  const { _id: childId } = child;
  const opened = await openerOf(ctx, childId).open(openSealedName(child));
  const why = '列入名单时核对姓名';
  await logReads(ctx, [{ childId, what: 'childName', whatId: childId, why }]);
  if (opened === null || isSameName(opened, name)) return;
  const detail = '姓名和学籍号对不上，请核对。';
  fail('children/name-mismatch', undefined, [{ pointer: '/name', detail }]);
}

interface Entry {
  body: ListChild;
  listing: Listing;
}

async function takenIn(
  ctx: Ctx,
  child: { _id: string; districtId: string },
  { body, listing }: Entry,
): Promise<ChangeBuilder> {
  const { after } = listing;
  const identity = await sealIdentity(child, body);
  const change = await rosterChange(ctx, { ...listing, child });
  const sealedCategories = await sealCategories(child, body.categories);
  const shown = { alias: aliasFor(after.number), sealedCategories };
  return change.insert(Child, { ...child, ...identity, ...shown, ...after });
}

async function takenUp(
  ctx: Ctx,
  child: ChildDoc,
  { body, listing }: Entry,
): Promise<ChangeBuilder> {
  const identity = await sealIdentity(child, body);
  const also = { ...identity, sealedCategories: await sealCategories(child, body.categories) };
  return changeOfRoster(ctx, { ...listing, child, also });
}
