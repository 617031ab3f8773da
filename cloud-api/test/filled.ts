// Makes a district of a few children into one of many years: every document of a played story becomes the pattern
// for thousands, spread over many schools, teachers and children, so that plans are made as in a full house.
import mongoose from 'mongoose';

type Doc = Record<string, unknown>;

/** How many documents a collection is filled up to; `others` where none is named. */
export type Fill = Readonly<Record<string, number>> & { readonly others: number };

const SCHOOLS = 300;
const TEACHERS = 6000;
const AT_ONCE = 2000;
/** Of fifty copies one stays as the story left it; the rest is what most documents of a full house are: done. */
const UNDONE = 50;
const DONE: Readonly<Record<string, Doc>> = {
  jobs: { state: 'done', endedAt: new Date() },
  obligations: { state: 'fulfilled', rank: 1 },
  notices: { readAt: new Date() },
  schoolMonths: { closedAt: new Date() },
  followers: { unionid: 'union_' },
};
/** What the house keeps for itself, and what stays as small as the tree of a district. */
const LEFT_ALONE = new Set(['indexMarks', 'sweeps', 'wechattokens', 'demoPeople']);

/** Fills every collection that is not empty; returns how many documents there are in all. */
export async function fill(sizes: Fill): Promise<number> {
  let total = 0;
  for (const { name } of await mongoose.connection.listCollections())
    if (!LEFT_ALONE.has(name)) total += await fillOne(name, sizes[name] ?? sizes.others);
  return total;
}

async function fillOne(name: string, size: number): Promise<number> {
  const coll = mongoose.connection.collection<{ _id: string }>(name);
  const patterns = await coll.find({}).limit(400).toArray();
  if (patterns.length === 0) return 0;
  for (let from = patterns.length; from < size; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, size - from);
    const docs = Array.from({ length: count }, (_, nth) => {
      const copy = from + nth;
      return copyOf(name, patterns[copy % patterns.length] as Doc, copy);
    });
    // What must be unique and is not told apart (a school's month) is there once; that is enough of it.
    await coll
      .insertMany(docs as never, { ordered: false, writeConcern: { w: 1 } })
      .catch(mustBeTwin);
  }
  return coll.estimatedDocumentCount();
}

function mustBeTwin(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11000) throw error;
}

function copyOf(name: string, pattern: Doc, nth: number): Doc {
  const copy = renamed(pattern, nth) as Doc;
  const done = nth % UNDONE === 0 ? {} : (DONE[name] ?? {});
  const seq = typeof copy.seq === 'number' ? { seq: copy.seq + nth * 1000 } : {};
  const unionid = typeof done.unionid === 'string' ? { unionid: `union_${nth}` } : {};
  return { ...copy, ...seq, ...done, ...unionid, _id: `${String(pattern._id)}~${nth}` };
}

/** All ids of a document with an ending each: the same school for many copies, another child and another instant for every one. */
function renamed(value: unknown, nth: number): unknown {
  if (typeof value === 'string') return renamedText(value, nth);
  if (value instanceof Date) return new Date(value.getTime() - nth * 1000);
  if (Array.isArray(value)) return value.map((one) => renamed(one, nth));
  if (
    value === null ||
    typeof value !== 'object' ||
    Object.getPrototypeOf(value) !== Object.prototype
  )
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'districtId' ? one : keyed(key, one, nth),
    ]),
  );
}

const keyed = (key: string, value: unknown, nth: number) =>
  UNIQUE.has(key) && typeof value === 'string' ? `${value}~${nth}` : renamed(value, nth);

/** Unique in the house though they are no ids. */
const UNIQUE = new Set(['key', 'studentNoIndex', 'miniOpenid', 'unionid', 'codeIndex']);

function renamedText(text: string, nth: number): string {
  return text.replace(/\b(sch|cls|acc|[a-z]{3})_\w+/g, (id, kind: string) => {
    if (kind === 'dst') return id;
    const ending = nth % (ENDINGS[kind] ?? Infinity);
    return ending === 0 ? id : `${id}~${ending}`;
  });
}

const ENDINGS: Readonly<Record<string, number>> = {
  ...{ sch: SCHOOLS, cls: SCHOOLS, ctr: 20, acc: TEACHERS },
};
