// Which request was carried out under which idempotency key: written with its effect, or not at all.
// A phone that never heard the answer asks again and is told what came of it, once.
import { createHash } from 'node:crypto';
import mongoose, { Schema } from 'mongoose';
import { keepAsWritten } from '../store/schema';

const KEPT_SECONDS = 400 * 24 * 3600;

export interface OnceRecord {
  _id: string;
  districtId: string;
  /** The keyed digest of what was asked for, and the day whose salt it was made with. */
  bodyHash: string;
  saltId: string;
  subjectId: string;
  at: Date;
  /** The real time of writing, from which the record is kept for 400 days. */
  keptFrom: Date;
}

const onceSchema = new Schema<OnceRecord>(
  {
    _id: { type: String, required: true },
    districtId: String,
    bodyHash: String,
    saltId: String,
    subjectId: String,
    at: Date,
    keptFrom: Date,
  },
  { collection: 'onces', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
keepAsWritten('onces');
onceSchema.set('autoIndex', false).set('autoCreate', false);
onceSchema.index({ keptFrom: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const OnceModel = mongoose.model<OnceRecord>('Once', onceSchema);

/** The id under which an account's key is recorded; the key itself is not kept. */
export function onceId(accountId: string, key: string): string {
  return createHash('sha256').update(`${accountId}\n${key}`).digest('base64url');
}
