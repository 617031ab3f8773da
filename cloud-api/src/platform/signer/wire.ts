// What service and signer say to each other, over a socket in the file system: who may open the file may ask, and nobody else.
// Whatever comes in is parsed before it is looked at.
import { z } from 'zod';

const districtId = z.string().regex(/^[\w-]{1,80}$/);
const count = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const heads = z.array(
  z.object({ chain: z.string().regex(/^\S{1,200}$/), seq: count, hash, index: count }),
);

const statement = z.object({
  districtId,
  size: count,
  root: hash,
  number: count,
  at: z.coerce.date(),
  headsRoot: hash,
  after: hash.optional(),
});

/** Each question, by its name: what is asked, and what is answered. */
export const QUESTIONS = {
  last: {
    asks: z.object({ districtId }),
    answers: z.object({ note: z.string(), heads }).nullable(),
  },
  sign: {
    asks: z.object({
      statement,
      heads,
      before: z.string().max(4000).nullable(),
      // Hashes are texts of 32 bytes, and travel as hex.
      path: z.array(hash).max(64),
    }),
    answers: z.object({ note: z.string() }),
  },
  'sign-erasure': {
    asks: z.object({ words: z.string().regex(/^([0-9a-f]{2}){1,4000}$/) }),
    answers: z.object({ signature: z.string() }),
  },
} as const;

/** The status under which a refusal comes, with its reason. */
export const REFUSED = 409;

/** A hash as a text of 32 bytes, from its hex and to it. */
export const bytesOf = (hex: string): string => Buffer.from(hex, 'hex').toString('binary');
export const hexOf = (bytes: string): string => Buffer.from(bytes, 'binary').toString('hex');
