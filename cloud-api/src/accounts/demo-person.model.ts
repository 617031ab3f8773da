// Whom one can be in the demo: a person of the simulator, the capacity to sign in with, what they look after.
// The collection is filled by the seed and empty everywhere else.
import type { IsoDay } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';

export interface DemoPersonDoc {
  _id: string;
  /** The person's id in the simulator, whose WeChat signs in. */
  simulatorId: string;
  accountId: string;
  capacityId: string;
  group: 'school' | 'office' | 'home';
  waiting: string;
  /** The day of which `waiting` speaks; on another day it would be hearsay. */
  waitingOn: IsoDay | null;
  order: number;
}

const demoPersonSchema = new Schema<DemoPersonDoc>(
  {
    _id: { type: String, required: true },
    simulatorId: { type: String, required: true },
    accountId: { type: String, required: true },
    capacityId: { type: String, required: true },
    group: { type: String, enum: ['school', 'office', 'home'], required: true },
    waiting: { type: String, default: '' },
    waitingOn: { type: String, default: null },
    order: { type: Number, required: true },
  },
  { collection: 'demoPeople', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);

export const DemoPersonModel = mongoose.model<DemoPersonDoc>('DemoPerson', demoPersonSchema);
