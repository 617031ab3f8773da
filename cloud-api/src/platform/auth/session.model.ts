// One row per signed-in device, in one capacity. The token itself is never stored.
// Idle time is measured by the real clock: the demo's virtual months must not sign anybody out.
import mongoose, { Schema } from 'mongoose';

/** On a phone a session may lie idle for 30 days, at a desk for 30 minutes. */
export type SessionKind = 'phone' | 'desk';

export interface SessionRow {
  _id: string;
  /** What only the service can make for this token, account, capacity, kind and time. */
  proof: Buffer;
  accountId: string;
  /** The capacity in which it acts, null until one is chosen. */
  capacityId: string | null;
  device: string;
  kind: SessionKind;
  /** Business clock, for people to read. */
  startedAt: Date;
  lastUsedAt: Date;
  /** Real clock, for the idle limit. */
  seenAt: Date;
  endedAt: Date | null;
}

const sessionSchema = new Schema<SessionRow>(
  {
    _id: { type: String, required: true },
    proof: { type: Buffer, required: true },
    accountId: { type: String, required: true },
    capacityId: { type: String, default: null },
    device: { type: String, default: '' },
    kind: { type: String, enum: ['phone', 'desk'], required: true },
    startedAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'sessions', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
sessionSchema.set('autoIndex', false).set('autoCreate', false);
sessionSchema.index({ accountId: 1, endedAt: 1, startedAt: -1 });
sessionSchema.index({ seenAt: 1 }, { expireAfterSeconds: 60 * 24 * 3600 });

export const SessionModel = mongoose.model<SessionRow>('Session', sessionSchema);
