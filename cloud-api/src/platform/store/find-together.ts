// Several finds of the same instant are one command: on this stack a command costs more than what it reads,
// and a request asks for its session, its person and their appointments at once.
import { collectionOf } from './connection';

type Doc = Record<string, unknown>;

/** What to find, and which fields are needed; without `read`, all of them. With `counted`, how many there are of each kind. */
interface Find {
  collection: string;
  filter: Doc;
  read?: readonly string[] | undefined;
  /** The fields that tell kinds apart: each answer is a kind, `_id` its values. */
  counted?: readonly string[];
}

interface Asked {
  find: Find;
  resolve(docs: Doc[]): void;
  reject(error: unknown): void;
}

/** Enough for what is asked for at once to come with the first answer. */
const BATCH = { batchSize: 1000, promoteBuffers: true } as const;
let asked: Asked[] = [];

/** The plain documents; finds that are asked for before the present callback has ended go to the database together. */
export function findTogether(find: Find): Promise<Doc[]> {
  return new Promise((resolve, reject) => {
    asked.push({ find, resolve, reject });
    if (asked.length === 1) queueMicrotask(() => void send());
  });
}

async function send(): Promise<void> {
  const together = asked;
  asked = [];
  try {
    const found = await findAll(together.map(({ find }) => find));
    together.forEach((one, nth) => one.resolve(found[nth] ?? []));
  } catch (error) {
    together.forEach((one) => one.reject(error));
  }
}

async function findAll([first, ...others]: Find[]): Promise<Doc[][]> {
  if (!first) return [];
  if (others.length === 0) return [await findAlone(first)];
  const rows = await collectionOf(first.collection)
    .aggregate<{ nth: number; doc: Doc }>([...stagesOf(first, 0), ...others.map(joined)], BATCH)
    .toArray();
  const found = [first, ...others].map((): Doc[] => []);
  for (const { nth, doc } of rows) found[nth]?.push(doc);
  return found;
}

function findAlone({ collection, filter, read, counted }: Find): Promise<Doc[]> {
  if (counted) {
    const kinds = [{ $match: filter }, kindsOf(counted)];
    return collectionOf(collection).aggregate<Doc>(kinds, BATCH).toArray();
  }
  const projection = read && fieldsOf(read);
  return collectionOf(collection)
    .find(filter, { ...BATCH, ...(projection ? { projection } : {}) })
    .toArray();
}

const joined = (find: Find, before: number) => ({
  $unionWith: { coll: find.collection, pipeline: stagesOf(find, before + 1) },
});

/** Finds, and says of each document to which question it belongs. */
function stagesOf({ filter, read, counted }: Find, nth: number): Doc[] {
  const only = read ? [{ $project: fieldsOf(read) }] : [];
  const shaped = counted ? [kindsOf(counted)] : only;
  return [
    { $match: filter },
    ...shaped,
    { $replaceWith: { nth: { $literal: nth }, doc: '$$ROOT' } },
  ];
}

const fieldsOf = (read: readonly string[]) => Object.fromEntries(read.map((field) => [field, 1]));

const kindsOf = (counted: readonly string[]) => ({
  $group: {
    _id: Object.fromEntries(counted.map((field) => [field, `$${field}`])),
    count: { $sum: 1 },
  },
});
