// The tombstones outside the database, one JSON line each in the file that XQ_ERASURES_FILE names. A database that was put
// back from an older copy knows nothing of an erasure; this file does, and the service does not serve before it is done again.
// Each is signed with the seed of the checkpoints, so that whoever writes into the file erases nobody.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { isSigned, signed } from '../chain';
import type { Epitaph } from './erasure.model';

/** A tombstone with its signature. */
export interface Tombstone extends Epitaph {
  signature: string;
}

const wordsOf = (one: Epitaph) => {
  const { districtId, childId, basis, cause, askedById, agreedById, at, wrappedBy } = one;
  return { districtId, childId, basis, cause, askedById, agreedById, at, wrappedBy };
};

/** A tombstone of these words. */
export function tombstoneOf(seed: Buffer, epitaph: Epitaph): Tombstone {
  const words = wordsOf(epitaph);
  return { ...words, signature: signed(seed, words) };
}

/** All tombstones of the file; throws a Chinese sentence when it is not there, or holds what nobody signed. */
export function tombstonesIn(file: string, seed: Buffer): Tombstone[] {
  return linesOf(file).map((line, nth) => {
    const read = readLine(line);
    if (read === null || !isSigned(seed, wordsOf(read), read.signature))
      throw new Error(`依法删除的记录 ${file} 第 ${nth + 1} 行被改过，或者不是这个区县的。`);
    return read;
  });
}

/** Keeps a tombstone in the file, durably and whole or not at all; what is there already stays. */
export function keepTombstone(file: string, seed: Buffer, tombstone: Tombstone): void {
  if (tombstonesIn(file, seed).some(({ childId }) => childId === tombstone.childId)) return;
  const lines = [...linesOf(file), JSON.stringify(tombstone)];
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  const folder = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
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
