// A row with one name twice, as no driver writes it: the bytes go to the database by its own protocol.
// The first of two is what the database searches by, the last is what everybody reads.
import mongoose from 'mongoose';
import net from 'node:net';
import { collectionOf } from '../src/platform/store/connection';

type Doc = Record<string, unknown>;
type Pairs = readonly (readonly [name: string, value: unknown])[];
const { BSON } = mongoose.mongo;
const OP_MSG = 2013;

/** Writes a row anew with these fields before its own of the same names, where `inside` says within one of its parts. */
export async function doubleFields(
  { name, _id, inside }: { name: string; _id: string; inside?: string },
  first: Pairs,
): Promise<Doc> {
  const by = { _id } as object;
  const row = (await collectionOf(name).findOne(by, { promoteValues: false })) as Doc;
  const pairs = Object.entries(row);
  const part = inside === undefined ? null : Object.entries(row[inside] as Doc);
  const doubled = part
    ? pairs.map(([field, value]) => [
        field,
        field === inside ? bytesOf([...first, ...part]) : value,
      ])
    : [pairs[0]!, ...first, ...pairs.slice(1)];
  await collectionOf(name).deleteOne(by);
  await insertBytes(name, bytesOf(doubled as unknown as Pairs));
  return row;
}

/** Puts a row back as it was. */
export async function putBack(name: string, row: Doc): Promise<void> {
  await collectionOf(name).deleteOne({ _id: row._id } as object);
  await collectionOf(name).insertOne(row);
}

const DOCUMENT = 3;

/** A document of these fields in this order, however often a name comes; a value of bytes is a document already. */
function bytesOf(pairs: Pairs): Buffer {
  const parts = pairs.map(([name, value]) => {
    if (Buffer.isBuffer(value))
      return Buffer.concat([Buffer.of(DOCUMENT), Buffer.from(`${name}\0`), value]);
    const bytes = Buffer.from(BSON.serialize({ [name]: value }));
    return bytes.subarray(4, -1);
  });
  const body = Buffer.concat([...parts, Buffer.of(0)]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(body.length + 4);
  return Buffer.concat([size, body]);
}

async function insertBytes(name: string, row: Buffer): Promise<void> {
  const { host, port, name: db } = mongoose.connection;
  const command = Buffer.from(
    BSON.serialize({ insert: name, $db: db, writeConcern: { w: 'majority' } }),
  );
  const documents = Buffer.concat([Buffer.alloc(4), Buffer.from('documents\0'), row]);
  documents.writeInt32LE(documents.length);
  const message = Buffer.concat([Buffer.alloc(20), Buffer.of(0), command, Buffer.of(1), documents]);
  [message.length, 1, 0, OP_MSG].forEach((part, nth) => message.writeInt32LE(part, 4 * nth));
  const answer = await sent(net.connect(port, host), message);
  const { ok, n } = BSON.deserialize(answer.subarray(21));
  if (ok !== 1 || n !== 1)
    throw new Error(`the database did not take the row: ${String(ok)} ${String(n)}`);
}

function sent(socket: net.Socket, message: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    socket.once('error', reject);
    socket.on('data', (part: Buffer) => {
      answer = Buffer.concat([answer, part]);
      if (answer.length < 4 || answer.length < answer.readInt32LE()) return;
      socket.destroy();
      resolve(answer);
    });
    socket.write(message);
  });
}
