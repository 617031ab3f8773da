// What whoever runs the service did to a district from outside the app, kept for ever and proven by the chain.
// The names stand in this record and not in the entry, so that the chain holds no name.
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../store/schema';

/** One act of an operator; `witness` is the second person, null where one is enough. */
export interface OperatorActDoc extends Base {
  /** The command as it is typed: `found`, `class-up`. */
  verb: string;
  by: string;
  witness: string | null;
  at: Date;
  /** What it did, in counts and ids. */
  did: Record<string, string | number>;
}

const actSchema = baseSchema<OperatorActDoc>(
  {
    verb: { type: String, required: true },
    by: { type: String, required: true },
    witness: { type: String, default: null },
    at: { type: Date, required: true },
    did: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'operatorActs', proven: 'content' },
);
actSchema.index({ districtId: 1, at: 1 });

export const OperatorActModel = mongoose.model<OperatorActDoc>('OperatorAct', actSchema);
