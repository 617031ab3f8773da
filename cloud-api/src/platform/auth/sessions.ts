// Opaque sessions: 32 random bytes on the phone, and a row that is read on every request. Whose it is, is proven by a key that
// lies outside the database: who can write rows there opens nothing with them.
// Nothing is cached, so a session that is ended is refused from the next request on.
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx, SessionOfRequest } from '../context';
import { keyedDigest } from '../crypto';
import { byId, changeBeside, commit } from '../db';
import { securityEvent, SecurityEventModel } from '../security-events';
import { isFresh, lives, type SessionKind } from './session-life.rules';
import { SessionModel, type SessionRow } from './session.model';

const TOUCH_MS = 60_000;

/** What a new session is for. */
interface NewSession {
  accountId: string;
  capacityId: string | null;
  device: string;
  kind: SessionKind;
  /** The account's, as it was read before it was decided to let somebody in. */
  epoch: number;
  /** When the person signed in; now, unless said otherwise. */
  signedInAt?: Date;
  /** The person has confirmed this very moment that it is they. */
  confirmed?: true;
}

/** A session that has begun; the token is told once and cannot be had again. */
interface Begun {
  token: string;
  session: SessionRow;
}

/** Starts a session. */
export async function startSession(ctx: Ctx, fresh: NewSession): Promise<Begun> {
  const begun = begin(ctx, fresh);
  await SessionModel.insertOne(begun.session);
  return begun;
}

/**
 * Ends a session and starts the next one of its line, both or neither, so that of two who want the same session to end
 * one comes second and knows it; null when it has ended already.
 */
export async function succeedSession(
  ctx: Ctx,
  { sessionId, accountId }: Pick<SessionOfRequest, 'sessionId' | 'accountId'>,
  { capacityId, districtId }: { capacityId: string; districtId: string },
): Promise<string | null> {
  const last = await byId(SessionModel, sessionId);
  if (!last || last.endedAt || last.accountId !== accountId) return null;
  const { version, device, kind, line, epoch, signedInAt } = last;
  const { token, session } = begin(ctx, {
    ...{ accountId, capacityId, device, kind, line, epoch, signedInAt },
  });
  const guard = { _id: sessionId, version, endedAt: null };
  await commit(
    ctx,
    changeBeside()
      .update(SessionModel, guard, { $set: { endedAt: ctx.now } })
      .insert(SessionModel, session)
      .insert(
        SecurityEventModel,
        securityEvent(ctx, 'session.switched', { districtId, capacityId, sessionId: session._id }),
      ),
  );
  return token;
}

function begin(ctx: Ctx, { line, ...asked }: NewSession & { line?: string }): Begun {
  const { confirmed: isConfirmed, ...fresh } = asked;
  const token = randomBytes(32).toString('base64url');
  const _id = sessionIdOf(token);
  const { signedInAt = new Date() } = fresh;
  const whose = { ...fresh, _id, signedInAt, startedAt: ctx.now };
  const proof = proofOf(token, whose);
  const times = { lastUsedAt: ctx.now, seenAt: new Date(), endedAt: null };
  const confirmed = isConfirmed ? confirmationOf(_id) : null;
  const session = { ...whose, ...times, proof, version: 0, line: line ?? _id, confirmed };
  return { token, session };
}

/** The living session of a token, or null; has its use noted at most once a minute, for which nobody waits. */
export async function sessionOf(token: string, now: Date): Promise<SessionRow | null> {
  const row = await byId(SessionModel, sessionIdOf(token));
  if (!row || row.endedAt || !sameBytes(row.proof, proofOf(token, row))) return null;
  if (!lives(row, Date.now())) return null;
  if (Date.now() - row.seenAt.getTime() > TOUCH_MS) noteUse({ row, now });
  return row;
}

/** The living sessions of an account in its present epoch, newest first. */
export async function sessionsOfAccount(accountId: string, epoch: number): Promise<SessionRow[]> {
  const mine = { accountId, endedAt: null };
  const rows = await SessionModel.find(mine).sort({ startedAt: -1 }).lean();
  return rows.filter((row) => row.epoch === epoch && lives(row, Date.now()));
}

