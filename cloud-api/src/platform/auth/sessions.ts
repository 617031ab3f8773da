// Opaque sessions: 32 random bytes on the phone, their hash in a row that is read on every request.
// Nothing is cached, so a session that is ended is refused from the next request on.
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../context';
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
  const tokenHash = hashOf(token);
  const session: SessionRow = {
    _id: idOf(tokenHash),
    tokenHash,
    ...fresh,
    startedAt: ctx.now,
    lastUsedAt: ctx.now,
    seenAt: new Date(),
    endedAt: null,
  };
  await SessionModel.insertOne(session);
  return { token, session };
}

/** The living session of a token, or null; has its use noted at most once a minute, for which nobody waits. */
export async function sessionOf(token: string, now: Date): Promise<SessionRow | null> {
  const tokenHash = hashOf(token);
  const row = await byId(SessionModel, idOf(tokenHash));
  if (!row || row.endedAt || !sameBytes(row.tokenHash, tokenHash)) return null;
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

/** The id of the session that a token opens, whether there is one or not. */
export const sessionIdOf = (token: string): string => idOf(hashOf(token));

const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');

/** A session is named by the first 160 bits of its token's hash: one read by id finds it. */
const idOf = (tokenHash: Buffer): string => `ses_${tokenHash.subarray(0, 20).toString('hex')}`;

/** Grouped reads hand out the driver's own bytes, mongoose its buffers; both are compared in constant time. */
function sameBytes(stored: Uint8Array, given: Buffer): boolean {
  return stored.length === given.length && timingSafeEqual(stored, given);
}
