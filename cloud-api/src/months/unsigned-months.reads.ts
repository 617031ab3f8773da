// The months of a school that have closed and that nobody has signed for, of whatever school year.
// A month waits until it is signed: August too, which closes when the next school year has begun.
import type { Month } from '@xinqiao/types/common';
import { isClosed, monthFrame } from '../organisations';
import type { Ctx } from '../platform/context';
import { ObligationModel } from './obligation.model';
import { schoolFor } from './school-month.access';
import { SchoolMonthModel } from './school-month.model';

/** The months that whoever signs for the school is asked to sign, newest first; in each of them something was owed. */
export async function readUnsigned(
  ctx: Ctx,
  { params: { schoolId } }: { params: { schoolId: string } },
): Promise<{ items: Month[] }> {
  const { school } = await schoolFor(ctx, 'sign', schoolId);
  const at = { districtId: school.districtId, schoolId };
  const stored = await SchoolMonthModel.find({ ...at, signOff: null }, { month: 1 })
    .sort({ month: -1 })
    .lean();
  const frames = await Promise.all(
    stored.map(({ month }) => monthFrame(school.districtId, month, ctx.now)),
  );
  const closed = frames.filter((frame) => isClosed(frame, ctx.now)).map(({ month }) => month);
  const owed = await Promise.all(
    closed.map((month) => ObligationModel.exists({ ...at, month, state: { $ne: 'withdrawn' } })),
  );
  return { items: closed.filter((_month, nth) => owed[nth]) };
}
