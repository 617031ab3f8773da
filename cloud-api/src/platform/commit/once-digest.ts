// Two requests under one key are told apart without keeping what either says: the digest is made with a key that lies outside
// the database and with the salt of its day. The salt goes after a month, and with it all that could ever be tried.
import { randomBytes } from 'node:crypto';
import { shanghaiDay } from '../calendar';
import { bytesOf, keyedDigest } from '../crypto';
import { cacheOf } from '../store/cache';
import { byId } from '../store/by-id';
import { duplicateOf } from '../store/conflict';
import { OnceSaltModel } from './once-salt.model';
import type { OnceRecord } from './once.model';

const SALT_BYTES = 32;
const salts = cacheOf<string>(40);

/** The digest of what a request asks for, and the salt (by its day) with which it was made. */
type OnceDigest = Pick<OnceRecord, 'saltId' | 'bodyHash'>;

/** The digest of `words` as it is recorded today. */
export async function onceDigest(words: string): Promise<OnceDigest> {
  const saltId = shanghaiDay(new Date());
  const salt = (await knownSalt(saltId)) ?? (await makeSalt(saltId));
  return { saltId, bodyHash: digestOf(salt, words) };
}

/** Whether these words are what was asked for then; once the salt of that day has gone, the key alone decides. */
export async function isAskedAgain(then: OnceDigest, words: string): Promise<boolean> {
  const salt = await knownSalt(then.saltId);
  return salt === null || digestOf(salt, words) === then.bodyHash;
}

const digestOf = (salt: string, words: string) =>
  keyedDigest('request', words, salt).toString('base64url');

async function knownSalt(saltId: string): Promise<string | null> {
  const held = salts.get(saltId);
  if (held) return held;
  const row = await byId(OnceSaltModel, saltId);
  if (!row) return null;
  const salt = bytesOf(row.salt).toString('hex');
  salts.set(saltId, salt);
  return salt;
}

/** The first of a day makes its salt; of two at once the first one's stands. */
async function makeSalt(saltId: string): Promise<string> {
  const row = { _id: saltId, version: 0, salt: randomBytes(SALT_BYTES), madeAt: new Date() };
  try {
    await OnceSaltModel.collection.insertOne(row as object);
  } catch (error) {
    if (!duplicateOf(error)) throw error;
  }
  const salt = await knownSalt(saltId);
  if (salt === null) throw new Error(`the salt of ${saltId} has gone`);
  return salt;
}
