// Child × owner × month as one document for ever, kept beside its month so that lists need no replay.
// What never changes is proven by the chain; the state follows from the month's events and can be settled again.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { ObligationState } from '@xinqiao/types/months';
import mongoose, { Schema } from 'mongoose';
import type { KeptCard } from '../children';
import { baseSchema, type Base } from '../platform/db';
import type { Attempt, ExemptionRequest, Obligation, ObligationFlag } from './child-month.rules';
import type { Owner } from './duty.rules';

/** An obligation as kept: the settled facts, and what lists filter and sort by. */
export interface ObligationDoc extends Base {
  /** The school of the latest tenure: where the obligation is counted. */
  schoolId: string;
  childId: string;
  month: Month;
  ownerKey: string;
  owner: Owner;
  /** The owing adult; null for a vacancy. */
  ownerId: string | null;
  state: ObligationState;
  withdrawn: Obligation['withdrawn'];
  tenures: Obligation['tenures'];
  talks: Obligation['talks'];
  attempts: Attempt[];
  exemption: ExemptionRequest | null;
  flags: ObligationFlag[];
  openedOn: IsoDay;
  closesAt: Date;
  closedAt: Date | null;
  /** 0 while planned, 1 otherwise: what is still to be done comes first in lists. */
  rank: number;
  /** Day of the owner's last talk with the child, else since when the child has waited: the longest comes first. */
  waitingSince: IsoDay;
  /** The owner's last talk with the child before this month; null when there was none, and for a vacancy. */
  talkedBefore: IsoDay | null;
  /** The child as lists show it, by its roster of this moment (keep-cards.ts). */
  card: KeptCard;
}

/** What the chain proves of an obligation from its first writing on; a later reading of the history changes none of it. */
export const PROVEN_OF_OBLIGATION = [
  'districtId',
  'childId',
  'month',
  'ownerKey',
  'openedOn',
] as const;

/** A school's month in the order of its board; lists name their index, so that no plan of the moment sorts them. */
export const BOARD_INDEX: Record<string, 1> = {
  ...{ districtId: 1, schoolId: 1, month: 1, rank: 1, waitingSince: 1, _id: 1 },
  'card.classId': 1,
};
/** An owner's list is sorted by it, and the month at a glance is counted from it alone. */
export const OWNER_INDEX: Record<string, 1> = {
  ...{ districtId: 1, ownerId: 1, month: 1, rank: 1, waitingSince: 1, _id: 1 },
  ...{ schoolId: 1, state: 1, closesAt: 1 },
};

/** What versions before the cards left; an index of these alone, and so an empty one, tells that there are none. */
export const WITHOUT_CARD = { 'card.classId': null };

const text = { type: String, required: true };
const mixed = { type: Schema.Types.Mixed, default: null };
const list = { type: [Schema.Types.Mixed], required: true } as never;
const obligationSchema = baseSchema<ObligationDoc>(
  {
    schoolId: text,
    childId: text,
    month: text,
    ownerKey: text,
    owner: { type: Schema.Types.Mixed, required: true },
    ownerId: { type: String, default: null },
    state: text,
    withdrawn: mixed,
    tenures: list,
    talks: list,
    attempts: list,
    exemption: mixed,
    flags: list,
    openedOn: text,
    closesAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    rank: { type: Number, required: true },
    waitingSince: text,
    talkedBefore: { type: String, default: null },
    card: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'obligations', proven: PROVEN_OF_OBLIGATION },
);
obligationSchema.index({ districtId: 1, childId: 1, month: 1, ownerKey: 1 }, { unique: true });
obligationSchema.index(BOARD_INDEX);
obligationSchema.index(OWNER_INDEX);
obligationSchema.index({ districtId: 1, state: 1, closesAt: 1 });
obligationSchema.index({ 'card.classId': 1 }, { partialFilterExpression: WITHOUT_CARD });

export const ObligationModel = mongoose.model<ObligationDoc>('Obligation', obligationSchema);
