// A child on the care list. The name, the 学籍号 and the categories are sealed under the child's own key;
// the two histories keep by day where the child was listed and who was designated, for ever.
import type { IsoDay } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** A stay on the list of one school. Both days are included; `until` is null while it lasts. */
export interface Listing {
  schoolId: string;
  classId: string;
  /** The child's number at this school, from 1; never given to another child of the school. */
  number: number;
  from: IsoDay;
  until: IsoDay | null;
}

/** The time during which a teacher was the one designated for the monthly talk. Both days are included. */
export interface Designation {
  accountId: string;
  schoolId: string;
  from: IsoDay;
  until: IsoDay | null;
}

/** A child; `schoolId`, `classId`, `number`, `listed` and `designatedId` are the present end of the histories. */
export interface ChildDoc extends Base {
  schoolId: string;
  classId: string;
  alias: string;
  number: number;
  listed: boolean;
  designatedId: string | null;
  name: Buffer;
  studentNo: Buffer;
  /** Blind index of the 学籍号; unique in the district. */
  studentNoIndex: string;
  /** True for an L or J number, which proves nothing (待核); absent in a child listed before this was asked. */
  provisionalNo?: boolean;
  /** Sealed `CareCategory[]`; all of one length. */
  sealedCategories: Buffer;
  /** In clear, as a version before left them; such a child is not served. */
  categories?: string[];
  listings: Listing[];
  designations: Designation[];
  /** When it was erased; absent as a rule. */
  erasedAt?: Date;
}

/** Children whose categories lie in clear. */
export const IN_CLEAR = { categories: { $exists: true } };

const text = { type: String, required: true };
const listing = new Schema<Listing>(
  {
    schoolId: text,
    classId: text,
    number: { type: Number, required: true },
    from: text,
    until: String,
  },
  { _id: false },
);
const designation = new Schema<Designation>(
  { accountId: text, schoolId: text, from: text, until: String },
  { _id: false },
);

const childSchema = baseSchema<ChildDoc>(
  {
    schoolId: text,
    classId: text,
    alias: text,
    number: { type: Number, required: true },
    listed: { type: Boolean, required: true },
    designatedId: String,
    name: { type: Schema.Types.Buffer, required: true },
    studentNo: { type: Schema.Types.Buffer, required: true },
    studentNoIndex: text,
    provisionalNo: Boolean,
    sealedCategories: { type: Schema.Types.Buffer, required: true },
    categories: { type: [String], default: undefined },
    listings: { type: [listing], required: true },
    designations: { type: [designation], required: true },
    erasedAt: Date,
  },
  { collection: 'children', sealed: 'shown' },
);
childSchema.index({ districtId: 1, schoolId: 1, number: 1, _id: 1 });
// These begin with what they are asked for by: an index that could serve any question of a district crowds out the right
// ones, for the database weighs only some of the ways in which alternatives (designated to her, in her class) can be found.
childSchema.index({ studentNoIndex: 1, districtId: 1 }, { unique: true });
childSchema.index(
  { 'listings.schoolId': 1, 'listings.number': 1, districtId: 1 },
  { unique: true },
);
// The lists of teachers, and the search of offices, in the order in which they are shown.
childSchema.index({ designatedId: 1, districtId: 1, schoolId: 1, number: 1, _id: 1, listed: 1 });
childSchema.index({ classId: 1, districtId: 1, schoolId: 1, number: 1, _id: 1, listed: 1 });
childSchema.index({ alias: 1, districtId: 1, schoolId: 1, number: 1, _id: 1 });
childSchema.index({ number: 1, districtId: 1, schoolId: 1, _id: 1 });
// An index of what a version before left in clear, and so an empty one, tells that there is none.
childSchema.index({ categories: 1 }, { partialFilterExpression: IN_CLEAR });

export const Child = mongoose.model<ChildDoc>('Child', childSchema);
