// What happened to a child's talks in one month, in the words of the rule, and the frame fixed when it began.
// One document per child and month: its version guards every decision about the month.
import type { Month } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { MonthEvent } from './child-month.rules';
import type { MonthContext } from './month.rules';

/** The kept form of a `ChildMonth`; `schoolId` is the school at which the month began for the child. */
export interface ChildMonthDoc extends Base {
  schoolId: string;
  childId: string;
  month: Month;
  context: MonthContext;
  events: MonthEvent[];
}

const text = { type: String, required: true };
const childMonthSchema = baseSchema<ChildMonthDoc>(
  {
    schoolId: text,
    childId: text,
    month: text,
    context: { type: Schema.Types.Mixed, required: true },
    events: { type: [Schema.Types.Mixed], required: true },
  },
  { collection: 'childMonths' },
);
childMonthSchema.index({ districtId: 1, schoolId: 1, month: 1 });

export const ChildMonthModel = mongoose.model<ChildMonthDoc>('ChildMonth', childMonthSchema);

/** The one id of a child's month; a second opening of the same month meets it. */
export function childMonthId(childId: string, month: Month): string {
  return `cmo_${childId.replace(/^chd_/, '')}_${month}`;
}
