// The moves to another phone that somebody may see: those of people whose posts they see, and their own.
// What is over is shown to nobody; the chain keeps it.
import type { NewPhone } from '@xinqiao/types/accounts';
import type { IsoDay } from '@xinqiao/types/common';
import { appointmentsSeen, standingOf } from '../organisations';
import { actorOf, sessionOfRequest } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { listBy } from '../platform/db';
import { accountOfRequest } from './me';
import { NewPhoneModel, type NewPhoneDoc } from './new-phone.model';
import { keptFromSending, mayAgree, stepOf } from './new-phone.rules';

/** The moves under way that the actor may see, the oldest first. */
export async function readNewPhones(ctx: Ctx): Promise<{ items: NewPhone[] }> {
  const { districtId } = actorOf(ctx);
  const running = { districtId, endedAt: null, until: { $gt: ctx.now } };
  const found = await NewPhoneModel.find(running).sort({ until: 1 }).lean();
  const items = await Promise.all(found.map((move) => viewSeen(ctx, move)));
  return { items: items.flatMap((item) => item ?? []) };
}

/** The signed-in person's own move, also before a capacity is chosen. */
export async function readMyNewPhone(ctx: Ctx): Promise<{ newPhone: NewPhone | null }> {
  const { _id, homeDistrictId } = await accountOfRequest(ctx);
  const move = await runningMove(ctx, { districtId: homeDistrictId, accountId: _id });
  return { newPhone: move && viewMove(ctx, move, { agree: false, cancel: true }) };
}

/** All moves of a person, the oldest first. */
export async function movesOf(whose: Whose): Promise<NewPhoneDoc[]> {
  const all = await listBy(NewPhoneModel, whose);
  return all.sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

/** The move of a person that is under way; null when there is none. */
export async function runningMove(ctx: Ctx, whose: Whose): Promise<NewPhoneDoc | null> {
  const all = await movesOf(whose);
  return all.find((move) => stepOf(move, ctx.now) !== null) ?? null;
}

/** Whether somebody changed phones while what was held on a day waited to be sent. */
export async function waitedForPhone(
  whose: Whose,
  sent: { heldOn: IsoDay; receivedAt: Date },
): Promise<boolean> {
  return keptFromSending(await movesOf(whose), sent);
}

interface Whose {
  districtId: string;
  accountId: string;
}

/** What the actor may do about somebody's move; null when they may not even see it. */
export async function rightsToMove(ctx: Ctx, move: NewPhoneDoc): Promise<NewPhone['can'] | null> {
  const { accountId } = sessionOfRequest(ctx);
  if (accountId === move.accountId) return { agree: false, cancel: true };
  if (!ctx.actor) return null;
  const { seen, kept } = await appointmentsSeen(ctx, move.accountId);
  if (seen.length === 0) return null;
  const hand = accountId === move.askedById || accountId === move.agreedById;
  const { role } = ctx.actor.capacity;
  const [asker, second] = await Promise.all(
    [move.askedById, accountId].map((id) => standingOf(move.districtId, id)),
  );
  return {
    agree: mayAgree(move, { ...second!, role, asker: asker! }),
    cancel: hand || kept.length > 0,
  };
}

async function viewSeen(ctx: Ctx, move: NewPhoneDoc): Promise<NewPhone | null> {
  const can = await rightsToMove(ctx, move);
  return can && viewMove(ctx, move, can);
}

/** A move under way in the contract's shape. */
export function viewMove(ctx: Ctx, move: NewPhoneDoc, can: NewPhone['can']): NewPhone {
  const { _id: id, accountId, name, askedByName, agreedByName, from, until } = move;
  return {
    ...{ id, accountId, name, askedByName, agreedByName, can },
    state: stepOf(move, ctx.now) ?? 'ready',
    askedAt: move.askedAt.toISOString(),
    from: from?.toISOString() ?? null,
    until: until.toISOString(),
    own: move.askedById === accountId,
  };
}
