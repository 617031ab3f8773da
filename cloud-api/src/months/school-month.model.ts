// A school's month as a whole: that it was opened, that it was closed, and who signed that its records are true.
// One document per school and month; its presence tells the sweeps cheaply what is left to do.
import type { Month } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, byId, type Base } from '../platform/db';

/** Who signed the month off, when, and by which act (month-act.model.ts). */
export interface SignOff {
  actId: string;
  byId: string;
  byName: string;
  at: Date;
}

export interface SchoolMonthDoc extends Base {
  schoolId: string;
  month: Month;
  openedAt: Date;
  closedAt: Date | null;
  signOff: SignOff | null;
}

const text = { type: String, required: true };
const schoolMonthSchema = baseSchema<SchoolMonthDoc>(
  {
    schoolId: text,
    month: text,
    openedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    signOff: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'schoolMonths', sealed: 'shown' },
);
schoolMonthSchema.index({ districtId: 1, month: 1, schoolId: 1 }, { unique: true });
schoolMonthSchema.index({ districtId: 1, schoolId: 1, month: 1 });
schoolMonthSchema.index({ districtId: 1, closedAt: 1 });

export const SchoolMonthModel = mongoose.model<SchoolMonthDoc>('SchoolMonth', schoolMonthSchema);

/** The one id of a school's month. */
export function schoolMonthId(schoolId: string, month: Month): string {
  return `smo_${schoolId.replace(/^sch_/, '')}_${month}`;
}

/** A school's month as kept; null while nothing has been kept of it. */
export function schoolMonthOf(schoolId: string, month: Month): Promise<SchoolMonthDoc | null> {
  return byId(SchoolMonthModel, schoolMonthId(schoolId, month));
}

/**
 * Whether a school's list of a month has been drawn up. Months are opened in their order, so one before an opened
 * one is as complete as it will ever be.
 */
export async function isOpened(
  { districtId, schoolId }: { districtId: string; schoolId: string },
  month: Month,
): Promise<boolean> {
  if (await schoolMonthOf(schoolId, month)) return true;
  return Boolean(await SchoolMonthModel.exists({ districtId, schoolId, month: { $gte: month } }));
}
