// A person's PIN, as what recognises it: a slow digest under a key that lies outside the database.
// How often it was tried in vain stands beside it, so that it is the same in every process.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { Tried } from './pin.rules';

export interface PinDoc extends Base, Tried {
  accountId: string;
  /** Null once it was taken back: the next one is set anew. */
  digest: Buffer | null;
  salt: Buffer;
  setAt: Date;
}

const pinSchema = baseSchema<PinDoc>(
  {
    accountId: { type: String, required: true },
    digest: { type: Buffer, default: null },
    salt: { type: Buffer, required: true },
    setAt: { type: Date, required: true },
    tries: { type: Number, required: true },
    lockedUntil: { type: Date, default: null },
  },
  { collection: 'pins', sealed: 'alone' },
);

export const PinModel = mongoose.model<PinDoc>('Pin', pinSchema);
