// Single documents, and the few of one owner, are read in groups (grouped.ts).
// A revoked session is revoked at once, because an answer is never older than its question.
import type { Model } from 'mongoose';
import { asAsked } from './as-asked';
import { collectionOf } from './connection';
import { findTogether } from './find-together';
import { grouped } from './grouped';
import { mustBeWhole } from './row-seal';

type Doc = Record<string, unknown>;
type Ask<V> = (key: string) => Promise<V | undefined>;

const single = new WeakMap<object, Map<string, Ask<Doc>>>();
const counts = new WeakMap<object, Map<string, Ask<Doc[]>>>();
const lists = new WeakMap<object, Map<string, Ask<Doc[]>>>();

type Field<T> = string & keyof T;

/**
 * The plain document with this id, or null; `only` names the fields that are needed. What is read with all its fields is
 * held against its seal: for each who asks by itself, since many share a read.
 */
export async function byId<T, F extends Field<T> = Field<T>>(
  model: Model<T>,
  id: string,
  only?: readonly F[],
): Promise<Pick<T, F> | null> {
  const ask = askFor(single, { model, shape: only?.join() ?? '' }, (ids) =>
    docsById(model, ids, only),
  );
  const doc = await ask(id);
  if (doc && !only) await mustBeWhole(model.collection.collectionName, [doc]);
  // Each asker gets its own copy of the outermost object, so that none writes into another's.
  return doc ? ({ ...doc } as unknown as Pick<T, F>) : null;
}

/** The group in which questions of one shape about one model are asked; made when the first of them comes. */
function askFor<V>(
  groups: WeakMap<object, Map<string, Ask<V>>>,
  { model, shape }: { model: object; shape: string },
  fetch: (keys: string[]) => Promise<Map<string, V>>,
): Ask<V> {
  const ofModel = groups.get(model) ?? new Map<string, Ask<V>>();
  groups.set(model, ofModel);
  const ask = ofModel.get(shape) ?? grouped(fetch);
  ofModel.set(shape, ask);
  return ask;
}

/** Which documents are meant: the district and the exact values of other fields, best those that an index leads with. */
type Match<T> = { districtId: string } & Partial<Record<Field<T>, string | number | null>>;

/** The plain documents with exactly these values; for short lists under an index. `only` names the fields that are needed. */
export async function listBy<T, F extends Field<T> = Field<T>>(
  model: Model<T>,
  match: Match<T>,
  only?: readonly F[],
): Promise<Pick<T, F>[]> {
  const fields = Object.keys(match).sort();
  const shape = `${fields.join()}:${only?.join() ?? ''}`;
  const ask = askFor(lists, { model, shape }, (keys) =>
    docsByFields(model, { fields, read: only && [...fields, ...only] }, keys),
  );
  const docs = (await ask(keyOf(match, fields))) ?? [];
  if (!only) await mustBeWhole(model.collection.collectionName, docs);
  return docs.map((doc) => ({ ...doc }) as unknown as Pick<T, F>);
}

/** How many documents with exactly these values there are of each kind; `by` names the fields that tell kinds apart. */
export async function countBy<T, F extends Field<T>>(
  model: Model<T>,
  match: Match<T>,
  by: readonly F[],
): Promise<(Pick<T, F> & { count: number })[]> {
  const fields = Object.keys(match).sort();
  const ask = askFor(counts, { model, shape: `${fields.join()}:${by.join()}` }, (keys) =>
    kindsByFields(model, { fields, by }, keys),
  );
  return ((await ask(keyOf(match, fields))) ?? []) as never;
}

/** Enough for a whole school to come with the first answer. */
const BATCH = { batchSize: 2000 } as const;

/**
 * The plain documents that a filter of our own finds, for sweeps that read hundreds at once: nothing is cast, and what
 * each document of a long list would cost with that is more than reading it.
 */
export async function listMany<T, F extends Field<T>>(
  model: Model<T>,
  filter: { districtId: string } & Record<string, unknown>,
  only: readonly F[],
): Promise<Pick<T, F>[]> {
  const projection = { _id: 0, ...Object.fromEntries(only.map((field) => [field, 1])) };
  const coll = collectionOf(model.collection.collectionName);
  const found = await coll.find(filter, { ...BATCH, projection }).toArray();
  return found.filter(asAsked(filter)) as unknown as Pick<T, F>[];
}

async function docsById<T>(
  model: Model<T>,
  ids: string[],
  read?: readonly string[],
): Promise<Map<string, Doc>> {
  const docs = await find(model, { _id: oneOf(ids) }, read);
  return new Map(docs.map((doc) => [String(doc._id), doc]));
}

// One find for all: each field may have any of the values asked for, and what nobody asked for is left out.
async function docsByFields<T>(
  model: Model<T>,
  { fields, read }: { fields: readonly string[]; read?: readonly string[] | undefined },
  keys: string[],
): Promise<Map<string, Doc[]>> {
  return byKeys(keys, fields, await find(model, anyOf(fields, keys), read));
}

async function kindsByFields<T>(
  model: Model<T>,
  { fields, by }: { fields: readonly string[]; by: readonly string[] },
  keys: string[],
): Promise<Map<string, Doc[]>> {
  const collection = model.collection.collectionName;
  const counted = [...new Set([...fields, ...by])];
  const kinds = await findTogether({ collection, filter: anyOf(fields, keys), counted });
  return byKeys(
    keys,
    fields,
    kinds.map(({ _id, count }) => ({ ...(_id as Doc), count })),
  );
}

function anyOf(fields: readonly string[], keys: readonly string[]): Doc {
  const asked = keys.map((key) => JSON.parse(key) as Value[]);
  const filter = fields.map((field, nth) => {
    return [field, oneOf([...new Set(asked.map((values) => values[nth] ?? null))])] as const;
  });
  return Object.fromEntries(filter);
}

function byKeys(keys: readonly string[], fields: readonly string[], docs: readonly Doc[]) {
  const found = new Map(keys.map((key) => [key, [] as Doc[]]));
  for (const doc of docs) found.get(keyOf(doc, fields))?.push(doc);
  return found;
}

function find<T>(model: Model<T>, filter: object, read?: readonly string[]): Promise<Doc[]> {
  return findTogether({ collection: model.collection.collectionName, filter: { ...filter }, read });
}

type Value = string | number | null;
const oneOf = (keys: Value[]) => (keys.length === 1 ? keys[0] : { $in: keys });
const keyOf = (doc: Doc, fields: readonly string[]) =>
  JSON.stringify(fields.map((field) => doc[field]));
