// Whoever holds the seed signs only what continues what it has signed before, and believes nobody who says that something does.
// So neither a rewritten database nor the service itself can have another history signed.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { readSignerConfig } from '../config';
import { bodyBytes } from '../chain/commitment';
import { keyPairOf, isSignatureOf, publicKeyIn, rawKey } from './keys';
import { growthPath, leafHash, subtree } from './merkle';
import { openNote } from './note';
import {
  DEMO_CHECKPOINT_KEY,
  DEMO_SEED,
  fleetingMemory,
  headsRootOf,
  leafOf,
  memoryIn,
  serveSigner,
  SignerAwayError,
  signerAt,
  signerOf,
  type Signer,
} from '.';

const SEED = Buffer.from(DEMO_SEED, 'hex');
const KEY = keyPairOf(SEED);
const folder = mkdtempSync(path.join(os.tmpdir(), 'xinqiao-signer-'));
const socket = path.join(folder, 'signer.sock');
let server: Server;
let remote: Signer;

beforeAll(async () => {
  server = await serveSigner(signerOf(SEED, fleetingMemory()), socket);
  remote = signerAt(socket);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const hashOf = (seq: number, by = 'a') => `${seq.toString(16).padStart(2, '0')}${by.repeat(62)}`;
const hex = (bytes: string) => Buffer.from(bytes, 'binary').toString('hex');

interface Told {
  district?: string;
  number: number;
  size: number;
  /** How many entries the log had before. */
  from?: number;
  /** Whose hand wrote the entries: another history has another. */
  by?: string;
  hour?: number;
  before?: string | null;
}

/** What the service would ask for, of a log with one chain. */
async function wish(told: Told) {
  const { district = 'dst_1', number, size, from = 0, by = 'a', hour = number, before } = told;
  const ends = Array.from({ length: size }, (_, n) => ({
    ...{ chain: 'school:sch_1', seq: n + 1, hash: hashOf(n + 1, by), index: n },
  }));
  const leaves = ends.map((end) => leafHash(leafOf(end)));
  const heads = ends.slice(-1);
  const statement = {
    ...{ districtId: district, number, size, at: new Date(Date.UTC(2025, 10, 20, hour)) },
    ...{ root: hex(subtree(leaves)), headsRoot: headsRootOf(heads) },
  };
  const whole = async (a: number, b: number) => subtree(leaves.slice(a, b));
  return {
    ...{ statement, heads, before: before ?? null },
    path: await growthPath(whole, Math.min(from, size), size),
  };
}

/** A signer that has signed five entries, and then seven. */
async function lived(memory = fleetingMemory()) {
  const signer = signerOf(SEED, memory);
  const first = await signer.sign(await wish({ number: 1, size: 5 }));
  const second = await signer.sign(await wish({ number: 2, size: 7, from: 5 }));
  return { signer, first, second };
}

it('signs what begins with what it signed before, and remembers it with the ends of the chains', async () => {
  const { signer, second } = await lived();
  expect(openNote(KEY, second)).toMatchObject({ number: 2, size: 7 });
  const { heads } = await wish({ number: 2, size: 7 });
  expect(await signer.last('dst_1')).toEqual({ note: second, heads });
});

it.each<[string, Told]>([
  ['another history of the same length', { number: 3, size: 7, from: 7, by: 'b' }],
  ['another history that is longer', { number: 3, size: 9, from: 7, by: 'b' }],
  ['a log that has become shorter', { number: 3, size: 5, from: 5 }],
  ['a number a second time', { number: 2, size: 8, from: 5 }],
  ['everything from the start', { number: 1, size: 5, by: 'b' }],
  ['a number that leaves one out', { number: 4, size: 8, from: 7 }],
  ['a time before the last', { number: 3, size: 8, from: 7, hour: 1 }],
])('does not sign %s', async (_what, told) => {
  const { signer, second } = await lived();
  await expect(signer.sign(await wish(told))).rejects.toThrow('签名程序不签');
  expect((await signer.last('dst_1'))?.note).toBe(second);
});

it('does not sign over a proof that leads elsewhere, or over ends that are not those of the text', async () => {
  const { signer } = await lived();
  const next = await wish({ number: 3, size: 9, from: 7 });
  await expect(signer.sign({ ...next, path: next.path.slice(1) })).rejects.toThrow('不是接着');
  const heads = [{ ...next.heads[0]!, seq: 8 }];
  await expect(signer.sign({ ...next, heads })).rejects.toThrow('末尾');
  await signer.sign(next);
});

it('where it remembers nothing takes up a log at its own signature, and at nobody else’s', async () => {
  const { second } = await lived();
  const signer = signerOf(SEED, fleetingMemory());
  const next = { number: 3, size: 9, from: 7 };
  const forged = second.replace('number 2', 'number 3');
  for (const before of [forged, 'nothing of the kind', null])
    await expect(signer.sign(await wish({ ...next, before }))).rejects.toThrow('签名程序不签');
  expect(openNote(KEY, await signer.sign(await wish({ ...next, before: second })))).not.toBeNull();
});

it.each<[string, string, boolean]>([
  ['its own', '03:00:00', true],
  ['nine minutes before its own', '03:09:00', true],
  ['nine minutes after its own', '02:51:00', true],
  ['an hour before its own', '04:00:00', false],
  ['an hour after its own', '02:00:00', false],
])('looks at its own clock: it is asked to sign a time that is %s', async (_what, own, signs) => {
  const clock = () => new Date(`2025-11-20T${own}Z`);
  const signer = signerOf(SEED, fleetingMemory(), clock);
  const asked = signer.sign(await wish({ number: 1, size: 5, hour: 3 }));
  if (signs) expect(openNote(KEY, await asked)).toMatchObject({ number: 1 });
  else await expect(asked).rejects.toThrow('签名程序自己的钟');
});

it('remembers when it is started again, one district beside the other', async () => {
  const kept = path.join(folder, 'signed');
  rmSync(kept, { recursive: true, force: true });
  expect(() => readSignerConfig({ ...real, XQ_SIGNED: kept })).toThrow('XQ_SIGNED');
  mkdirSync(kept);
  const { second } = await lived(memoryIn(kept));
  const again = signerOf(SEED, memoryIn(kept));
  expect((await again.last('dst_1'))?.note).toBe(second);
  await expect(again.sign(await wish({ number: 1, size: 5, by: 'b' }))).rejects.toThrow();
  await again.sign(await wish({ district: 'dst_2', number: 1, size: 5, by: 'b' }));
  expect(readdirSync(kept).sort()).toEqual(['dst_1.json', 'dst_2.json']);
});

describe('over its socket', () => {
  it('is asked as if it were here, and refuses in the same words', async () => {
    expect(await remote.last('dst_1')).toBeNull();
    const note = await remote.sign(await wish({ number: 1, size: 5 }));
    const { heads } = await wish({ number: 1, size: 5 });
    expect(await remote.last('dst_1')).toEqual({ note, heads });
    await remote.sign(await wish({ number: 2, size: 9, from: 5 }));
    const other = wish({ number: 3, size: 9, from: 9, by: 'b' });
    await expect(remote.sign(await other)).rejects.toThrow('不是接着前一个的');
  });

  it('takes no district that would be a file elsewhere', async () => {
    await expect(remote.last('../keys')).rejects.toThrow(SignerAwayError);
  });

  it('is away where nobody listens, and is not started twice', async () => {
    await expect(signerAt(`${socket}.gone`).last('dst_1')).rejects.toThrow(SignerAwayError);
    await expect(signerAt(undefined).last('dst_1')).rejects.toThrow(SignerAwayError);
    const second = serveSigner(signerOf(SEED, fleetingMemory()), socket);
    await expect(second).rejects.toThrow('已经有一个签名程序');
    expect(existsSync(socket)).toBe(true);
  });

  it('signs an erasure, and no other text as one', async () => {
    const words = bodyBytes({ statement: 'erasure', childId: 'chd_1' });
    expect(isSignatureOf(KEY, words, await remote.signErasure(words))).toBe(true);
    const { note } = (await remote.last('dst_1'))!;
    for (const text of [note, 'xinqiao/dst_1\n9\n', '\0'])
      await expect(remote.signErasure(Buffer.from(text))).rejects.toThrow('签名程序不签');
  });
});

const real = {
  XQ_CHECKPOINT_SEED: Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7)).toString('hex'),
  XQ_SIGNER: '/run/xinqiao/signer.sock',
  XQ_SIGNED: folder,
};

