// Single documents are read in groups: ids asked for while a read is in flight share the next one.
// An answer is never older than its question, so a revoked session is revoked at once.
import type { Model } from 'mongoose';

interface Waiting {
  resolve(doc: unknown): void;
  reject(error: unknown): void;
}
type Read = (id: string) => Promise<unknown>;

const FLIGHTS = 2;
const readers = new WeakMap<object, Read>();

/** The plain document with this id, or null. */
export async function byId<T>(model: Model<T>, id: string): Promise<T | null> {
  let read = readers.get(model);
  if (read === undefined) {
    read = groupedReader(model);
    readers.set(model, read);
  }
  return (await read(id)) as T | null;
}

function groupedReader<T>(model: Model<T>): Read {
  let queue = new Map<string, Waiting[]>();
  let flying = 0;

  async function fly(): Promise<void> {
    if (flying >= FLIGHTS || queue.size === 0) return;
    flying++;
    const group = queue;
    queue = new Map();
    try {
      await answer(model, group);
    } catch (error) {
      for (const waiting of group.values()) waiting.forEach((one) => one.reject(error));
    } finally {
      flying--;
      void fly();
    }
  }

  return (id) =>
    new Promise((resolve, reject) => {
      const waiting = queue.get(id);
      if (waiting) waiting.push({ resolve, reject });
      else queue.set(id, [{ resolve, reject }]);
      queueMicrotask(() => void fly());
    });
}

async function answer<T>(model: Model<T>, group: Map<string, Waiting[]>): Promise<void> {
  const ids = [...group.keys()];
  const filter = { _id: ids.length === 1 ? ids[0] : { $in: ids } };
  const docs = await model.collection.find(filter as object, { promoteBuffers: true }).toArray();
  const found = new Map(docs.map((doc) => [String(doc._id), doc]));
  for (const [id, waiting] of group) {
    const doc = found.get(id) ?? null;
    // Each asker gets its own copy of the outermost object, so that none writes into another's.
    waiting.forEach((one) => one.resolve(doc && { ...doc }));
  }
}
