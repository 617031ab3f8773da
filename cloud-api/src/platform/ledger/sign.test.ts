// The ledger is signed each hour, and only as what continues what was signed before; otherwise nothing is signed, and it is said.
// Whoever rewrites the past finds no service that would sign it for them.
import { aLedger, recompute, type Ledger } from '../../../stage/floor-ledger';
import { copyOf } from '../../../stage/forged-history';
import { NoteModel, aNote } from '../../../stage/floor-models';
import { useDatabase } from '../../../test/mongod';
import {
  CheckpointModel,
  DailyCheckpointModel,
  EntryModel,
  TileModel,
  verifyChains,
  type Checkpoint,
} from '../chain';
import { ALG, bodyBytes } from '../chain/commitment';
import { headsOf } from '../chain/log';
import { merkleRoot } from '../signer/merkle';
import {
  DEMO_SEED,
  fleetingMemory,
  SignerAwayError,
  signerAt,
  signerOf,
  type Signer,
} from '../signer';
import { keyPairOf, signatureOf } from '../signer/keys';
import type { Ctx } from '../context';
import { change, commit } from '../db';
import { clearRegister, JobModel, subscribe } from '../jobs';
import { openHalt, signDueLedgers, signLedger } from '.';

useDatabase();

const by = (filter: object) => filter as never;
const entries = () => EntryModel.collection;
const checkpoints = () => CheckpointModel.collection;

/** A log that writes down what is loud. */
function heard(ctx: Ctx) {
  const loud: object[] = [];
  const log = { ...ctx.ports.log, info: () => undefined, error: (line: object) => loud.push(line) };
  return { loud, ctx: { ...ctx, ports: { ...ctx.ports, log: log as never } } };
}

const at = (ctx: Ctx, time: string): Ctx => {
  const now = new Date(`2025-11-20T${time}:00Z`);
  return { ...ctx, now, ports: { ...ctx.ports, clock: { now: () => now } } };
};
const signedOf = (district: string) =>
  CheckpointModel.find({ districtId: district }).sort({ number: 1 }).lean<Checkpoint[]>();
const numbersOf = async (district: string) =>
  (await signedOf(district)).map(({ number, size }) => [number, size]);

async function breaksOf({ district, ctx }: Ledger) {
  const { checkpointKey } = ctx.ports.config;
  const { breaks } = await verifyChains({ districtId: district, checkpointKey });
  return breaks.map(({ kind }) => kind);
}

async function oneMore({ ctx, chain, district }: Ledger, nth: number): Promise<void> {
  const note = aNote({ _id: `not_${district}_more${nth}`, districtId: district });
  await commit(ctx, change(chain).entry('talk.recorded', note._id).record(NoteModel, note));
}

beforeEach(clearRegister);

it('is signed once an hour, under numbers without a gap, whether or not something has come', async () => {
  const ledger = await aLedger();
  const { ctx, district } = ledger;
  for (const time of ['01:10', '01:50', '02:00', '02:59', '05:30']) {
    if (time === '02:59') await oneMore(ledger, 1);
    await signDueLedgers(at(ctx, time));
  }
  expect(await numbersOf(district)).toEqual([
    [1, 5],
    [2, 5],
    [3, 6],
  ]);
  expect(await breaksOf(ledger)).toEqual([]);
});

it('is signed at once when somebody asks, and not for a time that has been signed', async () => {
  const ledger = await aLedger();
  const { ctx, district } = ledger;
  await signLedger(at(ctx, '01:10'), district);
  await oneMore(ledger, 1);
  await signLedger(at(ctx, '01:12'), district);
  await signLedger(at(ctx, '01:05'), district);
  expect(await numbersOf(district)).toEqual([
    [1, 5],
    [2, 6],
  ]);
});

it('is signed once where two workers come in the same moment', async () => {
  const { ctx, district } = await aLedger();
  const both = await Promise.all([signLedger(ctx, district), signLedger(ctx, district)]);
  expect(both.map((one) => one?.number)).toEqual([1, 1]);
  expect(await numbersOf(district)).toEqual([[1, 5]]);
});

