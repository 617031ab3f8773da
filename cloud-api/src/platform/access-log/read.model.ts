// Who opened which sealed thing, when, in which capacity and why.
// Written once: the service's own user of the database can change and delete none; it holds ids, never what was read.
import mongoose from 'mongoose';
import { baseSchema } from '../store/schema';

/** Where an opening stands in its line, and what proves it there, as hex. */
export interface ReadLink {
  line: string;
  nth: number;
  mac: string;
}

export interface Read {
  _id: string;
  districtId: string;
  version: number;
  accountId: string;
  capacityId: string;
  role: string;
  childId: string;
  what: string;
  whatId: string;
  why: string;
  requestId: string;
  at: Date;
  link?: ReadLink;
}

const text = { type: String, required: true };
const readSchema = baseSchema<Read>(
  {
    accountId: text,
    capacityId: text,
    role: text,
    childId: text,
    what: text,
    whatId: text,
    why: text,
    requestId: text,
    at: { type: Date, required: true },
    link: new mongoose.Schema(
      { line: text, nth: { type: Number, required: true }, mac: text },
      { _id: false },
    ),
  },
  { collection: 'reads', appendOnly: true },
);
readSchema.index({ districtId: 1, childId: 1, at: -1 });
readSchema.index({ districtId: 1, accountId: 1, at: -1 });
readSchema.index({ districtId: 1, at: 1 });

export const ReadModel = mongoose.model<Read>('Read', readSchema);
