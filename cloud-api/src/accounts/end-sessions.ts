// Every session of a person ends at once: she says so herself, whoever keeps a post of hers, or whoever runs the service.
// Whoever comes in meanwhile comes in on an earlier epoch of the account, and so not at all.
import type { SessionsOfPerson } from '@xinqiao/types/accounts';
import { appointmentsSeen, type AppointmentDoc } from '../organisations';
import { actorOf, endSessionsOf, sessionsOfAccount } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { AccountModel, epochOf, type AccountDoc } from './account.model';
import { chainOf } from './invite';
import { accountOfRequest } from './me';
import { endsOwnMove } from './new-phone';
import { takesBackPin } from './pin';

interface Whose {
  params: { accountId: string };
}

/** Signs out everywhere, here too. */
export async function endSessions(ctx: Ctx): Promise<{ done: true }> {
  const account = await accountOfRequest(ctx);
  const { _id: accountId, homeDistrictId } = account;
  const act = change(`district:${homeDistrictId}`).entry('sessions.endedOwn', accountId);
  await endAll(ctx, account, act);
  return { done: true };
}

/** On how many devices somebody is signed in, for who keeps one of their posts. */
export async function readSessionsOf(ctx: Ctx, { params }: Whose): Promise<SessionsOfPerson> {
  const { account } = await keptPerson(ctx, params.accountId);
  const rows = await sessionsOfAccount(account._id, epochOf(account));
  const [lastUsedAt = null] = rows
    .map((row) => row.lastUsedAt.toISOString())
    .sort()
    .reverse();
  return { count: rows.length, lastUsedAt };
}

/** Signs somebody out everywhere, for who keeps one of their posts; the person is told. */
export async function endSessionsOfPerson(ctx: Ctx, { params }: Whose): Promise<{ done: true }> {
  const { account, post } = await keptPerson(ctx, params.accountId);
  const { _id: accountId } = account;
  const { districtId, orgId } = post;
  const act = change(chainOf(post), districtId)
    .entry('sessions.ended', accountId, { orgId })
    .emit('sessions.ended', {
      ...{ accountId, orgId, epoch: epochOf(account) + 1 },
      byId: actorOf(ctx).accountId,
    });
  await endAll(ctx, account, act);
  return { done: true };
}

/**
 * Carries out an act of whoever runs the service by which somebody is signed out everywhere, and sets a new PIN at the
 * next need if that is wished; the person is told.
 */
export async function endSessionsByOperator(
  ctx: Ctx,
  { account, newPin }: { account: AccountDoc; newPin: boolean },
  act: ChangeBuilder,
): Promise<void> {
  const { _id: accountId, homeDistrictId: orgId } = account;
  act.emit('sessions.ended', { accountId, orgId, epoch: epochOf(account) + 1 });
  if (newPin) await takesBackPin(act, accountId);
  await endAll(ctx, account, act);
}

async function keptPerson(
  ctx: Ctx,
  accountId: string,
): Promise<{ account: AccountDoc; post: AppointmentDoc }> {
  const { seen, kept } = await appointmentsSeen(ctx, accountId);
  if (seen.length === 0) fail('common/not-found');
  const [post] = kept;
  if (!post) return fail('common/forbidden');
  const account = await byId(AccountModel, accountId);
  return account ? { account, post } : fail('accounts/not-joined');
}

async function endAll(ctx: Ctx, account: AccountDoc, act: ChangeBuilder): Promise<void> {
  const { _id, version } = account;
  const epoch = epochOf(account) + 1;
  await endsOwnMove(ctx, account, act);
  await commit(ctx, act.update(AccountModel, { _id, version }, { $set: { epoch } }));
  await endSessionsOf(ctx, _id);
}
