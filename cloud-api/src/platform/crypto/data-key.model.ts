// One data key per child, wrapped by a key that lies apart from the database.
// Destroying it erases what was sealed under it, wherever copies of the ciphertext lie.
import mongoose from 'mongoose';
import { baseSchema } from '../store/schema';

export interface DataKey {
  _id: string;
  districtId: string;
  version: number;
  /** Absent once the key is destroyed; the row stays, so that no new key takes its place. */
  wrapped?: Buffer;
  destroyedAt?: Date;
}

const dataKeySchema = baseSchema<DataKey>(
  { wrapped: mongoose.Schema.Types.Buffer, destroyedAt: Date },
  { collection: 'datakeys', sealed: 'alone' },
);

// A wrapped key begins with the version under which it lies.
dataKeySchema.index({ wrapped: 1 });

export const DataKeyModel = mongoose.model<DataKey>('DataKey', dataKeySchema);
