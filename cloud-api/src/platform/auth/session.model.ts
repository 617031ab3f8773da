// One row per signed-in device, in one capacity; those that follow each other on one device are a line. The token itself is
// never stored. How long a session lives is measured by the real clock: the demo's virtual months must not sign anybody out.
import mongoose, { Schema } from 'mongoose';
import { SESSION_KINDS, type SessionKind } from './session-life.rules';

export interface SessionRow {
  _id: string;
  version: number;
  /** What only the service can make for this token, and for all that says whose the session is and from when. */
  proof: Buffer;
  accountId: string;
  /** The capacity in which it acts, null until one is chosen. */
  capacityId: string | null;
  device: string;
  kind: SessionKind;
  /** The first session of its line, from which the others followed by changing the capacity. */
  line: string;
  /** How often all sessions of the account had been ended when it began; with the next time it is over. */
  epoch: number;
  /** Real clock, when the person signed in: what follows from a session lives no longer for it. */
  signedInAt: Date;
  /** Business clock, for people to read. */
  startedAt: Date;
  lastUsedAt: Date;
  /** Real clock, for the idle limit. */
  seenAt: Date;
  endedAt: Date | null;
  /** Real clock, when the person last confirmed that it is they, and what only the service can make of that. */
  confirmed: { at: Date; proof: Buffer } | null;
}

const sessionSchema = new Schema<SessionRow>(
  {
    _id: { type: String, required: true },
    proof: { type: Buffer, required: true },
    accountId: { type: String, required: true },
    capacityId: { type: String, default: null },
    device: { type: String, default: '' },
    kind: { type: String, enum: SESSION_KINDS, required: true },
    version: { type: Number, default: 0 },
    line: { type: String, required: true },
    epoch: { type: Number, required: true },
    signedInAt: { type: Date, required: true },
    startedAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    confirmed: {
      type: new Schema(
        { at: { type: Date, required: true }, proof: { type: Buffer, required: true } },
        { _id: false },
      ),
      default: null,
    },
  },
  { collection: 'sessions', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
sessionSchema.set('autoIndex', false).set('autoCreate', false);
sessionSchema.index({ accountId: 1, endedAt: 1, startedAt: -1 });
sessionSchema.index({ seenAt: 1 }, { expireAfterSeconds: 60 * 24 * 3600 });

export const SessionModel = mongoose.model<SessionRow>('Session', sessionSchema);
