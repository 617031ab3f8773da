// What happened that somebody who takes part in nothing else must be able to look at: who, as what, from about where.
// Written once: the service's own user of the database can change and delete none. It names accounts and posts, no child.
import { SECURITY_KEPT_DAYS, SECURITY_KINDS, type SecurityKind } from '@xinqiao/types/audit';
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../store/schema';

export interface SecurityEventDoc extends Base {
  kind: SecurityKind;
  /** What it was: an act of the list in the contract, or the code of a refusal. */
  act: string;
  /** Who did it; null for the system, whoever runs it, and strangers. */
  accountId: string | null;
  capacityId: string | null;
  sessionId: string | null;
  /** A /24 or /48. */
  address: string | null;
  /** Whom or which post it was about: an account or an appointment. */
  subjectId: string | null;
  /** Of a refusal: method and pattern of the address that was asked for. */
  route: string | null;
  /** How often, for refusals that came one after the other. */
  count: number;
  requestId: string;
  at: Date;
  /** The real time of writing, from which it is kept. */
  keptFrom: Date;
}

const optional = { type: String, default: null };
const required = { type: String, required: true };
const DAY_SECONDS = 24 * 3600;

const securityEventSchema = baseSchema<SecurityEventDoc>(
  {
    kind: { ...required, enum: Object.keys(SECURITY_KINDS) },
    act: required,
    accountId: optional,
    capacityId: optional,
    sessionId: optional,
    address: optional,
    subjectId: optional,
    route: optional,
    count: { type: Number, default: 1 },
    requestId: required,
    at: { type: Date, required: true },
    keptFrom: { type: Date, required: true },
  },
  { collection: 'securityEvents', appendOnly: true },
);
securityEventSchema.index({ districtId: 1, at: -1, _id: -1 });
securityEventSchema.index({ districtId: 1, kind: 1, at: -1, _id: -1 });
securityEventSchema.index({ districtId: 1, accountId: 1, at: -1, _id: -1 });
securityEventSchema.index(
  { keptFrom: 1 },
  { expireAfterSeconds: SECURITY_KEPT_DAYS * DAY_SECONDS },
);

export const SecurityEventModel = mongoose.model<SecurityEventDoc>(
  'SecurityEvent',
  securityEventSchema,
);
