// The yearly step: every class of a school goes up a grade, the last one leaves, new first classes begin.
// A class keeps its id, so who teaches in it, and which child is in it, goes up with it.
import { derivedId } from '../platform/derived-id';
import type { Ctx } from '../platform/context';
import { change, commit } from '../platform/db';
import { classNameOf, risenTo } from './class-name.rules';
import type { OrganisationDoc } from './organisation.model';
import { SchoolClassModel, type SchoolClassDoc } from './school-class.model';
import { classesOf } from './school.reads';

type Risen = ReturnType<typeof risenTo>;

/** What one school year's step changes at a school. */
export interface ClassStep {
  school: OrganisationDoc;
  /** The school year that the step leads to. */
  schoolYear: number;
  rising: { before: SchoolClassDoc; after: Risen }[];
  leaving: { before: SchoolClassDoc; after: Risen }[];
  fresh: { id: string; name: string }[];
}

/** The id of the class with this number that began at a school in this year. */
export function classIdOf(schoolId: string, began: number, number: number): string {
  return derivedId('cls', schoolId, began, number);
}

/** The next step of a school on its way to a school year; null when its classes are there. */
export async function classStepOf(
  school: OrganisationDoc,
  schoolYear: number,
): Promise<ClassStep | null> {
  const all = await classesOf(school._id);
  const present = all.filter(({ graduatedIn }) => graduatedIn === null);
  const years = present.map((one) => one.schoolYear).filter((year) => year < schoolYear);
  if (years.length === 0) return null;
  const next = Math.min(...years) + 1;
  const steps = present
    .filter((one) => one.schoolYear < next)
    .map((before) => ({ before, after: risenTo(before, next) }));
  // As many first classes as there were; where there are more or fewer, the district's file or the school says so.
  const firsts = steps.filter(({ before }) => before.grade === 1);
  const known = new Set(all.map(({ _id }) => _id));
  const fresh = firsts.map((_, nth) => ({
    id: classIdOf(school._id, next, nth + 1),
    name: classNameOf(1, nth + 1),
  }));
  return {
    school,
    schoolYear: next,
    rising: steps.filter(({ after }) => after.leftIn === null),
    leaving: steps.filter(({ after }) => after.leftIn !== null),
    fresh: fresh.filter(({ id }) => !known.has(id)),
  };
}

/** Writes one school's step, all of it or nothing. */
export async function moveClassesUp(ctx: Ctx, step: ClassStep): Promise<void> {
  const { school, schoolYear, rising, leaving, fresh } = step;
  const { _id: schoolId, districtId } = school;
  const facts = { rising: rising.length, leaving: leaving.length, fresh: fresh.length };
  const made = change(`school:${schoolId}`, districtId).entry('classes.movedUp', schoolId, {
    schoolYear,
    ...facts,
  });
  for (const { before, after } of [...rising, ...leaving]) {
    const { leftIn: graduatedIn, ...now } = after;
    const guard = { _id: before._id, version: before.version };
    made.update(SchoolClassModel, guard, { $set: { ...now, graduatedIn } });
  }
  for (const { id: _id, name } of fresh) {
    const row = { _id, districtId, schoolId, grade: 1, name, schoolYear, graduatedIn: null };
    made.insert(SchoolClassModel, row);
  }
  await commit(ctx, made.emit('classes.movedUp', { schoolId, schoolYear }));
}
