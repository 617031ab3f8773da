// Whoever changes the ledger behind the house's back is found, and the place is named.
// Each way of tampering is done to a small ledger of its own, directly in the database.
import mongoose from 'mongoose';
import { DutyModel, NoteModel, aNote } from '../../../stage/floor-models';
import { aLedger, cutTail, recompute, type Ledger } from '../../../stage/floor-ledger';
import { useDatabase } from '../../../test/mongod';
import { change, commit } from '../db';
import { CheckpointModel } from './checkpoint.model';
import { EntryModel, nextEntry, type Entry } from './entry.model';
import { keyPairOf } from '../signer/keys';
import { describeBreak, makeCheckpoint, receiptHolds, verifyChains, type Receipt } from '.';

useDatabase();

const { Double } = mongoose.mongo;
const entries = () => EntryModel.collection;
const notes = () => NoteModel.collection;
const duties = () => DutyModel.collection;
const by = (filter: object) => filter as never;

async function breaksOf(ledger: Ledger, receipts: Receipt[] = []) {
  const { config } = ledger.ctx.ports;
  const options = { districtId: ledger.district, receipts, checkpointKey: config.checkpointKey };
  const { breaks } = await verifyChains(options);
  return breaks.map(({ kind, seq, id, until }) => [
    kind,
    id ?? seq,
    ...(until === undefined ? [] : [until]),
  ]);
}

type Tamper = (ledger: Ledger) => Promise<unknown>;
type Expected = (ledger: Ledger) => (string | number)[][];