const falsified: [string, (ledger: Ledger) => Promise<unknown>][] = [
  ['its past was computed anew', recompute],
  ['the end that was signed is cut off', ({ chain }) => entries().deleteOne(by({ chain, seq: 5 }))],
  ['a whole chain is gone', ({ chain }) => entries().deleteMany(by({ chain }))],
  [
    'what has come since was changed',
    ({ chain }) => entries().updateOne(by({ chain, seq: 6 }), { $set: { by: 'acc_other' } }),
  ],
  [
    'something that has come since was taken out',
    ({ chain }) => entries().deleteOne(by({ chain, seq: 6 })),
  ],
  [
    'the last checkpoint says other ends than were signed',
    ({ district }) =>
      checkpoints().updateOne(by({ districtId: district }), { $set: { 'heads.0.seq': 4 } }),
  ],
  [
    'the last checkpoint is another one than was signed',
    async ({ district }) => {
      const { note } = (await signedOf(district))[0]!;
      const $set = { note: note.replace('number 1', 'number 2'), number: 2 };
      await checkpoints().updateOne(by({ districtId: district }), { $set });
    },
  ],
  [
    'an entry in the middle and every hash of the log that is kept were changed',
    async ({ chain, district }) => {
      await entries().updateOne(by({ chain, seq: 2 }), { $set: { hash: 'f'.repeat(64) } });
      await TileModel.collection.deleteMany(by({ districtId: district }));
    },
  ],
];

it.each(falsified)('is not signed where %s: it is logged and told', async (_what, falsify) => {
  const ledger = await aLedger();
  const { ctx, district } = ledger;
  subscribe('ledger.halted', 'test.hears', () => Promise.resolve());
  await signLedger(at(ctx, '01:10'), district);
  const before = await signedOf(district);
  for (const nth of [1, 2]) await oneMore(ledger, nth);
  await falsify(ledger);
  const { loud, ctx: watched } = heard(ctx);
  for (const time of ['02:00', '03:00']) await signDueLedgers(at(watched, time));
  expect(await signedOf(district)).toHaveLength(before.length);
  const own = loud.filter((line) => (line as { districtId: string }).districtId === district);
  expect(own).toHaveLength(2);
  const halt = await openHalt(district);
  expect(halt).toMatchObject({ since: new Date('2025-11-20T02:00:00Z'), until: null });
  expect(halt!.why.length).toBeGreaterThan(0);
  expect(await JobModel.countDocuments({ 'payload.districtId': district })).toBe(1);
});

it('is signed again as soon as what was signed lies there again', async () => {
  const ledger = await aLedger();
  const { ctx, district, chain } = ledger;
  await signLedger(at(ctx, '01:10'), district);
  const kept = await entries().findOne(by({ chain, seq: 5 }));
  await entries().deleteOne(by({ chain, seq: 5 }));
  expect(await signLedger(at(ctx, '02:00'), district)).toBeNull();
  await entries().insertOne(by(kept!));
  expect(await signLedger(at(ctx, '03:00'), district)).toMatchObject({ number: 2 });
  expect(await openHalt(district)).toBeNull();
});

it('does not depend on the hashes that are kept beside it: they are made anew', async () => {
  const ledger = await aLedger();
  const { ctx, district } = ledger;
  await signLedger(at(ctx, '01:10'), district);
  await TileModel.collection.updateMany(by({ districtId: district }), {
    $set: { hashes: Buffer.alloc(5 * 32, 7) },
  });
  await oneMore(ledger, 1);
  expect(await signLedger(at(ctx, '02:00'), district)).toMatchObject({ number: 2, size: 6 });
  expect(await breaksOf(ledger)).toEqual([]);
});

