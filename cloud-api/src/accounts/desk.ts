// Signing in at a desk, and confirming there that it is oneself, by the phone: the desk shows a code and two digits, the phone
// scans the one and is told the other by its person. Who only has the code, or only the desk, comes in nowhere.
import type { Desk, DeskAnswer, DeskCode } from '@xinqiao/types/accounts';
import {
  agreeToDeskCode,
  answerOfDeskCode,
  confirmSession,
  makeDeskCode,
  openDeskCode,
  refuseDeskCode,
  scanDeskCode,
  sessionOfRequest,
  sessionsOfAccount,
} from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { fail } from '../platform/fail';
import { noteSecurityEvent } from '../platform/security-events';
import { AccountModel, epochOf } from './account.model';
import { accountOfRequest } from './me';
import { enter } from './sign-in';

interface Scanned {
  body: { code: string };
}

/** A code for a browser in which nobody is signed in yet. */
export async function askDesk(
  ctx: Ctx,
  { body }: { body: { device?: string } },
): Promise<DeskCode> {
  return told(await makeDeskCode(ctx, { device: body.device ?? '', sessionId: null }));
}

/** A code for a browser whose person is to confirm that it is they. */
export async function askDeskStepUp(ctx: Ctx): Promise<DeskCode> {
  const { device, sessionId } = sessionOfRequest(ctx);
  return told(await makeDeskCode(ctx, { device, sessionId }));
}

const told = ({ expiresAt, ...made }: Awaited<ReturnType<typeof makeDeskCode>>): DeskCode => ({
  ...made,
  expiresAt: expiresAt.toISOString(),
});

/** What the phone shows of the desk whose code it has scanned; from now on no other account's phone can answer. */
export async function readDesk(ctx: Ctx, { body }: Scanned): Promise<Desk> {
  const account = mustBeOnPhone(ctx) && (await accountOfRequest(ctx));
  const row = await openDeskCode(ctx, body.code);
  if (!row) return fail('accounts/desk-code-over');
  const { sessionId, device, address, askedAt, expiresAt } = row;
  if (sessionId !== null) {
    const own = await sessionsOfAccount(account._id, epochOf(account));
    if (!own.some(({ _id }) => _id === sessionId)) fail('accounts/desk-not-yours');
  }
  if (!(await scanDeskCode(row, account._id))) fail('accounts/desk-code-taken');
  return {
    purpose: sessionId === null ? 'signIn' : 'stepUp',
    ...{ device, near: address !== null && address === ctx.from },
    ...{ askedAt: askedAt.toISOString(), expiresAt: expiresAt.toISOString() },
  };
}

/** The person on the phone tells the digits of the desk before her: it may go on. */
export async function confirmDesk(
  ctx: Ctx,
  { body }: { body: { code: string; digits: string } },
): Promise<{ done: true }> {
  const account = mustBeOnPhone(ctx) && (await accountOfRequest(ctx));
  const row = await openDeskCode(ctx, body.code);
  if (!row) return fail('accounts/desk-code-over');
  const outcome = await agreeToDeskCode(row, {
    ...{ accountId: account._id, capacityId: ctx.actor?.capacity.id ?? null },
    ...{ epoch: epochOf(account), digits: body.digits },
  });
  if (outcome === 'over') fail('accounts/desk-code-over');
  if (outcome === 'wrong') fail('accounts/desk-digits-wrong');
  return { done: true };
}

/** The person on the phone says no. */
export async function refuseDesk(ctx: Ctx, { body }: Scanned): Promise<{ done: true }> {
  const { accountId, districtId } = sessionOfRequest(ctx);
  const row = await openDeskCode(ctx, body.code);
  if (!row || !(await refuseDeskCode(row, accountId))) return fail('accounts/desk-code-over');
  await noteSecurityEvent(ctx, 'session.deskRefused', { districtId });
  return { done: true };
}

/** What became of the browser's code. Where a phone has agreed it is signed in by this answer, or its session counts as confirmed. */
export async function deskAnswer(
  ctx: Ctx,
  { body }: { body: { code: string; secret: string } },
): Promise<DeskAnswer> {
  const { state, row } = await answerOfDeskCode(ctx, body);
  if (state !== 'agreed') return { state, signedIn: null };
  const account = row?.accountId ? await byId(AccountModel, row.accountId) : null;
  // Whoever has ended all her sessions since has not agreed to a new one.
  if (!row || !account || epochOf(account) !== row.epoch) return { state: 'over', signedIn: null };
  const { sessionId, device } = row;
  if (sessionId === null) {
    const asked = { device, capacityId: row.capacityId ?? undefined, byPhone: true } as const;
    return { state: 'done', signedIn: await enter(ctx, account, asked) };
  }
  await confirmSession(sessionId);
  const whose = { districtId: account.homeDistrictId, accountId: account._id, sessionId };
  await noteSecurityEvent(ctx, 'session.confirmedAtDesk', whose);
  return { state: 'done', signedIn: null };
}

/** A desk lets no other desk in: what was left open somewhere would open the next. */
function mustBeOnPhone(ctx: Ctx): true {
  return sessionOfRequest(ctx).atDesk ? fail('accounts/desk-by-phone') : true;
}
