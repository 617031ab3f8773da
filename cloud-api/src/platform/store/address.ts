// What the address of a real district's database must say: who comes, and that nobody on the way reads or answers along.
// It is read by the driver itself, so that every spelling of an option counts as the driver takes it.
import mongoose from 'mongoose';

/** Why a real district must not be kept behind this address; Chinese sentences that never repeat the address. */
export function addressFaults(uri: string): string[] {
  const options = optionsOf(uri);
  if (options === null) return ['MONGODB_URI 写不对：应以 mongodb:// 或 mongodb+srv:// 开头。'];
  if (!options.credentials) return ['MONGODB_URI 里没有账号；数据库要用密码才能进。'];
  const { tls, rejectUnauthorized, checkServerIdentity } = options;
  if (!tls) return ['MONGODB_URI 没有写 tls=true；和数据库之间要加密。'];
  const isBelieved = rejectUnauthorized === false || checkServerIdentity !== undefined;
  return isBelieved ? ['MONGODB_URI 不能放过不对的证书；请用 tlsCAFile 写明认谁。'] : [];
}

function optionsOf(uri: string) {
  try {
    return new mongoose.mongo.MongoClient(uri).options;
  } catch {
    return null;
  }
}
