// Single documents, and the few of one owner, are read in groups (grouped.ts).
// A revoked session is revoked at once, because an answer is never older than its question.
import type { Model } from 'mongoose';
import { grouped } from './grouped';

type Doc = Record<string, unknown>;
type Ask<V> = (key: string) => Promise<V | undefined>;

const single = new WeakMap<object, Ask<Doc>>();
const lists = new WeakMap<object, Map<string, Ask<Doc[]>>>();

/** The plain document with this id, or null. */
export async function byId<T>(model: Model<T>, id: string): Promise<T | null> {
  let ask = single.get(model);
  if (ask === undefined) {
    ask = grouped((ids) => docsById(model, ids));
    single.set(model, ask);
  }
  const doc = await ask(id);
  // Each asker gets its own copy of the outermost object, so that none writes into another's.
  return doc ? ({ ...doc } as T) : null;
}

/** The plain documents of a district whose `field` has this value; for short lists under an index. */
export async function listBy<T>(
  model: Model<T>,
  field: string & keyof T,
  { districtId, value }: { districtId: string; value: string },
): Promise<T[]> {
  const byField = lists.get(model) ?? new Map<string, Ask<Doc[]>>();
  lists.set(model, byField);
  let ask = byField.get(field);
  if (ask === undefined) {
    ask = grouped((keys) => docsByField(model, field, keys));
    byField.set(field, ask);
  }
  const docs = (await ask(keyOf(districtId, value))) ?? [];
  return docs.map((doc) => ({ ...doc }) as T);
}

async function docsById<T>(model: Model<T>, ids: string[]): Promise<Map<string, Doc>> {
  const docs = await find(model, { _id: oneOf(ids) });
  return new Map(docs.map((doc) => [String(doc._id), doc]));
}

async function docsByField<T>(
  model: Model<T>,
  field: string,
  keys: string[],
): Promise<Map<string, Doc[]>> {
  const asked = keys.map((key) => key.split('\n'));
  const districts = [...new Set(asked.map(([districtId = '']) => districtId))];
  const values = asked.map(([, value = '']) => value);
  const found = new Map<string, Doc[]>();
  for (const doc of await find(model, { districtId: oneOf(districts), [field]: oneOf(values) })) {
    const key = keyOf(String(doc.districtId), String(doc[field]));
    found.set(key, [...(found.get(key) ?? []), doc]);
  }
  return found;
}

function find<T>(model: Model<T>, filter: object): Promise<Doc[]> {
  return model.collection.find(filter, { promoteBuffers: true }).toArray();
}

const oneOf = (keys: string[]) => (keys.length === 1 ? keys[0] : { $in: keys });
const keyOf = (districtId: string, value: string) => `${districtId}\n${value}`;
