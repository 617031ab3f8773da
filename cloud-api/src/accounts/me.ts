// What 我的 shows of the person who is signed in: name, capacities, devices, whether reminders reach WeChat.
// It answers before a capacity is chosen, because here is where one chooses.
import type { Me, Session } from '@xinqiao/types/accounts';
import { endSession, sessionOfRequest, sessionsOfAccount } from '../platform/auth';
import type { Actor, Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { noteSecurityEvent } from '../platform/security-events';
import { AccountModel, epochOf, type AccountDoc } from './account.model';
import { capacitiesOfAccount, capacityWord, viewCapacity } from './capacities';
import { isFollowing } from './followers';

/** The signed-in person. */
export async function readMe(ctx: Ctx): Promise<Me> {
  return viewMe(ctx, await accountOfRequest(ctx), ctx.actor?.capacity.id ?? null);
}

/** A person as 我的 shows them, in the capacity with this id. */
export async function viewMe(
  ctx: Ctx,
  account: AccountDoc,
  capacityId: string | null,
): Promise<Me> {
  const held = await capacitiesOfAccount(account);
  const [hasServiceAccount, ...capacities] = await Promise.all([
    isFollowing(account),
    ...held.map(viewCapacity),
  ]);
  return {
    accountId: account._id,
    name: account.name,
    capacity: capacities.find(({ id }) => id === capacityId) ?? null,
    capacities,
    hasServiceAccount,
    now: ctx.now.toISOString(),
  };
}

/** The signed-in person in each of their capacities, also before one is chosen. */
export async function actorsOfRequest(ctx: Ctx): Promise<Actor[]> {
  const account = await accountOfRequest(ctx);
  const { sessionId } = sessionOfRequest(ctx);
  const { _id: accountId, homeDistrictId: districtId, name } = account;
  const whose = { accountId, sessionId, districtId, name };
  return (await capacitiesOfAccount(account)).map((capacity) => ({ ...whose, capacity }));
}

/** The account of the request's session. */
export async function accountOfRequest(ctx: Ctx): Promise<AccountDoc> {
  const { accountId } = sessionOfRequest(ctx);
  return (await byId(AccountModel, accountId)) ?? fail('accounts/sign-in-required');
}

/** The devices on which the person is signed in, the latest sign-in first. */
export async function readSessions(ctx: Ctx): Promise<{ items: Session[] }> {
  const account = await accountOfRequest(ctx);
  const rows = await sessionsOfAccount(account._id, epochOf(account));
  const capacities = await Promise.all((await capacitiesOfAccount(account)).map(viewCapacity));
  const words = new Map(capacities.map((each) => [each.id, capacityWord(each)]));
  const items = rows.map((row) => ({
    id: row._id,
    device: row.device,
    capacityWord:
      row.capacityId === null ? '还没选身份' : (words.get(row.capacityId) ?? '身份已结束'),
    startedAt: row.startedAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    current: row._id === sessionOfRequest(ctx).sessionId,
  }));
  return { items };
}

/** Signs out one of the person's own devices; anybody else's is not found. */
export async function revokeSession(ctx: Ctx, { params }: { params: { sessionId: string } }) {
  const { accountId, districtId } = sessionOfRequest(ctx);
  const ended = await endSession(ctx, accountId, params.sessionId);
  if (ended) await noteSecurityEvent(ctx, 'session.ended', { districtId });
  return { done: expectFound(ended || null) } as const;
}

/** Signs out here. */
export async function signOut(ctx: Ctx) {
  const { accountId, sessionId, districtId } = sessionOfRequest(ctx);
  await endSession(ctx, accountId, sessionId);
  await noteSecurityEvent(ctx, 'session.ended', { districtId });
  return { done: true } as const;
}
