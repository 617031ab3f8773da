// Access tokens shared by all processes, one row per WeChat account, sealed like everything that opens a door.
// A row is overwritten and never expires by itself: its time of expiry is only what the reader decides by.
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../store/schema';

interface TokenDoc extends Omit<Base, 'districtId'> {
  /** The token, sealed; `_id` is the appid. */
  sealed: Buffer;
  /** Milliseconds since the epoch, real time. */
  expireTime: number;
}

const tokenSchema = baseSchema<TokenDoc>(
  { sealed: { type: Schema.Types.Buffer, required: true }, expireTime: Number },
  { collection: 'wechattokens', global: true },
);

export const TokenModel = mongoose.model('WechatToken', tokenSchema);
