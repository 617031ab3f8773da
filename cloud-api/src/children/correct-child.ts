// The school puts right what is written of a child: its name, its 学籍号, its categories. Nothing is overwritten unseen:
// a record keeps what stood there before, who changed it and why, and the chain commits to it.
import type { Child as ChildPage, CorrectChild, CorrectedField } from '@xinqiao/types/children';
import { logReads } from '../platform/access-log';
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { change, commit, newId } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import { Child, type ChildDoc } from './child.model';
import { askAge, childWithNumber, readChild, requireBirthday } from './child.reads';
import {
  openCategories,
  openSealedName,
  openStudentNo,
  sealCategories,
  sealName,
  sealNumber,
} from './child.seals';
import { CorrectionModel } from './correction.model';
import { correctedIn, sealCorrection, type Written } from './correction.seals';
import { classIn } from './surroundings';

type Input = { params: { childId: string }; body: CorrectChild };

/** Corrects what differs from what is written; the same words again change nothing. */
export async function correctChild(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  const { _id: childId, districtId, schoolId } = child;
  const { reason, birthdaySure, ...after } = body;
  const before = await writtenOf(ctx, child, after);
  const fields = correctedIn(before, after);
  if (fields.length === 0) return readChild(ctx, childId, '更正');
  if (fields.includes('studentNo')) await requireNumber(ctx, child, { ...after, birthdaySure });
  const whose = { _id: newId('cor'), districtId, childId };
  const said = { before: only(before, fields), after: only(after, fields), reason };
  const record = {
    ...{ ...whose, schoolId, fields, byId: actorOf(ctx).accountId, at: ctx.now },
    ...(await sealCorrection(whose, said)),
  };
  await commit(
    ctx,
    change(`school:${schoolId}`, districtId)
      .entry('child.corrected', childId, { schoolId, day: shanghaiDay(ctx.now), fields })
      .record(CorrectionModel, record)
      .update(
        Child,
        { _id: childId, version: child.version },
        { $set: await sealedAs(child, said) },
      ),
  );
  return readChild(ctx, childId, '更正');
}

/** What is written now in the fields that somebody would put right. */
async function writtenOf(ctx: Ctx, child: ChildDoc, wanted: Written): Promise<Written> {
  const opener = openerOf(ctx, child._id);
  const [name, studentNo, categories] = await Promise.all([
    wanted.name ? opener.open(openSealedName(child)) : null,
    wanted.studentNo ? opener.open(openStudentNo(child)) : null,
    wanted.categories ? opener.open(openCategories(child)) : null,
  ]);
  return {
    ...(name ? { name } : {}),
    ...(studentNo ? { studentNo } : {}),
    ...(categories ? { categories } : {}),
  };
}

/** The new number: its birthday has come and fits the class, and no other child of the district bears it. */
async function requireNumber(
  ctx: Ctx,
  child: ChildDoc,
  { studentNo = '', birthdaySure }: Pick<CorrectChild, 'studentNo' | 'birthdaySure'>,
): Promise<void> {
  requireBirthday(ctx, studentNo);
  const schoolClass = await classIn(child.districtId, child.classId);
  if (schoolClass && !birthdaySure) askAge(ctx, studentNo, schoolClass.grade);
  const other = await childWithNumber(child.districtId, studentNo);
  if (!other || other._id === child._id) return;
  const why = '更正时核对学籍号';
  await logReads(ctx, [{ childId: other._id, what: 'studentNo', whatId: other._id, why }]);
  const detail = '这个学籍号已经登记给另一个孩子，请核对。';
  fail('children/number-taken', undefined, [{ pointer: '/studentNo', detail }]);
}

async function sealedAs(
  child: ChildDoc,
  { after }: { after: Written },
): Promise<Partial<ChildDoc>> {
  const { name, studentNo, categories } = after;
  return {
    ...(name ? { name: await sealName(child, name) } : {}),
    ...(studentNo ? await sealNumber(child, studentNo) : {}),
    ...(categories ? { sealedCategories: await sealCategories(child, categories) } : {}),
  };
}

function only(written: Written, fields: readonly CorrectedField[]): Written {
  return Object.fromEntries(fields.map((field) => [field, written[field]]));
}