it.each<[string, Record<string, string | undefined>]>([
  ['no seed', { XQ_CHECKPOINT_SEED: undefined }],
  ['the demo’s seed', { XQ_CHECKPOINT_SEED: DEMO_SEED.toUpperCase() }],
  ['a seed of zeros', { XQ_CHECKPOINT_SEED: '00'.repeat(32) }],
  ['a seed that is too short', { XQ_CHECKPOINT_SEED: real.XQ_CHECKPOINT_SEED.slice(2) }],
  ['no socket', { XQ_SIGNER: undefined }],
  ['no place to remember', { XQ_SIGNED: undefined }],
])('does not start with %s, unless for the demo', (_what, change) => {
  expect(() => readSignerConfig({ ...real, ...change })).toThrow(Object.keys(change)[0]);
  expect(readSignerConfig(real).seed).toHaveLength(32);
});

it('only the demo’s signer, whose months are played, goes without a clock of its own', () => {
  expect(readSignerConfig(real).clock?.().getTime()).toBeCloseTo(Date.now(), -4);
  expect(readSignerConfig({ XQ_DEMO: 'yes', XQ_SIGNER: socket }).clock).toBeUndefined();
});

it('the demo’s public key is that of the demo’s seed', () => {
  expect(readSignerConfig({ XQ_DEMO: 'yes', XQ_SIGNER: socket }).seed).toEqual(SEED);
  expect(rawKey(KEY).toString('hex')).toBe(DEMO_CHECKPOINT_KEY);
  expect(rawKey(publicKeyIn(DEMO_CHECKPOINT_KEY))).toEqual(rawKey(KEY));
});
