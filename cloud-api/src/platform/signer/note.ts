// What a checkpoint says, in the words that other people's programs read: C2SP's tlog-checkpoint in a signed note.
// Whoever has the public key needs nothing of ours to check it.
import { createHash } from 'node:crypto';
import { isSignatureOf, rawKey, signatureOf, type KeyPair, type PublicKey } from './keys';

/** What a checkpoint states of a district's log. */
export interface Statement {
  districtId: string;
  /** How many entries the log has, and the root of the tree over them, hex. */
  size: number;
  root: string;
  /** Its own number: 1, 2, 3 …; none is left out. */
  number: number;
  at: Date;
  /** The root over the ends of all chains, hex. */
  headsRoot: string;
  /** Of the first one, where checkpoints of an earlier form stand before it: what it continues, hex. */
  after?: string;
}

const ED25519 = 1;

/** The name of a district's log, and of the key that signs it. */
export const originOf = (districtId: string): string => `xinqiao/${districtId}`;

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
const hex = (base64Text: string): string => Buffer.from(base64Text, 'base64').toString('hex');

/** The text of a statement, which is what is signed. */
export function textOf({
  districtId,
  size,
  root,
  number,
  at,
  headsRoot,
  after,
}: Statement): string {
  const lines = [
    ...[originOf(districtId), String(size), base64(root)],
    ...[`number ${number}`, `time ${at.toISOString()}`, `heads ${base64(headsRoot)}`],
    ...(after === undefined ? [] : [`after ${base64(after)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The note of a statement, signed. */
export function signedNote(key: KeyPair, statement: Statement): string {
  const text = textOf(statement);
  const name = originOf(statement.districtId);
  const signature = Buffer.from(signatureOf(key, Buffer.from(text)), 'hex');
  return noteOf(text, name, Buffer.concat([keyHash(name, key), signature]));
}

const noteOf = (text: string, name: string, signed: Buffer): string =>
  `${text}\n— ${name} ${signed.toString('base64')}\n`;

/** A note that was opened: what it states, the signed text, and the one way in which we write it with our signature. */
type Opened = Statement & { text: string; note: string };

const SIGNATURE = /^— (\S+) (\S+)$/;

/**
 * What a note states if this key signed it; null for whatever else it is. Signatures of others beside ours say nothing and prove
 * nothing: whoever passes a note on may add some, so what counts is the signed text, and what is kept is `note`.
 */
export function openNote(key: PublicKey, note: string): Opened | null {
  const [, text = '', signed = ''] = /^([^]*\n)\n((?:— \S+ \S+\n)+)$/.exec(note) ?? [];
  const statement = statementOf(text);
  if (statement === null) return null;
  const name = originOf(statement.districtId);
  for (const line of signed.split('\n')) {
    const [, signer, encoded = ''] = SIGNATURE.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    // Spare bits and left out padding would be other letters for the same bytes.
    if (signer !== name || bytes.length !== 68 || bytes.toString('base64') !== encoded) continue;
    if (!bytes.subarray(0, 4).equals(keyHash(name, key))) continue;
    if (isSignatureOf(key, Buffer.from(text), bytes.subarray(4).toString('hex')))
      return { ...statement, text, note: noteOf(text, name, bytes) };
  }
  return null;
}

const HASH = '([A-Za-z0-9+/]{43}=)';
const TEXT = new RegExp(
  `^xinqiao/(\\S+)\\n(\\d+)\\n${HASH}\\nnumber (\\d+)\\ntime (\\S+)\\nheads ${HASH}\\n(?:after ${HASH}\\n)?$`,
);

function statementOf(text: string): Statement | null {
  const [, districtId, size, root, number, time, headsRoot, after] = TEXT.exec(text) ?? [];
  if (districtId === undefined) return null;
  const statement = {
    ...{ districtId, size: Number(size), root: hex(root!), number: Number(number) },
    ...{ at: new Date(time!), headsRoot: hex(headsRoot!) },
    ...(after === undefined ? {} : { after: hex(after) }),
  };
  // What is written in another way than we write it is not ours.
  const isDate = !Number.isNaN(statement.at.getTime());
  return isDate && textOf(statement) === text ? statement : null;
}

const keyBytes = (key: PublicKey): Buffer => Buffer.concat([Buffer.of(ED25519), rawKey(key)]);

function keyHash(name: string, key: PublicKey): Buffer {
  const named = Buffer.concat([Buffer.from(`${name}\n`), keyBytes(key)]);
  return createHash('sha256').update(named).digest().subarray(0, 4);
}

/** The public key of a district's log as verifiers take it: name, hash and key with the number of its algorithm. */
export function verifierKey(districtId: string, key: PublicKey): string {
  const name = originOf(districtId);
  return `${name}+${keyHash(name, key).toString('hex')}+${keyBytes(key).toString('base64')}`;
}
