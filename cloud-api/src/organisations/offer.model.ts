// A post that was offered to somebody who holds none at that school: who asked, who has agreed, and how it ended.
// The post itself does not exist before everybody has said yes.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { Role } from '@xinqiao/types/common';
import type { Offered } from './offer.rules';

export interface OfferDoc extends Base, Offered {
  name: string;
  role: Role;
  classId: string | null;
  subject: string | null;
  /** Whom it relieves, as whoever asked has seen them. */
  relieves: string[];
  /** The post of somebody who was only named, whom the person has turned out to be; null where they were known. */
  insteadOf: string | null;
  askedByName: string;
  askedAt: Date;
  endedById: string | null;
  outcome: Outcome | null;
}

/** How an offer ends; one that nobody answered just runs out. */
export type Outcome = 'taken' | 'refused' | 'cancelled' | 'lapsed';

const required = { type: String, required: true };
const optional = { type: String, default: null };
const instant = { type: Date, default: null };

const offerSchema = baseSchema<OfferDoc>(
  {
    ...{ schoolId: required, accountId: required, name: required, role: required },
    ...{ classId: optional, subject: optional, insteadOf: optional },
    relieves: { type: [String], required: true },
    ...{ askedById: required, askedByName: required },
    askedAt: { type: Date, required: true },
    until: { type: Date, required: true },
    acceptedAt: instant,
    released: { type: [String], required: true },
    endedAt: instant,
    ...{ endedById: optional, outcome: optional },
  },
  { collection: 'offers', sealed: 'grants' },
);
offerSchema.index({ districtId: 1, endedAt: 1, until: 1 });
offerSchema.index({ districtId: 1, accountId: 1, endedAt: 1, until: 1 });

export const OfferModel = mongoose.model<OfferDoc>('Offer', offerSchema);
