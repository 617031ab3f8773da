// The token store of a service with several processes: one token per account, sealed, in the database.
// Losing a token costs one more call to WeChat, so one that does not open counts as none.
import { openText, SealBrokenError, sealText } from '../crypto';
import { TokenModel } from './token.model';
import type { TokenStore } from './token-store';

const KEY = { id: 'key_wechat_tokens', districtId: 'platform' };

/** Tokens in the database, for every process of the service. */
export function sharedTokenStore(): TokenStore {
  return {
    async read(appid) {
      const row = await TokenModel.findOne({ _id: appid }).lean();
      const accessToken = row && (await opened(appid, row.sealed));
      return row && accessToken ? { accessToken, expireTime: row.expireTime } : null;
    },
    async write(appid, { accessToken, expireTime }) {
      const sealed = await sealText(KEY, placeOf(appid), accessToken);
      const update = { $set: { sealed, expireTime }, $inc: { version: 1 } };
      await TokenModel.updateOne({ _id: appid }, update, { upsert: true });
    },
  };
}

async function opened(appid: string, sealed: Buffer): Promise<string | null> {
  try {
    return await openText(KEY.id, placeOf(appid), sealed);
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}

function placeOf(appid: string) {
  return { collection: 'wechattokens', field: 'sealed', docId: appid };
}
