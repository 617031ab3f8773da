// Somebody who has the database and the signing seed writes another history: every hash follows, every checkpoint is signed.
// What is left agrees with itself; only what lies elsewhere can tell.
import {
  CheckpointModel,
  EntryModel,
  lastCheckpoint,
  makeCheckpoint,
  TileModel,
  type Checkpoint,
  type Receipt,
} from '../src/platform/chain';
import { placed } from '../src/platform/chain/log';
import { DEMO_SEED, headsRootOf, leafOf } from '../src/platform/signer';
import { GrowingTree, leafHash } from '../src/platform/signer/merkle';
import type { Entry } from '../src/platform/chain/entry.model';
import { signedNote } from '../src/platform/signer/note';
import { keyPairOf } from '../src/platform/signer/keys';
import { change, createCommitter } from '../src/platform/db';
import { DutyModel, NoteModel, aNote } from './floor-models';
import { recompute, type Ledger } from './floor-ledger';
import { demoSigner } from './world';

const STORES = [EntryModel, NoteModel, DutyModel, CheckpointModel, TileModel].map(
  (model) => () => model.collection,
);
const by = (filter: object) => filter as never;

/** The same ledger so many hours later. */
export function later(ledger: Ledger, hours: number): Ledger {
  const now = new Date(ledger.ctx.now.getTime() + hours * 3_600_000);
  return { ...ledger, ctx: { ...ledger.ctx, now } };
}

/** The same ledger in the hands of somebody who has the seed, and so a signer that remembers nothing. */
export function withSeed(ledger: Ledger): Ledger {
  const { ctx } = ledger;
  return { ...ledger, ctx: { ...ctx, ports: { ...ctx.ports, signer: demoSigner() } } };
}

/** One more talk, with its receipt. */
export function oneMoreTalk({ ctx, chain, district }: Ledger, name: string): Promise<Receipt> {
  const note = aNote({ _id: `not_${district}_${name}`, districtId: district });
  // A process that has just started: it knows nothing of a chain that lay here before.
  return createCommitter()(
    ctx,
    change(chain).entry('talk.recorded', note._id).record(NoteModel, note),
  );
}

/** The page that is printed at this hour: whatever has come by then is signed first. */
export async function printedAt(ledger: Ledger, hours: number): Promise<string> {
  const { ctx, district } = later(ledger, hours);
  return (await makeCheckpoint(ctx, district)).note;
}

/** Takes a copy of everything of this district; called, it puts the copy in the place of what is there. */
export async function copyOf({ district }: Ledger): Promise<() => Promise<void>> {
  const filter = by({ districtId: district });
  const copies = await Promise.all(STORES.map((store) => store().find(filter).toArray()));
  return async () => {
    for (const [nth, store] of STORES.entries()) {
      await store().deleteMany(filter);
      if (copies[nth]!.length > 0) await store().insertMany(copies[nth] as never);
    }
  };
}

/** Writes the whole chain anew, as somebody else's, and signs every checkpoint anew under its number and time. */
export async function rewriteAndSign(ledger: Ledger): Promise<void> {
  await recompute(ledger);
  await signAnew(ledger, () => true);
}

/** Signs all checkpoints anew, over those entries alone that are to be shown. */
export async function signAnew(
  { district }: Ledger,
  shows: (entry: Entry) => boolean,
): Promise<void> {
  const filter = { districtId: district };
  const old = await CheckpointModel.find(filter).sort({ number: 1 }).lean<Checkpoint[]>();
  const stored = await EntryModel.find(filter).sort({ chain: 1, seq: 1 }).lean<Entry[]>();
  await CheckpointModel.collection.deleteMany(by(filter));
  await TileModel.collection.deleteMany(by(filter));
  const key = keyPairOf(Buffer.from(DEMO_SEED, 'hex'));
  const tree = new GrowingTree();
  let before: Pick<Checkpoint, 'heads' | 'size'> = { heads: [], size: 0 };
  for (const one of old) {
    const ends = new Map(one.heads.map(({ chain, seq }) => [chain, seq]));
    const shown = stored.filter(
      (entry) => entry.seq <= (ends.get(entry.chain) ?? 0) && shows(entry),
    );
    const heads = [...new Map(shown.map((entry) => [entry.chain, entry])).values()];
    const known = new Map(before.heads.map(({ chain, seq }) => [chain, seq]));
    for (const entry of shown)
      if (entry.seq > (known.get(entry.chain) ?? 0)) tree.add(leafHash(leafOf(entry)));
    const after = placed(
      heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
      before,
    );
    const root = Buffer.from(tree.root(), 'binary').toString('hex');
    const { number, at } = one;
    const said = { districtId: district, size: tree.size, root, number, at };
    const note = signedNote(key, { ...said, headsRoot: headsRootOf(after) });
    const forged = { ...one, heads: after, size: tree.size, note };
    await CheckpointModel.collection.insertOne(forged as never);
    before = forged;
  }
}

/** The page of the latest checkpoint. */
export async function latestPage({ district }: Ledger): Promise<string> {
  return (await lastCheckpoint(district))!.note;
}