/** Ends a session of the account, and what has followed from it, from the next request on; false when there was none. */
export async function endSession(ctx: Ctx, accountId: string, id: string): Promise<boolean> {
  const row = await SessionModel.findOne({ _id: id, accountId }, { line: 1 }).lean();
  if (!row) return false;
  // A session whose capacity is being changed at this moment has a successor once its own end is seen: that one is next.
  for (let ended = false; ;) {
    const living = { accountId, line: row.line, endedAt: null };
    const last = await SessionModel.findOne(living, { _id: 1 }).lean();
    if (!last) return ended;
    const guard = { _id: last._id, endedAt: null };
    const done = await SessionModel.updateOne(guard, { $set: { endedAt: ctx.now } });
    ended ||= done.matchedCount === 1;
  }
}

/** Notes that the person of a session has confirmed that it is they. */
export async function confirmSession(sessionId: string): Promise<void> {
  const confirmed = confirmationOf(sessionId);
  await SessionModel.updateOne({ _id: sessionId, endedAt: null }, { $set: { confirmed } });
}

/** Whether the person of a session has confirmed a short while ago that it is they. */
export function isConfirmed({ _id, kind, confirmed }: SessionRow): boolean {
  if (!confirmed || !isFresh(kind, confirmed.at, Date.now())) return false;
  return sameBytes(confirmed.proof, confirmationProof(_id, confirmed.at));
}

function confirmationOf(sessionId: string): { at: Date; proof: Buffer } {
  const at = new Date();
  return { at, proof: confirmationProof(sessionId, at) };
}

const confirmationProof = (sessionId: string, at: Date): Buffer =>
  keyedDigest('confirmation', JSON.stringify([sessionId, at.toISOString()]));

/** Ends all sessions of the account from the next request on. */
export async function endSessionsOf(ctx: Ctx, accountId: string): Promise<void> {
  await SessionModel.updateMany({ accountId, endedAt: null }, { $set: { endedAt: ctx.now } });
}

/** A session as it was read, and when it was used. */
interface Use {
  row: SessionRow;
  now: Date;
}

/** Uses that are still to be written, by session; those that come while others are written share the next write. */
const uses = new Map<string, Use>();
let writing = false;

function noteUse(use: Use): void {
  uses.set(use.row._id, use);
  void writeUses();
}

// A use that could not be written is noted with the next request: until then its session only seems to lie idle for longer.
async function writeUses(): Promise<void> {
  if (writing) return;
  writing = true;
  while (uses.size > 0) {
    const noted = [...uses.values()].map(updateFor);
    uses.clear();
    await SessionModel.bulkWrite(noted, { ordered: false }).catch(() => undefined);
  }
  writing = false;
}

function updateFor({ row: { _id, seenAt }, now }: Use) {
  const update = { $set: { seenAt: new Date(), lastUsedAt: now } };
  return { updateOne: { filter: { _id, seenAt }, update } };
}

/**
 * The id of the session that a token opens, whether there is one or not: 160 bits of the token's hash, so that one read finds
 * it. A token is too long to be guessed, so its hash needs no key.
 */
export const sessionIdOf = (token: string): string =>
  `ses_${hash('sha256', token, 'buffer').subarray(0, 20).toString('hex')}`;

/** What makes a row the session of this token: everything in it that says whose it is and from when. */
function proofOf(
  token: string,
  { accountId, capacityId, kind, startedAt, signedInAt, epoch }: Proven,
): Buffer {
  const times = [startedAt.toISOString(), signedInAt?.toISOString()];
  const words = [token, accountId, capacityId, kind, ...times, epoch];
  return keyedDigest('session', JSON.stringify(words));
}
type Proven = Omit<NewSession, 'device' | 'confirmed'> & { startedAt: Date };

/** Grouped reads hand out the driver's own bytes, mongoose its buffers; both are compared in constant time. */
function sameBytes(stored: Uint8Array | undefined, given: Buffer): boolean {
  return stored?.length === given.length && timingSafeEqual(stored, given);
}