const tampered: [string, Tamper, Expected][] = [
  [
    'a bit of a sealed text flipped',
    ({ noteIds }) =>
      notes().updateOne(by({ _id: noteIds[1] }), { $set: { text: Buffer.from('谈得很坏') } }),
    ({ noteIds }) => [['record-changed', noteIds[1]!]],
  ],
  [
    'a day changed',
    ({ noteIds }) => notes().updateOne(by({ _id: noteIds[0] }), { $set: { heldOn: '2025-11-13' } }),
    ({ noteIds }) => [['record-changed', noteIds[0]!]],
  ],
  [
    'the type of a number swapped',
    ({ noteIds }) => notes().updateOne(by({ _id: noteIds[0] }), { $set: { faces: new Double(3) } }),
    ({ noteIds }) => [['record-changed', noteIds[0]!]],
  ],
  [
    'a character replaced by a look-alike',
    ({ noteIds }) => notes().updateOne(by({ _id: noteIds[0] }), { $set: { heldOn: '2025‐11‐12' } }),
    ({ noteIds }) => [['record-changed', noteIds[0]!]],
  ],
  [
    'the order of fields changed',
    async ({ noteIds }) => {
      const note = await notes().findOne(by({ _id: noteIds[0] }));
      const { heldOn, childId, proof, ...rest } = note!;
      return notes().replaceOne(by({ _id: noteIds[0] }), { ...rest, heldOn, childId, proof });
    },
    ({ noteIds }) => [['record-changed', noteIds[0]!]],
  ],
  [
    'a field added',
    ({ noteIds }) => notes().updateOne(by({ _id: noteIds[2] }), { $set: { extra: true } }),
    ({ noteIds }) => [['record-changed', noteIds[2]!]],
  ],
  [
    'a record deleted',
    ({ noteIds }) => notes().deleteOne(by({ _id: noteIds[3] })),
    ({ noteIds }) => [['record-missing', noteIds[3]!]],
  ],
  [
    'a record planted without an entry',
    ({ district }) =>
      notes().insertOne(
        by({ ...aNote({ _id: `not_${district}`, districtId: district }), version: 0 }),
      ),
    ({ district }) => [['record-unlisted', `not_${district}`]],
  ],
  [
    'a record copied under another id, with its proof',
    async ({ noteIds, district }) => {
      const note = await notes().findOne(by({ _id: noteIds[0] }));
      return notes().insertOne(by({ ...note, _id: `not_${district}_copy` }));
    },
    ({ district }) => [['record-unlisted', `not_${district}_copy`]],
  ],
  [
    'two records exchanged',
    async ({ noteIds: [a, b] }) => {
      const [one, two] = [
        await notes().findOne(by({ _id: a })),
        await notes().findOne(by({ _id: b })),
      ];
      await notes().replaceOne(by({ _id: a }), { ...two, _id: a });
      await notes().replaceOne(by({ _id: b }), { ...one, _id: b });
    },
    ({ noteIds: [a, b] }) => [
      ['record-changed', a!],
      ['record-changed', b!],
    ],
  ],
  [
    'an entry backdated',
    ({ chain }) =>
      entries().updateOne(by({ chain, seq: 2 }), { $set: { at: new Date('2025-10-01') } }),
    () => [['entry-changed', 2]],
  ],
  [
    'a fact of an entry changed',
    ({ chain }) =>
      entries().updateOne(by({ chain, seq: 3 }), { $set: { 'facts.month': '2025-10' } }),
    () => [['entry-changed', 3]],
  ],
  [
    'an entry deleted from the middle, with its record',
    async ({ chain, noteIds }) => {
      await entries().deleteOne(by({ chain, seq: 2 }));
      await notes().deleteOne(by({ _id: noteIds[1] }));
    },
    () => [['entry-missing', 2, 2]],
  ],
  [
    'an entry replaced by one with a hash of its own',
    async ({ chain, district }) => {
      const old = (await entries().findOne(by({ chain, seq: 2 }))) as unknown as Entry;
      const tail = { seq: 1, hash: old.prev };
      const { kind, subjectId, facts, commits, bulk } = old;
      const draft = { kind, subjectId, by: 'acc_other', at: old.at, facts, commits, bulk };
      const forged = nextEntry({ chain, districtId: district }, tail, draft);
      await entries().deleteOne(by({ chain, seq: 2 }));
      await entries().insertOne(by(forged));
    },
    () => [['entry-replaced', 3]],
  ],
  [
    'two entries exchanged',
    async ({ chain }) => {
      const [one, two] = [
        await entries().findOne(by({ chain, seq: 1 })),
        await entries().findOne(by({ chain, seq: 2 })),
      ];
      await entries().deleteMany(by({ chain, seq: { $lte: 2 } }));
      await entries().insertMany([
        { ...one, _id: two!._id, seq: 2 },
        { ...two, _id: one!._id, seq: 1 },
      ] as never[]);
    },
    () => [
      ['entry-changed', 1],
      ['entry-replaced', 1],
      ['entry-changed', 2],
      ['entry-replaced', 2],
      ['entry-replaced', 3],
      ['record-unlisted', 0],
      ['record-unlisted', 0],
    ],
  ],
  [
    'a row of a bulk act changed in what never changes',
    ({ dutyIds }) => duties().updateOne(by({ _id: dutyIds[1] }), { $set: { month: '2025-12' } }),
    ({ dutyIds }) => [['record-changed', dutyIds[1]!]],
  ],
  [
    'a row of a bulk act deleted',
    ({ dutyIds }) => duties().deleteOne(by({ _id: dutyIds[1] })),
    () => [['rows-changed', 5]],
  ],
  [
    'a row planted into a bulk act',
    async ({ dutyIds, district }) => {
      const row = await duties().findOne(by({ _id: dutyIds[1] }));
      return duties().insertOne(by({ ...row, _id: `dut_${district}_x`, childId: 'chd_x' }));
    },
    ({ district }) => [
      ['record-changed', `dut_${district}_x`],
      ['rows-changed', 5],
    ],
  ],
];

