// Whoever holds the seed, and the one thing that must not be forgotten: what was signed last of each log. Signed is what continues
// that, by a proof that is checked here; so not even the service, with the whole database at hand, has another history signed.
import { headsRootOf, type LoggedHead } from './heads';
import { keyPairOf, signatureOf, type KeyPair } from './keys';
import { growsFrom } from './merkle';
import { openNote, signedNote, type Statement } from './note';

/** A signed checkpoint: its note, and the ends of the chains under the root that it states. */
export interface Signed {
  note: string;
  heads: LoggedHead[];
}

/** What is to be signed, and why it may be. */
interface Wish {
  statement: Statement;
  heads: LoggedHead[];
  /** The note of the checkpoint before; null for the first. */
  before: string | null;
  /** That the log of the checkpoint before is the beginning of this one (`growthPath`). */
  path: string[];
}

/** The signer as the service knows it, wherever it runs. Rejects with SignerAwayError where it does not answer. */
export interface Signer {
  /** What it signed last of a district's log; null when it remembers nothing. */
  last(districtId: string): Promise<Signed | null>;
  /** Signs the next checkpoint, and remembers it. Rejects with SignerRefusalError. */
  sign(wish: Wish): Promise<string>;
  /** Signs the words of an erasure, hex. Rejects with SignerRefusalError where they are none. */
  signErasure(words: Uint8Array): Promise<string>;
}

/** Where a signer remembers what it signed last. */
export interface Memory {
  read(districtId: string): Signed | null;
  /** Remembers it, for good, before it returns. */
  keep(districtId: string, signed: Signed): void;
}

/** It does not continue what was signed, or is nothing that is signed here. */
export class SignerRefusalError extends Error {
  constructor(readonly why: string) {
    super(`签名程序不签：${why}`);
    this.name = 'SignerRefusalError';
  }
}

/** The signer does not answer, or is another one than the settings say. */
export class SignerAwayError extends Error {
  constructor(what = '没有运行，或者 XQ_SIGNER 不是它的地址') {
    super(`签名程序连不上：${what}。`);
    this.name = 'SignerAwayError';
  }
}

/** Why a time is not signed that lies too far from the signer's own: a clock is wrong, and not the ledger. */
export const CLOCKS_APART = '时间和签名程序自己的钟差了十分钟以上';
const APART_MS = 10 * 60_000;

/** What a signer goes by; none in the demo, whose months are played. */
export type OwnClock = () => Date;

/** A signer with this seed. */
export function signerOf(seed: Buffer, memory: Memory, clock?: OwnClock): Signer {
  const key = keyPairOf(seed);
  return {
    last: async (districtId) => memory.read(districtId),
    async sign(wish) {
      const { districtId, at } = wish.statement;
      if (clock && Math.abs(at.getTime() - clock().getTime()) > APART_MS)
        throw new SignerRefusalError(CLOCKS_APART);
      // One that remembers nothing takes up a log where its own signature says that it stood.
      const before = memory.read(districtId)?.note ?? wish.before;
      const refusal = refusalOf(wish, before === null ? NOTHING : openNote(key, before));
      if (refusal !== null) throw new SignerRefusalError(refusal);
      return signAndKeep(key, memory, wish);
    },
    async signErasure(words) {
      if (!isErasure(words)) throw new SignerRefusalError('不是依法删除的记录');
      return signatureOf(key, words);
    },
  };
}

/** What stands before the first. */
const NOTHING = { number: 0, size: 0, root: '', at: new Date(0) };

function refusalOf(
  { statement, heads, path }: Wish,
  last: Omit<Statement, 'districtId' | 'headsRoot'> | null,
): string | null {
  if (last === null) return '前一个检查点不是这里签的';
  if (statement.number !== last.number + 1) return `前一个是第 ${last.number} 号`;
  if (statement.at < last.at) return '时间比前一个早';
  if (headsRootOf(heads) !== statement.headsRoot) return '各条链的末尾和写的不一样';
  if (!growsFrom(treeOf(last), treeOf(statement), path)) return '不是接着前一个的';
  return null;
}

const treeOf = ({ size, root }: Pick<Statement, 'size' | 'root'>) => ({
  size,
  root: Buffer.from(root, 'hex').toString('binary'),
});

function signAndKeep(key: KeyPair, memory: Memory, { statement, heads }: Wish): string {
  const note = signedNote(key, statement);
  const { districtId } = statement;
  const read = openNote(key, note);
  if (read?.districtId !== districtId || read.number !== statement.number)
    throw new SignerRefusalError('写法不对');
  // Remembered before anybody has it: whatever was handed out is known here.
  memory.keep(districtId, { note, heads });
  return note;
}

/** The BSON with which every statement of an erasure begins (`chain/erasure-words.ts`); no checkpoint does. */
const ERASURE = Buffer.from('\x02statement\0\x08\0\0\0erasure\0', 'latin1');
const isErasure = (words: Uint8Array): boolean =>
  Buffer.from(words).subarray(0, ERASURE.length).equals(ERASURE);
