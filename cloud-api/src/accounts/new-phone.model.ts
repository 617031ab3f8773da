// A person's moves to another WeChat, one row each, numbered: of two that are asked at once the second is a conflict.
// Only a keyed index of a code is kept.
import type { Role } from '@xinqiao/types/common';
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { Moving } from './new-phone.rules';

export interface NewPhoneDoc extends Base, Moving {
  name: string;
  /** Where whoever asked keeps a post of the person; the person's home where their own phone confirms. */
  orgId: string;
  askedByName: string;
  askedByRole: Role | null;
  agreedByName: string | null;
  codeIndex: string | null;
  endedById: string | null;
  /** The account's, where the present phone has confirmed it: once all sessions are ended the move is void. */
  epoch?: number | null;
}

const required = { type: String, required: true };
const optional = { type: String, default: null };
const instant = { type: Date, default: null };

const newPhoneSchema = baseSchema<NewPhoneDoc>(
  {
    accountId: required,
    name: required,
    orgId: required,
    askedById: required,
    askedByName: required,
    askedByRole: optional,
    askedAt: { type: Date, required: true },
    agreedById: optional,
    agreedByName: optional,
    codeIndex: optional,
    from: instant,
    until: { type: Date, required: true },
    endedAt: instant,
    endedById: optional,
    done: { type: Boolean, required: true },
    epoch: { type: Number, default: null },
  },
  { collection: 'newPhones', sealed: 'grants' },
);
newPhoneSchema.index({ districtId: 1, accountId: 1, askedAt: 1 });
newPhoneSchema.index({ districtId: 1, endedAt: 1, until: 1 });
// Every text is more than the empty one: by a type alone the database would not see that a code looked for is in the index.
newPhoneSchema.index(
  { codeIndex: 1 },
  { unique: true, partialFilterExpression: { codeIndex: { $gt: '' } } },
);

export const NewPhoneModel = mongoose.model<NewPhoneDoc>('NewPhone', newPhoneSchema);
