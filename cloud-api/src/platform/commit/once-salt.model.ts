// One random salt for the digests of a day's requests. When it goes, nothing can be held against those digests any more,
// whoever has the key: not even whether a text was asked for.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../store/schema';

/** A day that its digests can be compared, and thirty after it. */
const KEPT_SECONDS = 31 * 24 * 3600;

interface OnceSalt extends Base {
  /** The day in Shanghai, by the real clock. */
  _id: string;
  salt: Buffer;
  madeAt: Date;
}

const required = true;
const saltSchema = baseSchema<OnceSalt>(
  { salt: { type: mongoose.Schema.Types.Buffer, required }, madeAt: { type: Date, required } },
  { collection: 'onceSalts', global: true, appendOnly: true },
);
saltSchema.index({ madeAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const OnceSaltModel = mongoose.model<OnceSalt>('OnceSalt', saltSchema);
