// One row per code that a desk has asked for; it is of no use to whoever reads it. The code, its digits and the browser's secret
// are kept as digests alone, and who agreed is proven by a key that lies outside the database.
import mongoose, { Schema } from 'mongoose';
import type { DeskState } from './desk-code.rules';

export interface DeskCodeRow {
  _id: string;
  /** What recognises the browser that asked, and the digits that it shows. */
  secret: Buffer;
  digits: Buffer;
  device: string;
  /** About where the browser stands. */
  address: string | null;
  /** The session that is to count as confirmed; null where one is to begin. */
  sessionId: string | null;
  state: DeskState;
  tries: number;
  /** Whose phone has scanned it. */
  accountId: string | null;
  /** In which capacity the phone acted, and how often all sessions of the account had been ended, when it agreed. */
  capacityId: string | null;
  epoch: number | null;
  /** What only the service can make of all that: who agreed to what. */
  proof: Buffer | null;
  askedAt: Date;
  expiresAt: Date;
  /** Real clock: a day later nothing is left. */
  keptFrom: Date;
}

const schema = new Schema<DeskCodeRow>(
  {
    _id: { type: String, required: true },
    secret: { type: Buffer, required: true },
    digits: { type: Buffer, required: true },
    device: { type: String, default: '' },
    address: { type: String, default: null },
    sessionId: { type: String, default: null },
    state: { type: String, required: true },
    tries: { type: Number, required: true },
    accountId: { type: String, default: null },
    capacityId: { type: String, default: null },
    epoch: { type: Number, default: null },
    proof: { type: Buffer, default: null },
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    keptFrom: { type: Date, required: true },
  },
  { collection: 'deskCodes', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
schema.set('autoIndex', false).set('autoCreate', false);
schema.index({ keptFrom: 1 }, { expireAfterSeconds: 24 * 3600 });

export const DeskCodeModel = mongoose.model<DeskCodeRow>('DeskCode', schema);
