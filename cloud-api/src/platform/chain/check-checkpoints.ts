// Holds all checkpoints against the entries that were walked and against each other, and what somebody kept against both.
// Tiles are not asked: the root of each is told again from the entries alone.
import type { Break } from './breaks';
import { CheckpointModel, type Checkpoint } from './checkpoint.model';
import { isGenuine } from './checkpoints';
import { checkDailyCheckpoints } from './daily-checkpoints';
import { lastDaily } from './daily-checkpoint.model';
import { leafOf, type LoggedHead } from '../signer';
import { GrowingTree, leafHash } from '../signer/merkle';
import { openNote } from '../signer/note';
import type { PublicKey } from '../signer/keys';
import { lineKey, type Walk } from './walk';

/** What a look at the checkpoints found. */
export interface Checkpoints {
  count: number;
  /** Number and instant of the latest; null when there is none. */
  latest: { number: number; at: Date } | null;
  breaks: Break[];
}

/** What is told of a district on the way from its first checkpoint to its last. */
interface Way {
  last: Checkpoint | null;
  tree: GrowingTree;
  /** Chains that have been found to differ, and '' for the log itself: each is told once. */
  told: Set<string>;
}

type Lines = Walk['lines'];

/** So long may an act take from its instant to its entry. */
const WRITING_MS = 3_600_000;

/** Checks all checkpoints of one district, or of all; only what `key` has signed counts. */
export async function checkCheckpoints(
  key: PublicKey,
  { lines }: Pick<Walk, 'lines'>,
  districtId?: string,
): Promise<Checkpoints> {
  const filter = districtId === undefined ? {} : { districtId };
  const breaks = await checkDailyCheckpoints(key, districtId);
  const seen: Checkpoints = { count: 0, latest: null, breaks };
  let way = newWay();
  const inOrder = CheckpointModel.find(filter).sort({ districtId: 1, number: 1 });
  for await (const one of inOrder.lean<Checkpoint[]>().cursor() as AsyncIterable<Checkpoint>) {
    if (way.last?.districtId !== one.districtId) way = newWay();
    breaks.push(...(await faultsOf(one, { key, way, lines })));
    seen.count++;
    if (!seen.latest || seen.latest.at <= one.at) seen.latest = { number: one.number, at: one.at };
    way.last = one;
  }
  return seen;
}

const newWay = (): Way => ({ last: null, tree: new GrowingTree(), told: new Set() });

async function faultsOf(
  one: Checkpoint,
  { key, way, lines }: { key: PublicKey; way: Way; lines: Lines },
): Promise<Break[]> {
  const { _id: id, number, districtId } = one;
  if (!isGenuine(one, key)) {
    way.told.add('');
    return [{ kind: 'checkpoint-forged', id }];
  }
  const isNext = number === (way.last?.number ?? 0) + 1;
  const isFirst = number === 1 && openNote(key, one.note)?.after !== (await lastDaily(districtId));
  const gap: Break[] = isNext && !isFirst ? [] : [{ kind: 'checkpoint-missing', id }];
  if (!isNext) way.told.add('');
  const lost = one.heads.flatMap((head) => lostIn(head, { one, way, lines }));
  return [...gap, ...lost, ...rootFaults(one, { key, way, lines }), ...withheld(one, way, lines)];
}

function lostIn(
  { chain, seq, hash }: LoggedHead,
  { one, way: { told }, lines }: { one: Checkpoint; way: Way; lines: Lines },
): Break[] {
  const there = lines.get(lineKey(one.districtId, chain))?.hashes[seq - 1];
  if (there === hash || told.has(chain)) return [];
  told.add(chain).add('');
  return [{ kind: 'checkpoint-contradicted', chain, seq, id: one._id }];
}

/** Takes in what this checkpoint has taken in, and compares the root. */
function rootFaults(
  one: Checkpoint,
  { key, way, lines }: { key: PublicKey; way: Way; lines: Lines },
): Break[] {
  if (way.told.has('')) return [];
  const ends = new Map(way.last?.heads.map(({ chain, seq }) => [chain, seq]));
  for (const { chain, seq: end } of one.heads) {
    const { hashes = [] } = lines.get(lineKey(one.districtId, chain)) ?? {};
    for (let seq = (ends.get(chain) ?? 0) + 1; seq <= end; seq++)
      way.tree.add(leafHash(leafOf({ chain, seq, hash: hashes[seq - 1] ?? '' })));
  }
  const root = Buffer.from(way.tree.root(), 'binary').toString('hex');
  if (way.tree.size === one.size && openNote(key, one.note)?.root === root) return [];
  way.told.add('');
  return [{ kind: 'checkpoint-contradicted', id: one._id }];
}

/** What was there long before the last checkpoint but one, and this one has not taken in. */
function withheld(one: Checkpoint, { last, told }: Way, lines: Lines): Break[] {
  if (!last) return [];
  const ends = new Map(one.heads.map(({ chain, seq }) => [chain, seq]));
  return [...lines.values()]
    .filter((line) => line.districtId === one.districtId)
    .flatMap((line) => {
      const seq = (ends.get(line.chain) ?? 0) + 1;
      const at = line.times[seq - 1];
      if (at === undefined || at + WRITING_MS >= last.at.getTime() || told.has(line.chain))
        return [];
      told.add(line.chain);
      return [{ kind: 'entry-withheld', chain: line.chain, seq, id: one._id }] satisfies Break[];
    });
}
