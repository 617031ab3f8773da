// Which pushes of WeChat have been heard to their end, by the signature over each: for an hour, by the real clock,
// which is longer than a signature counts. Shared by all processes, whichever of them is asked again.
import mongoose, { Schema } from 'mongoose';

interface HeardPush {
  _id: string;
  at: Date;
}

const schema = new Schema<HeardPush>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  {
    collection: 'heardPushes',
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    id: false,
  },
);
schema.set('autoIndex', false).set('autoCreate', false);
schema.index({ at: 1 }, { expireAfterSeconds: 3600 });

export const HeardPushModel = mongoose.model<HeardPush>('HeardPush', schema);
