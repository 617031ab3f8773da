// Listens to what the driver sends to the database and keeps one example of every shape of query: the fields,
// operators and sort order without the values. What follows of a plan follows of the shape.
import mongoose from 'mongoose';

type Doc = Record<string, unknown>;

/** One query as it can be explained, on its own: one statement of a bulk, one part of a union. */
export interface Query {
  readonly collection: string;
  readonly shape: string;
  /** The command as `explain` takes it. */
  readonly command: Doc;
}

/** The queries heard so far, by shape. */
interface Listening {
  readonly heard: Map<string, Query>;
  stop(): void;
}

interface Started {
  databaseName: string;
  commandName: string;
  command: Doc;
}

/** Listens to the process's connection, which must have been opened with `monitorCommands=true`. */
export function listenToQueries(): Listening {
  const { connection } = mongoose;
  const heard = new Map<string, Query>();
  const hear = ({ databaseName, commandName, command }: Started) => {
    const read = READERS[commandName];
    if (!read || databaseName !== connection.name) return;
    for (const query of read(copyOf(command)))
      if (!heard.has(query.shape)) heard.set(query.shape, query);
  };
  const client = connection.getClient();
  client.on('commandStarted', hear as never);
  return { heard, stop: () => void client.off('commandStarted', hear as never) };
}

/** A command as it was sent, and how many documents came with its first answer. */
interface Said {
  readonly name: string;
  readonly collection: string;
  documents: number;
}

/** Writes down every command of the process's connection that reads or writes documents, with what came back. */
export function listenToCommands(): { stop(): { said: Said[] } } {
  const { connection } = mongoose;
  const client = connection.getClient();
  const said = new Map<number, Said>();
  const begin = ({ requestId, databaseName, commandName, command }: Started & Numbered) => {
    const collection = command[commandName === 'getMore' ? 'collection' : commandName];
    if (databaseName === connection.name && typeof collection === 'string')
      said.set(requestId, { name: commandName, collection, documents: 0 });
  };
  const end = ({ requestId, reply }: Numbered & { reply: Reply }) => {
    const known = said.get(requestId);
    const { firstBatch, nextBatch } = reply.cursor ?? {};
    if (known) known.documents = (firstBatch ?? nextBatch ?? []).length;
  };
  client.on('commandStarted', begin as never);
  client.on('commandSucceeded', end as never);
  return {
    stop() {
      client.off('commandStarted', begin as never);
      client.off('commandSucceeded', end as never);
      return { said: [...said.values()] };
    },
  };
}

interface Numbered {
  requestId: number;
}
interface Reply {
  cursor?: { firstBatch?: unknown[]; nextBatch?: unknown[] };
}

/** The commands that look for documents; the others insert, commit or go on reading. */
const READERS: Readonly<Record<string, (command: Doc) => Query[]>> = {
  find: (command) => [
    query(command, 'find', ['filter', 'sort', 'limit', 'skip', 'projection', 'hint']),
  ],
  count: (command) => [query(command, 'count', ['query', 'limit', 'skip'])],
  distinct: (command) => [query(command, 'distinct', ['key', 'query'])],
  findAndModify: (command) => [
    query(command, 'findAndModify', ['query', 'sort', 'update', 'remove', 'upsert', 'new']),
  ],
  update: (command) => statements(command, 'update', 'updates'),
  delete: (command) => statements(command, 'delete', 'deletes'),
  aggregate: (command) => unions(String(command.aggregate), command.pipeline as Doc[]),
};

function query(command: Doc, verb: string, words: readonly string[]): Query {
  const collection = String(command[verb]);
  const kept = Object.fromEntries(
    words.flatMap((word) => (word in command ? [[word, command[word]]] : [])),
  );
  const asked = { filter: kept.filter ?? kept.query ?? {}, sort: kept.sort, key: kept.key };
  return {
    collection,
    shape: shapeOf(verb, collection, asked),
    command: { [verb]: collection, ...kept },
  };
}

function statements(command: Doc, verb: 'update' | 'delete', list: string): Query[] {
  const collection = String(command[verb]);
  return (command[list] as Doc[]).map((statement) => ({
    collection,
    shape: shapeOf(verb, collection, { filter: statement.q }),
    command: { [verb]: collection, [list]: [statement] },
  }));
}

/** Several finds in one command are explained one by one. */
function unions(collection: string, pipeline: readonly Doc[]): Query[] {
  const own = pipeline.filter((stage) => !('$unionWith' in stage));
  const joined = pipeline.flatMap((stage) => {
    const { coll, pipeline: inner } = (stage.$unionWith ?? {}) as {
      coll?: string;
      pipeline?: Doc[];
    };
    return coll && inner ? unions(coll, inner) : [];
  });
  const command = { aggregate: collection, pipeline: own, cursor: {} };
  // What is done with the documents afterwards decides about their order and about which fields are read.
  const stages = own.map((stage) => ('$match' in stage ? stage : Object.keys(stage)[0]));
  return [{ collection, shape: shapeOf('aggregate', collection, { stages }), command }, ...joined];
}

function shapeOf(verb: string, collection: string, asked: object): string {
  return `${verb} ${collection} ${JSON.stringify(withoutValues(asked))}`;
}

/** A filter without its values; a list of any length is one of some values. */
function withoutValues(value: unknown): unknown {
  if (Array.isArray(value)) {
    const each = value.map((one) => JSON.stringify(withoutValues(one)));
    return [...new Set(each)].map((one) => JSON.parse(one) as unknown);
  }
  if (value === null) return 'null';
  if (typeof value !== 'object' || isLeaf(value)) return typeof value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      one === undefined ? [] : [[key, withoutValues(one)]],
    ),
  );
}

const isLeaf = (value: object) =>
  value instanceof Date ||
  value instanceof RegExp ||
  '_bsontype' in value ||
  ArrayBuffer.isView(value);

/** The driver goes on using its command: what is kept must not change with it. */
function copyOf(command: Doc): Doc {
  const { BSON } = mongoose.mongo;
  const words = Object.entries(command).filter(([name]) => !OF_THE_SESSION.has(name));
  const bytes = BSON.serialize(Object.fromEntries(words), { ignoreUndefined: true });
  return BSON.deserialize(bytes);
}

const OF_THE_SESSION = new Set(['lsid', '$clusterTime']);