describe('the signer', () => {
  /** The same house with another signer. */
  const through = (ctx: Ctx, signer: Partial<Signer>): Ctx => ({
    ...ctx,
    ports: { ...ctx.ports, signer: { ...ctx.ports.signer, ...signer } },
  });
  /** What has signed and is then cut off: the answer is lost. */
  const losingAnswers = ({ ports: { signer } }: Ctx): Partial<Signer> => ({
    async sign(wish) {
      await signer.sign(wish);
      throw new SignerAwayError();
    },
  });

  it('may be away: nothing is signed, everything else goes on, and it catches up when it is back', async () => {
    const ledger = await aLedger();
    const { ctx, district } = ledger;
    await signLedger(at(ctx, '01:10'), district);
    const { loud, ctx: watched } = heard({
      ...ctx,
      ports: { ...ctx.ports, signer: signerAt('/nowhere/signer.sock') },
    });
    for (const time of ['02:00', '03:00', '04:00']) await signDueLedgers(at(watched, time));
    await oneMore(ledger, 1);
    expect(await numbersOf(district)).toEqual([[1, 5]]);
    expect(loud.filter((line) => (line as { districtId: string }).districtId === district)).toEqual(
      Array(3).fill({ districtId: district, why: expect.stringContaining('连不上') }),
    );
    expect(await openHalt(district)).toBeNull();
    await signDueLedgers(at(ctx, '04:10'));
    expect(await numbersOf(district)).toEqual([
      [1, 5],
      [2, 6],
    ]);
    expect(await breaksOf(ledger)).toEqual([]);
  });

  it('has signed what nobody wrote down: that is written down, and the next continues it', async () => {
    const ledger = await aLedger();
    const { ctx, district } = ledger;
    await signLedger(at(ctx, '01:10'), district);
    await oneMore(ledger, 1);
    expect(await signLedger(through(at(ctx, '02:00'), losingAnswers(ctx)), district)).toBeNull();
    await oneMore(ledger, 2);
    expect(await signLedger(at(ctx, '02:01'), district)).toMatchObject({ number: 2, size: 6 });
    expect(await signLedger(at(ctx, '02:02'), district)).toMatchObject({ number: 3, size: 7 });
    expect(await breaksOf(ledger)).toEqual([]);
  });

  it('signs nothing over a database that was put back behind what it has signed', async () => {
    const ledger = await aLedger();
    const { ctx, district } = ledger;
    await signLedger(at(ctx, '01:10'), district);
    const earlier = await copyOf(ledger);
    for (const time of ['02:00', '03:00']) await signLedger(at(ctx, time), district);
    await earlier();
    expect(await signLedger(at(ctx, '04:00'), district)).toBeNull();
    const { why, after } = (await openHalt(district))!;
    expect(after).toBe(1);
    expect(why).toEqual([expect.stringMatching(/签名程序记得的检查点和这里的不一样.*_3/)]);
  });

  it('has another clock: nothing is signed, the log says why, and nobody is told that the ledger was changed', async () => {
    const { ctx, district } = await aLedger();
    const clock = () => new Date('2025-11-19T01:00:00Z');
    const apart = signerOf(Buffer.from(DEMO_SEED, 'hex'), fleetingMemory(), clock);
    const { loud, ctx: watched } = heard(through(ctx, apart));
    expect(await signLedger(watched, district)).toBeNull();
    expect(JSON.stringify(loud)).toContain('签名程序自己的钟');
    expect(await openHalt(district)).toBeNull();
  });

  it('is not taken for the district’s own where it has another key', async () => {
    const { ctx, district } = await aLedger();
    const other = signerOf(Buffer.alloc(32, 9), fleetingMemory());
    const { loud, ctx: watched } = heard(through(ctx, other));
    for (let times = 0; times < 2; times++) expect(await signLedger(watched, district)).toBeNull();
    expect(JSON.stringify(loud)).toContain('XQ_CHECKPOINT_KEY');
    expect(await numbersOf(district)).toEqual([]);
  });
});

describe('where checkpoints of the earlier form stand', () => {
  /** Signs as the version before did, one a day. */
  async function daily({ ctx, district }: Ledger): Promise<void> {
    const heads = await headsOf(district);
    const root = merkleRoot(
      heads.map(({ chain, seq, hash }) => Buffer.from(`${chain}\n${seq}\n${hash}`)),
    );
    const day = '2025-11-19';
    const words = { districtId: district, day, at: ctx.now, heads: heads.length, prev: '', root };
    const key = keyPairOf(Buffer.from(DEMO_SEED, 'hex'));
    const signature = signatureOf(key, bodyBytes({ ...words, alg: ALG }));
    const row = { ...words, _id: `ckp_${district}_${day}`, heads, version: 0, alg: ALG, signature };
    await DailyCheckpointModel.collection.insertOne(row as never);
  }

  it('continues them, and misses the last one when it is gone', async () => {
    const ledger = await aLedger();
    const { ctx, district } = ledger;
    await daily(ledger);
    const first = await signLedger(ctx, district);
    expect(first?.note).toMatch(/\nafter \S{44}\n\n/);
    expect(await breaksOf(ledger)).toEqual([]);
    await DailyCheckpointModel.collection.deleteMany(by({ districtId: district }));
    expect(await breaksOf(ledger)).toEqual(['checkpoint-missing']);
  });

  it('signs nothing that they contradict', async () => {
    const ledger = await aLedger();
    await daily(ledger);
    await recompute(ledger);
    expect(await signLedger(ledger.ctx, ledger.district)).toBeNull();
    expect(await openHalt(ledger.district)).toMatchObject({ after: 0 });
  });
});
