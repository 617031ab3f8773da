// The tombstones outside the database, one JSON line each in the file that XQ_ERASURES_FILE names. A database that was put
// back from an older copy knows nothing of an erasure; this file does, and the service does not serve before it is done again.
// Each is signed by whoever signs the checkpoints, so that whoever writes into the file erases nobody.
import { readFileSync } from 'node:fs';
import { isSigned, signed } from '../chain';
import { writeDurably } from '../durable';
import type { Signer } from '../signer';
import type { PublicKey } from '../signer/keys';
import type { Epitaph } from './erasure.model';

/** A tombstone with its signature. */
export interface Tombstone extends Epitaph {
  signature: string;
}

const wordsOf = (one: Epitaph) => {
  const { districtId, childId, basis, cause, askedById, agreedById, at, wrappedBy } = one;
  return { districtId, childId, basis, cause, askedById, agreedById, at, wrappedBy };
};

/** A tombstone of these words. Rejects where the signer does not answer. */
export async function tombstoneOf(signer: Signer, epitaph: Epitaph): Promise<Tombstone> {
  const words = wordsOf(epitaph);
  return { ...words, signature: await signed(signer, words) };
}

/** Whether the district has signed these words. */
export const isTombstone = (key: PublicKey, one: Tombstone): boolean =>
  isSigned(key, wordsOf(one), one.signature);

/** All tombstones of the file; throws a Chinese sentence when it is not there, or holds what nobody signed. */
export function tombstonesIn(file: string, key: PublicKey): Tombstone[] {
  return linesOf(file).map((line, nth) => {
    const read = readLine(line);
    if (read === null || !isTombstone(key, read))
      throw new Error(`依法删除的记录 ${file} 第 ${nth + 1} 行被改过，或者不是这个区县的。`);
    return read;
  });
}

/** Keeps a tombstone in the file, durably and whole or not at all; what is there already stays. */
export function keepTombstone(file: string, key: PublicKey, tombstone: Tombstone): void {
  if (tombstonesIn(file, key).some(({ childId }) => childId === tombstone.childId)) return;
  const lines = [...linesOf(file), JSON.stringify(tombstone)];
  writeDurably(file, lines.map((line) => `${line}\n`).join(''));
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch {
    throw new Error(
      `XQ_ERASURES_FILE 所指的文件 ${file} 读不了；没有依法删除过的，请先建一个空的。`,
    );
  }
}

function readLine(line: string): Tombstone | null {
  try {
    const read = JSON.parse(line) as Omit<Tombstone, 'at'> & { at: string };
    return { ...read, at: new Date(read.at) };
  } catch {
    return null;
  }
}
