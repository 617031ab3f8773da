// The tombstone of a child in the ledger: that its data key was destroyed, when, on which ground, who asked and who agreed.
// It holds no name; the same words stand, signed, in a file outside the database (tombstones.ts).
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../db';

/** What a tombstone says. */
export interface Epitaph {
  districtId: string;
  childId: string;
  /** Ground and reason, each a word of the contract's lists. */
  basis: string;
  cause: string;
  /** The accounts of who asked and of who agreed. */
  askedById: string;
  agreedById: string;
  at: Date;
  /** The version of the wrapping key under which the destroyed key lay: with it copies from before can be opened. */
  wrappedBy: number;
}

/** The record of an erasure; its signature is that of the tombstone outside. */
export interface ErasureDoc extends Base, Epitaph {
  signature: string;
}

const text = { type: String, required: true };
const erasureSchema = baseSchema<ErasureDoc>(
  {
    childId: text,
    basis: text,
    cause: text,
    askedById: text,
    agreedById: text,
    at: { type: Date, required: true },
    wrappedBy: { type: Number, required: true },
    signature: text,
  },
  { collection: 'erasures', proven: 'content', sealed: 'grants' },
);
erasureSchema.index({ districtId: 1, childId: 1 });

export const ErasureModel = mongoose.model<ErasureDoc>('Erasure', erasureSchema);

/** One child is erased once. */
export const erasureId = (childId: string): string => `ers_${childId.replace(/^chd_/, '')}`;
