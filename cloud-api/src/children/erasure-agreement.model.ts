// Somebody wants a child erased, or agrees to it: said in the app, by a person who is signed in, and proven by the chain.
// Two such words of two people are what whoever runs the service needs; by itself none of them does anything.
import type { ErasureBasis, ErasureCause } from '@xinqiao/types/children';
import type { Role } from '@xinqiao/types/common';
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** One person's word. */
export interface ErasureAgreementDoc extends Base {
  childId: string;
  byId: string;
  byName: string;
  byRole: Role;
  /** In which capacity; it counts as long as that is held. */
  capacityId: string;
  basis: ErasureBasis;
  cause: ErasureCause;
  at: Date;
}

const text = { type: String, required: true };
const agreementSchema = baseSchema<ErasureAgreementDoc>(
  {
    ...{ childId: text, byId: text, byName: text, byRole: text, capacityId: text },
    ...{ basis: text, cause: text, at: { type: Date, required: true } },
  },
  { collection: 'erasureAgreements', proven: 'content', sealed: 'grants' },
);
agreementSchema.index({ districtId: 1, childId: 1, at: 1, _id: 1 });

export const ErasureAgreement = mongoose.model<ErasureAgreementDoc>(
  'ErasureAgreement',
  agreementSchema,
);
