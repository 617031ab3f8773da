// The way of a code from the browser to a phone and back. Each step is one guarded write, so that of two that come at once one
// comes second: a code is scanned by one account, agreed to once, and taken up once.
import { hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../context';
import { bytesOf, keyedDigest } from '../crypto';
import { byId } from '../db';
import { DeskCodeModel, type DeskCodeRow } from './desk-code.model';
import { CODE_LIFE_MS, isOpen, toldOf } from './desk-code.rules';

/** A code as its browser is told it, once. */
interface Made {
  code: string;
  secret: string;
  digits: string;
  expiresAt: Date;
}

/** Makes a code for the browser that asks; `sessionId` where a session of it is to count as confirmed. */
export async function makeDeskCode(
  ctx: Ctx,
  { device, sessionId }: Pick<DeskCodeRow, 'device' | 'sessionId'>,
): Promise<Made> {
  const code = randomBytes(16).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  const digits = String(randomInt(10, 100));
  const _id = idOf(code);
  const expiresAt = new Date(ctx.now.getTime() + CODE_LIFE_MS);
  await DeskCodeModel.insertOne({
    ...{ _id, device, sessionId, address: ctx.from ?? null, askedAt: ctx.now, expiresAt },
    ...{ secret: digestOf(_id, secret), digits: digestOf(_id, digits), keptFrom: new Date() },
    ...{ state: 'waits', tries: 0, accountId: null, capacityId: null, epoch: null, proof: null },
  });
  return { code, secret, digits, expiresAt };
}

/** The row of a code that a phone can still answer; null for all others. */
export async function openDeskCode(ctx: Ctx, code: string): Promise<DeskCodeRow | null> {
  const row = await byId(DeskCodeModel, idOf(code));
  return row && isOpen(row, ctx.now) ? row : null;
}

/** Notes whose phone has scanned it; false where another's has. */
export async function scanDeskCode({ _id }: DeskCodeRow, accountId: string): Promise<boolean> {
  const free = { _id, $or: [{ state: 'waits' as const }, { state: 'seen' as const, accountId }] };
  const { matchedCount } = await DeskCodeModel.updateOne(free, {
    $set: { state: 'seen', accountId },
  });
  return matchedCount === 1;
}

/** Who agrees, as the account stands at this moment. */
type Agreeing = Record<'accountId', string> & Pick<DeskCodeRow, 'capacityId'> & { epoch: number };

/**
 * The phone that has scanned the code agrees: `wrong` for other digits than the desk shows. The try is taken before it is known
 * whether it was right.
 */
export async function agreeToDeskCode(
  { _id, tries, ...row }: DeskCodeRow,
  { digits, ...by }: Agreeing & { digits: string },
): Promise<'agreed' | 'wrong' | 'over'> {
  const mine = { _id, state: 'seen' as const, accountId: by.accountId, tries };
  const taken = await DeskCodeModel.updateOne(mine, { $inc: { tries: 1 } });
  if (taken.matchedCount === 0) return 'over';
  if (!isSame(row.digits, digestOf(_id, digits))) return 'wrong';
  const proof = proofOf({ ...row, ...by, _id });
  const agreed = { $set: { state: 'agreed' as const, ...by, proof } };
  const { matchedCount } = await DeskCodeModel.updateOne({ ...mine, tries: tries + 1 }, agreed);
  return matchedCount === 1 ? 'agreed' : 'over';
}

/** The person of the phone does not want it. */
export async function refuseDeskCode({ _id }: DeskCodeRow, accountId: string): Promise<boolean> {
  const mine = { _id, $or: [{ state: 'waits' as const }, { state: 'seen' as const, accountId }] };
  const no = { $set: { state: 'refused' as const, accountId } };
  return (await DeskCodeModel.updateOne(mine, no)).matchedCount === 1;
}

/**
 * What became of a code, for the browser that holds its secret; for everybody else it is over. `agreed` is told once, with the row.
 */
export async function answerOfDeskCode(
  ctx: Ctx,
  { code, secret }: { code: string; secret: string },
): Promise<{ state: ReturnType<typeof toldOf>; row: DeskCodeRow | null }> {
  const over = { state: 'over', row: null } as const;
  const row = await byId(DeskCodeModel, idOf(code));
  if (!row || !isSame(row.secret, digestOf(row._id, secret))) return over;
  const state = toldOf(row, ctx.now);
  if (state !== 'agreed') return { state, row: null };
  if (!row.proof || !isSame(row.proof, proofOf(row))) return over;
  const { _id } = row;
  const used = { $set: { state: 'used' as const } };
  const { matchedCount } = await DeskCodeModel.updateOne({ _id, state: 'agreed' }, used);
  return matchedCount === 1 ? { state, row } : over;
}

/** A code is too long to be guessed, so its hash needs no key. */
const idOf = (code: string): string =>
  `dsk_${hash('sha256', code, 'buffer').subarray(0, 20).toString('hex')}`;

const digestOf = (id: string, secret: string): Buffer =>
  keyedDigest('desk-code', JSON.stringify([id, secret]));

type Proven = Pick<
  DeskCodeRow,
  '_id' | 'secret' | 'sessionId' | 'expiresAt' | 'accountId' | 'capacityId' | 'epoch'
>;

function proofOf({ _id, secret, sessionId, expiresAt, accountId, capacityId, epoch }: Proven) {
  const whose = [accountId, capacityId, epoch];
  const words = [
    _id,
    bytesOf(secret).toString('hex'),
    sessionId,
    expiresAt.toISOString(),
    ...whose,
  ];
  return keyedDigest('desk-agreed', JSON.stringify(words));
}

function isSame(stored: Buffer, given: Buffer): boolean {
  const bytes = bytesOf(stored);
  return bytes.length === given.length && timingSafeEqual(bytes, given);
}
