// What happened to a child's talks in one month, in the words of the rule, and the frame fixed when it began.
// One document per child and month: its version guards every decision, and the chain proves how it began.
import type { Month } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { MonthContext } from '../organisations';
import type { MonthEvent, RosterEvent } from './child-month.rules';

/** The kept form of a `ChildMonth`; `schoolId` is the school at which the month began for the child. */
export interface ChildMonthDoc extends Base {
  schoolId: string;
  childId: string;
  month: Month;
  context: MonthContext;
  /** The event that put the child on the month's list; null when an act began the month of a child on no list. */
  opening: RosterEvent | null;
  /** All events in the order of their receipt, the opening among them. */
  events: MonthEvent[];
}

const text = { type: String, required: true };
const childMonthSchema = baseSchema<ChildMonthDoc>(
  {
    schoolId: text,
    childId: text,
    month: text,
    context: { type: Schema.Types.Mixed, required: true },
    opening: { type: Schema.Types.Mixed, default: null },
    events: { type: [Schema.Types.Mixed], required: true },
  },
  {
    collection: 'childMonths',
    proven: ['districtId', 'schoolId', 'childId', 'month', 'context', 'opening'],
  },
);
childMonthSchema.index({ districtId: 1, childId: 1, month: 1 });

export const ChildMonthModel = mongoose.model<ChildMonthDoc>('ChildMonth', childMonthSchema);

/** The one id of a child's month; a second opening of the same month meets it. */
export function childMonthId(childId: string, month: Month): string {
  return `cmo_${childId.replace(/^chd_/, '')}_${month}`;
}