describe('the verifier finds and names', () => {
  it.each(tampered)('%s', async (_what, tamper, expected) => {
    const ledger = await aLedger();
    expect(await breaksOf(ledger)).toEqual([]);
    await tamper(ledger);
    const found = await breaksOf(ledger);
    const want = expected(ledger);
    // Which record was exchanged with which is named by id; only the kind and number count there.
    const isNamed = want.every(([, where]) => where !== 0);
    expect(isNamed ? found : found.map(([kind]) => kind)).toEqual(
      isNamed ? want : want.map(([kind]) => kind),
    );
  });

  it('a fork, when the unique indexes were dropped', async () => {
    const { chain, district, ...rest } = await aLedger();
    const entry = await entries().findOne(by({ chain, seq: 3 }));
    await entries().dropIndex('districtId_1_chain_1_seq_1');
    await entries().insertOne(by({ ...entry, _id: `${chain}:3b` }));
    const found = await breaksOf({ chain, district, ...rest });
    expect(found.map(([kind]) => kind)).toContain('entry-forked');
    await entries().deleteOne(by({ _id: `${chain}:3b` }));
    await EntryModel.createIndexes();
  });

  it('a tail cut off together with its records, by a receipt that somebody kept', async () => {
    const ledger = await aLedger();
    await cutTail(ledger);
    expect(await breaksOf(ledger)).toEqual([]);
    expect(await breaksOf(ledger, ledger.receipts)).toEqual([
      ['receipt-missing', 4],
      ['receipt-missing', 5],
    ]);
    expect(await receiptHolds(ledger.receipts[2]!)).toBe(true);
    expect(await receiptHolds(ledger.receipts[3]!)).toBe(false);
  });

  it('a tail cut off, by the signed checkpoint of the day', async () => {
    const ledger = await aLedger();
    await makeCheckpoint(ledger.ctx, ledger.district);
    expect(await breaksOf(ledger)).toEqual([]);
    await cutTail(ledger);
    const { kind, seq } = (
      await verifyChains({
        districtId: ledger.district,
        checkpointKey: ledger.ctx.ports.config.checkpointKey,
      })
    ).breaks[0]!;
    expect([kind, seq]).toEqual(['checkpoint-contradicted', 5]);
  });

  it('a chain computed anew from the start, by receipts and checkpoint', async () => {
    const ledger = await aLedger();
    await makeCheckpoint(ledger.ctx, ledger.district);
    await recompute(ledger);
    const found = await breaksOf(ledger, ledger.receipts);
    expect(found.map(([kind]) => kind)).toEqual([
      ...Array<string>(5).fill('receipt-differs'),
      'checkpoint-contradicted',
    ]);
  });

  it('a checkpoint that was changed, or signed by another key', async () => {
    const ledger = await aLedger();
    const { _id } = await makeCheckpoint(ledger.ctx, ledger.district);
    const { breaks } = await verifyChains({
      districtId: ledger.district,
      checkpointKey: keyPairOf(Buffer.alloc(32, 9)),
    });
    expect(breaks).toEqual([{ kind: 'checkpoint-forged', id: _id }]);
    await CheckpointModel.collection.updateOne(by({ _id }), { $set: { 'heads.0.seq': 4 } });
    expect(await breaksOf(ledger)).toEqual([['checkpoint-forged', _id]]);
  });

  it('a checkpoint taken away, by the one after it', async () => {
    const ledger = await aLedger();
    const days = ['2025-11-20', '2025-11-21', '2025-11-22'];
    const made = [];
    for (const day of days)
      made.push(await makeCheckpoint({ ...ledger.ctx, now: new Date(day) }, ledger.district));
    expect(await breaksOf(ledger)).toEqual([]);
    await CheckpointModel.collection.deleteOne(by({ _id: made[1]!._id }));
    expect(await breaksOf(ledger)).toEqual([['checkpoint-missing', made[2]!._id]]);
  });

  it('a record changed or deleted, by the receipt that its writer keeps', async () => {
    const ledger = await aLedger();
    const receipt = ledger.receipts[0]!;
    const [noteId] = ledger.noteIds;
    expect(await receiptHolds(receipt)).toBe(true);
    await notes().updateOne(by({ _id: noteId }), { $set: { heldOn: '2025-11-13' } });
    expect(await receiptHolds(receipt)).toBe(false);
    await notes().deleteOne(by({ _id: noteId }));
    expect(await receiptHolds(receipt)).toBe(false);
  });
});

describe('a ledger that is whole', () => {
  it('verifies, counts what it holds, and its receipts hold', async () => {
    const ledger = await aLedger();
    const verdict = await verifyChains({ districtId: ledger.district, receipts: ledger.receipts });
    expect(verdict).toMatchObject({ chains: 1, entries: 5, records: 7, breaks: [] });
    for (const receipt of ledger.receipts) expect(await receiptHolds(receipt)).toBe(true);
  });

  it('stays whole when a duty changes its state', async () => {
    const ledger = await aLedger();
    const act = change(ledger.chain)
      .entry('duty.met', ledger.dutyIds[0]!)
      .update(DutyModel, { _id: ledger.dutyIds[0]!, version: 0 }, { $set: { state: 'fulfilled' } });
    await commit(ledger.ctx, act);
    expect(await breaksOf(ledger)).toEqual([]);
  });
});

it('every break is told in a Chinese sentence with its place', () => {
  const sentence = describeBreak({
    kind: 'entry-missing',
    chain: 'school:sch_1',
    seq: 2,
    until: 4,
  });
  expect(sentence).toBe('存证缺失：链 school:sch_1 第 2–4 条。');
});
