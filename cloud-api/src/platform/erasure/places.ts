// Every place that names a child, as the rooms contribute them: counted before an erasure, rewritten by it, and looked at
// again by a service that starts. How far an erasure has come is not noted anywhere: it is seen.
import { changeBeside, commit } from '../db';
import type { Ctx } from '../context';
import { allTraces } from '../house';
import { collectionOf } from '../store/connection';
import { isListed, isWhole, sealedOf } from '../store/row-seal';
import type { Trace, Traced } from '../trace';
import { erasedAgain } from './erase';

/** One place, with how many rows name the child there and in how many of them it can still be told who it is. */
export interface PlaceOfChild {
  collection: string;
  rows: number;
  left: number;
  sealed: readonly string[];
  rewritten: readonly string[];
  stays: string;
}

/** All places of the house, those that hold nothing of this child too. */
export function placesOf(child: Traced): Promise<PlaceOfChild[]> {
  const each = allTraces().map(async (trace) => {
    const { sealed = [], stays } = trace;
    const [rows, left] = await Promise.all([countOf(trace, trace.of(child)), leftOf(trace, child)]);
    const collection = nameOf(trace);
    const rewritten = Object.keys(afterwards(trace, child));
    return { collection, rows, left, sealed, rewritten, stays };
  });
  return Promise.all(each);
}

/** In how many rows of the house it can still be told who this child is. */
export async function namedIn(child: Traced): Promise<number> {
  const each = allTraces().map((trace) => leftOf(trace, child));
  return (await Promise.all(each)).reduce((sum, left) => sum + left, 0);
}

/** Rewrites whatever tells who the child is, some rows at a time; given again it goes on where it stopped. */
export async function rewritePlaces(ctx: Ctx, child: Traced): Promise<number> {
  let done = 0;
  for (const trace of allTraces()) {
    const filter = unwritten(trace, child);
    if (filter !== null) done += await rewrite(ctx, trace, { child, filter });
  }
  return done;
}

/** So many rows in one transaction. */
const AT_ONCE = 50;

async function rewrite(
  ctx: Ctx,
  trace: Trace,
  { child, filter }: { child: Traced; filter: object },
): Promise<number> {
  let done = 0;
  for (;;) {
    const name = nameOf(trace);
    const rows = await collectionOf(name).find(filter).limit(AT_ONCE).toArray();
    if (rows.length === 0) return done;
    // What the chain lists was rewritten with the key: it stands there again because somebody has put it back.
    const made = isListed(name) ? erasedAgain(child) : changeBeside(child.districtId);
    const $set = afterwards(trace, child);
    for (const row of rows) {
      const { _id, version } = row;
      if (sealedOf(name) && !isWhole(name, row))
        await collectionOf(name).updateOne({ _id }, { $set }); // and its broken seal goes on telling
      else
        made.update(trace.model as never, { _id: String(_id), version: Number(version) }, { $set });
    }
    await commit(ctx, made);
    done += rows.length;
  }
}

/** The rows in which something still stands that has to be rewritten; null where nothing ever has. */
function unwritten(trace: Trace, child: Traced): object | null {
  const fields = Object.entries(afterwards(trace, child));
  if (fields.length === 0) return null;
  return { $and: [trace.of(child), { $or: fields.map(([field, $ne]) => ({ [field]: { $ne } })) }] };
}

async function leftOf(trace: Trace, child: Traced): Promise<number> {
  const filter = unwritten(trace, child);
  return filter === null ? 0 : countOf(trace, filter);
}

const afterwards = ({ rewritten }: Trace, child: Traced) => ({ ...rewritten?.(child) });
const nameOf = ({ model }: Trace): string => model.collection.collectionName;
const countOf = (trace: Trace, filter: object): Promise<number> =>
  collectionOf(nameOf(trace)).countDocuments(filter);
