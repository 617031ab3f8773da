// The arm that ours is held against: bare Koa and the raw driver, written as an expert would who needs nothing else.
// No chain order, no sealing, no rights: one read of the session, and exactly the documents that the act leaves.
import Koa, { type Context } from 'koa';
import { bodyParser } from '@koa/bodyparser';
import mongoose from 'mongoose';
import { createHash, randomBytes } from 'node:crypto';

const { MongoClient } = mongoose.mongo;
const client = new MongoClient(process.env.MONGODB_URI ?? '', {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', j: true },
});
await client.connect();
const db = client.db();
type Row = { _id: string } & Record<string, unknown>;
const coll = (name: string) => db.collection<Row>(name);
const [sessions, obligations] = [coll('sessions'), coll('obligations')];
const WRITES = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
} as const;

const app = new Koa();
app.use(async (http, next) => {
  if (http.path === '/readyz') http.body = { ready: true };
  else await next();
});
app.use(bodyParser());
app.use(async (http) => {
  const session = await sessionOf(http.get('Authorization').slice(7));
  if (http.path === '/due') http.body = { items: await dueOf(session) };
  else if (http.path === '/talks') await recordTalk(http, session);
  else http.body = { at: session.startedAt, device: session.device };
});
app.listen(Number(process.env.XQ_PORT), '127.0.0.1');

async function sessionOf(token: string): Promise<Row> {
  const hash = createHash('sha256').update(token).digest('hex');
  const session = await sessions.findOne({ _id: `ses_${hash.slice(0, 40)}` });
  if (!session) throw new Error('no session');
  return session;
}

/** The first fifty of the teacher's month, by the index that our list uses. */
function dueOf({ accountId, capacityId }: Row): Promise<Row[]> {
  const month = process.argv[2] ?? '';
  const schoolId = schoolOf(capacityId);
  return obligations
    .find({ districtId: 'dst_bench', ownerId: accountId, month, schoolId })
    .sort({ rank: 1, waitingSince: 1, _id: 1 })
    .limit(50)
    .toArray();
}

const schoolOf = (capacityId: unknown) => String(capacityId).split('@')[1] ?? '';

interface Sent {
  childId: string;
  heldOn: string;
  words: string;
  writtenAt: string;
}

/** One transaction per request: the same documents as ours leaves. */
async function recordTalk(http: Context, { accountId, capacityId }: Row): Promise<void> {
  const sent = http.request.body as Sent;
  const about = { districtId: 'dst_bench', schoolId: schoolOf(capacityId), childId: sent.childId };
  const talk = talkOf(sent, { ...about, byId: String(accountId) });
  const session = client.startSession();
  try {
    await session.withTransaction(async () => {
      await coll('entries').insertOne(entryOf(talk), { session });
      await coll('onces').insertOne(onceOf(http, talk._id), { session });
      await coll('talks').insertOne(talk, { session });
      const event = { kind: 'talkReceived', at: talk.receivedAt, talkId: talk._id };
      await coll('childMonths').updateOne(
        { _id: `cmo_${sent.childId.slice(4)}_${talk.month}` },
        {
          $push: { events: { ...event, byId: accountId, heldOn: sent.heldOn } as never },
          $inc: { version: 1 as never },
        },
        { session },
      );
      await obligations.updateOne(
        { ...owed(talk) },
        {
          $set: { state: 'fulfilled', rank: 1, waitingSince: sent.heldOn },
          $push: { talks: { talkId: talk._id, heldOn: sent.heldOn, at: talk.receivedAt } as never },
          $inc: { version: 1 as never },
        },
        { session },
      );
    }, WRITES);
  } finally {
    await session.endSession();
  }
  http.status = 201;
  http.body = { id: talk._id };
}

const owed = ({ districtId, childId, month, byId }: ReturnType<typeof talkOf>) => ({
  ...{ districtId, childId, month, ownerKey: `adult:${byId}` },
});

function talkOf(
  { heldOn, words, writtenAt }: Sent,
  about: { districtId: string; schoolId: string; childId: string; byId: string },
) {
  const chain = `school:${about.schoolId}`;
  return {
    _id: idOf('tlk'),
    ...about,
    classId: about.schoolId.replace('sch_', 'cls_'),
    month: heldOn.slice(0, 7),
    ...{ byName: '教师', byRole: 'subjectTeacher', heldOn, writtenAt: new Date(writtenAt) },
    ...{ receivedAt: new Date(), late: false, offlineLate: false, afterClose: false },
    ...{ mode: 'faceToFace', concern: false, version: 0 },
    words: Buffer.from(words.padEnd(120)),
    reasons: Buffer.alloc(60),
    proof: { chain, seq: 1, salt: randomBytes(32), alg: 1 },
  };
}

function entryOf({
  _id: subjectId,
  districtId,
  proof,
  byId,
  receivedAt,
  month,
  heldOn,
}: ReturnType<typeof talkOf>) {
  const commit = randomBytes(32).toString('hex');
  const random = randomBytes(32).toString('hex');
  return {
    _id: `${proof.chain}:${random.slice(0, 12)}`,
    ...{
      districtId,
      chain: proof.chain,
      seq: parseInt(random.slice(0, 12), 16),
      prev: random,
      alg: 1,
    },
    ...{ kind: 'talk.recorded', subjectId, by: byId, at: receivedAt, facts: { month, heldOn } },
    commits: [{ in: 'talks', id: subjectId, commit }],
    bulk: [],
    hash: createHash('sha256').update(commit).digest('hex'),
  };
}

function onceOf(http: Context, subjectId: string) {
  const at = new Date();
  const _id = createHash('sha256').update(http.get('Idempotency-Key')).digest('base64url');
  return { _id, districtId: 'dst_bench', bodyHash: _id, subjectId, at, keptFrom: at };
}

const idOf = (prefix: string) => `${prefix}_${randomBytes(10).toString('hex')}`;
