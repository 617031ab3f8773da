// Opaque sessions: 32 random bytes on the phone, and a row that is read on every request. Whose it is, is proven by a key that
// lies outside the database: who can write rows there opens nothing with them.
// Nothing is cached, so a session that is ended is refused from the next request on.
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../context';
import { keyedDigest } from '../crypto';
import { byId } from '../db';
import { SessionModel, type SessionKind, type SessionRow } from './session.model';

const IDLE_MS: Record<SessionKind, number> = {
  phone: 30 * 24 * 3_600_000,
  desk: 30 * 60_000,
};
const TOUCH_MS = 60_000;

/** What a new session is for. */
interface NewSession {
  accountId: string;
  capacityId: string | null;
  device: string;
  kind: SessionKind;
}

/** Starts a session; the token is returned once and cannot be had again. */
export async function startSession(
  ctx: Ctx,
  fresh: NewSession,
): Promise<{ token: string; session: SessionRow }> {
  const token = randomBytes(32).toString('base64url');
  const whose = { _id: sessionIdOf(token), ...fresh, startedAt: ctx.now };
  const session: SessionRow = {
    ...whose,
    proof: proofOf(token, whose),
    lastUsedAt: ctx.now,
    seenAt: new Date(),
    endedAt: null,
  };
  await SessionModel.insertOne(session);
  return { token, session };
}

/** The living session of a token, or null; has its use noted at most once a minute, for which nobody waits. */
export async function sessionOf(token: string, now: Date): Promise<SessionRow | null> {
  const row = await byId(SessionModel, sessionIdOf(token));
  if (!row || row.endedAt || !sameBytes(row.proof, proofOf(token, row))) return null;
  const idle = Date.now() - row.seenAt.getTime();
  if (idle > IDLE_MS[row.kind]) return null;
  if (idle > TOUCH_MS) noteUse({ row, now });
  return row;
}

/** The account's living sessions, newest first. */
export async function sessionsOfAccount(accountId: string): Promise<SessionRow[]> {
  const rows = await SessionModel.find({ accountId, endedAt: null }).sort({ startedAt: -1 }).lean();
  return rows.filter((row) => Date.now() - row.seenAt.getTime() <= IDLE_MS[row.kind]);
}

/** Ends one session of the account from the next request on; false when there was none. */
export async function endSession(ctx: Ctx, accountId: string, id: string): Promise<boolean> {
  const filter = { _id: id, accountId, endedAt: null };
  const done = await SessionModel.updateOne(filter, { $set: { endedAt: ctx.now } });
  return done.matchedCount === 1;
}

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
  { accountId, capacityId, kind, startedAt }: Omit<NewSession, 'device'> & { startedAt: Date },
): Buffer {
  const words = [token, accountId, capacityId, kind, startedAt.toISOString()];
  return keyedDigest('session', JSON.stringify(words));
}

/** Grouped reads hand out the driver's own bytes, mongoose its buffers; both are compared in constant time. */
function sameBytes(stored: Uint8Array | undefined, given: Buffer): boolean {
  return stored?.length === given.length && timingSafeEqual(stored, given);
}
