// Programs that are not the service's judge its ledger with the public key alone: Go's own note and tlog packages, and one of
// three hundred lines in Python. They accept what was signed, and each forgery of it that a file can show is refused.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { aLedger, type Ledger } from '../stage/floor-ledger';
import { aNote, NoteModel } from '../stage/floor-models';
import { buildGo, python, type Shown } from '../stage/outside-verifiers';
import {
  exportLog,
  lastCheckpoint,
  makeCheckpoint,
  proofOf,
  publicKeyOf,
} from '../src/platform/chain';
import { change, commit } from '../src/platform/db';
import { keyPairOf } from '../src/platform/signer/keys';
import { ensureGo } from '../scripts/needs.mjs';
import { useDatabase } from './mongod';

useDatabase();

const folder = mkdtempSync(path.join(os.tmpdir(), 'xinqiao-go-'));
let go: typeof python;
let ledger: Ledger;
let shown: Required<Shown>;

const LATER = [1, 2, 3].map((hours) => new Date(Date.UTC(2025, 10, 20, 2 + hours)));
const keyOf = ({ ctx }: Ledger) => ctx.ports.config.checkpointKey;
async function linesOf(district: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLog(district)) lines.push(line);
  return lines;
}

beforeAll(async () => {
  go = buildGo(folder, await ensureGo(() => undefined));
  ledger = await aLedger();
  const { ctx, district, chain } = ledger;
  await makeCheckpoint(ctx, district);
  // A second chain, whose name comes first, and more entries than one tile of hashes holds.
  for (const [nth, now] of LATER.entries()) {
    const acts = Array.from({ length: 90 }, async (_, n) => {
      const _id = `not_${district}_${nth}_${n}`;
      const place = n % 3 === 0 ? `district:${district}` : chain;
      const note = aNote({ _id, districtId: district });
      await commit(
        { ...ctx, now },
        change(place).entry('talk.recorded', _id).record(NoteModel, note),
      );
    });
    await Promise.all(acts);
    await makeCheckpoint({ ...ctx, now }, district);
  }
  const note = aNote({ _id: `not_${district}_last`, districtId: district });
  const unsigned = await commit(
    ctx,
    change(chain).entry('talk.recorded', note._id).record(NoteModel, note),
  );
  expect(await proofOf(keyOf(ledger), unsigned)).toBeNull();
  const proofs = await Promise.all(ledger.receipts.map((one) => proofOf(keyOf(ledger), one)));
  shown = {
    key: publicKeyOf(keyOf(ledger), district),
    lines: await linesOf(district),
    kept: proofs.map((one) => one!.proof),
  };
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const both = (what: Shown) => [go(what), python(what)];
const codes = (what: Shown) => both(what).map(({ code }) => code);

it('both accept what was signed, and the proof of every receipt', async () => {
  const [byGo, byPython] = both(shown);
  expect(byGo).toEqual({ code: 0, said: 'agrees: 276 entries, 4 checkpoints, 5 proofs' });
  expect(byPython!.said).toMatch(
    /^agrees: 276 entries in 2 chains, 4 checkpoints, .*1 entries since/,
  );
  expect(byPython!.code).toBe(0);
});

it('the printed page agrees too, however its end was copied', async () => {
  const { note } = (await lastCheckpoint(ledger.district))!;
  for (const kept of [[note], [note.trim()], [note.replaceAll('\n', '\r\n')]])
    expect(python({ ...shown, kept })).toMatchObject({ code: 0 });
});

const isEntry = (line: string) => line.startsWith('{"entry"');
const isSigned = (line: string) => line.startsWith('{"checkpoint"');
/** The lines with the nth of a kind changed; `null` leaves it out. */
const changed = (
  is: (line: string) => boolean,
  nth: number,
  to: (line: string) => string | null,
) => {
  const at = shown.lines.flatMap((line, index) => (is(line) ? [index] : [])).at(nth)!;
  return shown.lines.flatMap((line, index) => (index === at ? (to(line) ?? []) : line));
};
const bit = (line: string) => {
  const { entry } = JSON.parse(line) as { entry: string };
  const bytes = Buffer.from(entry, 'base64');
  bytes[bytes.length - 9]! ^= 1;
  return JSON.stringify({ entry: bytes.toString('base64') });
};
const reworded = (from: string, to: string) => (line: string) => line.replace(from, to);

it.each([
  ['a bit of an entry is another', () => changed(isEntry, 3, bit)],
  ['an entry is left out', () => changed(isEntry, 40, () => null)],
  [
    'an entry is shown twice',
    () => shown.lines.flatMap((line, n) => (n === 3 ? [line, line] : line)),
  ],
  [
    'two entries have changed places',
    () => shown.lines.with(2, shown.lines[3]!).with(3, shown.lines[2]!),
  ],
  [
    'a checkpoint says another time',
    () => changed(isSigned, 1, reworded('time 2025', 'time 2024')),
  ],
  [
    'a checkpoint says another number',
    () => changed(isSigned, 1, reworded('number 2', 'number 3')),
  ],
  ['a checkpoint says fewer entries', () => changed(isSigned, 0, reworded('\\n5\\n', '\\n4\\n'))],
])('both refuse a ledger in which %s', (_what, lines) => {
  expect(codes({ ...shown, lines: lines() })).toEqual([1, 1]);
});

it('a checkpoint that is left out is missed by its number', () => {
  const said = python({ ...shown, lines: changed(isSigned, 1, () => null) });
  expect(said).toMatchObject({ code: 1, said: expect.stringContaining('is not the next after 1') });
});

it('both refuse a proof that leads elsewhere', () => {
  const kept = [shown.kept[0]!.replace(/index \d+/, 'index 3')];
  expect(codes({ ...shown, kept })).toEqual([1, 1]);
  const others = [
    shown.kept[0]!.replace(/extra \S+/, `extra ${Buffer.from('x').toString('base64')}`),
  ];
  expect(codes({ ...shown, kept: others })).toEqual([1, 1]);
});

it('both refuse what another key has signed', async () => {
  const key = publicKeyOf(keyPairOf(Buffer.alloc(32, 9)), ledger.district);
  expect(codes({ ...shown, key })).toEqual([1, 1]);
});

it('one page is enough to refuse a ledger that was put back to an earlier day', async () => {
  const page = (await lastCheckpoint(ledger.district))!.note;
  const end = shown.lines.findLastIndex(isSigned);
  const lines = shown.lines.slice(0, shown.lines.slice(0, end).findLastIndex(isSigned) + 1);
  expect(python({ ...shown, lines, kept: [] })).toMatchObject({ code: 0 });
  expect(python({ ...shown, lines, kept: [page] })).toMatchObject({
    code: 1,
    said: expect.stringContaining('it ends before'),
  });
});

it('the one in Python can be read in one sitting, and needs nothing but Python', () => {
  const text = readFileSync(new URL('../outside/verify_ledger.py', import.meta.url), 'utf8');
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(300);
  const taken = [...text.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, name]) => name);
  expect(taken).toEqual(['base64', 'hashlib', 'json', 'struct', 'sys']);
});
