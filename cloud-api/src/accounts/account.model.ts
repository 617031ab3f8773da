// A person who has joined: the name and the WeChat identities by which they are recognised.
// Accounts are global: one person, one WeChat, whatever the district's data are sharded by.
import mongoose, { Schema } from 'mongoose';
import { baseSchema } from '../platform/db';

/** A person bound to one WeChat. `homeDistrictId` is where their appointments are. */
export interface AccountDoc {
  _id: string;
  version: number;
  homeDistrictId: string;
  name: string;
  /** The openid at the mini-program; other accounts of ours know the same person by another. */
  miniOpenid: string;
  /** Joins the mini-program's user and the service account's follower; null without an open platform. */
  unionid: string | null;
  joinedAt: Date;
  /** Who let them in; null for whoever runs the service. */
  invitedBy: string | null;
  /** How often all sessions of the person have been ended; see `epochOf`. */
  epoch?: number;
}

/** The present epoch of an account: a session of an earlier one opens nothing. */
export const epochOf = ({ epoch = 0 }: Pick<AccountDoc, 'epoch'>): number => epoch;

const accountSchema = baseSchema<AccountDoc>(
  {
    homeDistrictId: { type: String, required: true },
    name: { type: String, required: true },
    miniOpenid: { type: String, required: true },
    unionid: { type: String, default: null },
    joinedAt: { type: Date, required: true },
    invitedBy: { type: String, default: null },
    epoch: { type: Number, default: 0 },
  },
  { collection: 'accounts', global: true, sealed: 'grants' },
);
accountSchema.index({ miniOpenid: 1 }, { unique: true });
accountSchema.index(
  { unionid: 1 },
  { unique: true, partialFilterExpression: { unionid: { $type: 'string' } } },
);

export const AccountModel = mongoose.model<AccountDoc>('Account', accountSchema as never);

/** Somebody who follows the service account, or did; known by the openid there. */
interface FollowerDoc {
  _id: string;
  unionid: string | null;
  follows: boolean;
  at: Date;
  /** When WeChat was last asked for the unionid; null before the first time. */
  triedAt: Date | null;
}

const followerSchema = new Schema<FollowerDoc>(
  {
    _id: { type: String, required: true },
    unionid: { type: String, default: null },
    follows: { type: Boolean, required: true },
    at: { type: Date, required: true },
    triedAt: { type: Date, default: null },
  },
  { collection: 'followers', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
followerSchema.index({ unionid: 1, follows: 1, triedAt: 1 });

export const FollowerModel = mongoose.model<FollowerDoc>('Follower', followerSchema);
