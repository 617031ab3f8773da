// Which files stand open to an office at this moment, and what it is shown of all others: a number.
// Read once for each request.
import type { ChildCard } from '@xinqiao/types/children';
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { actorOf } from '../platform/auth';
import type { Actor, Ctx } from '../platform/context';
import { numberOnly } from './child.view';
import { GlassBreakModel } from './glass.model';

const known = new WeakMap<Actor, Promise<ReadonlyMap<string, Date>>>();

/** What is written into the access log where an office reads. */
const GLASS_WHY = '破例查看';

/** Whether the actor stands above schools, so that a file is shut to them. */
export const isOffice = (ctx: Ctx): boolean => isOneOf(OFFICES, actorOf(ctx).capacity.role);

/** The children whose files the actor has opened, with the instant at which each shuts; none for people of a school. */
export function openedByGlass(ctx: Ctx): Promise<ReadonlyMap<string, Date>> {
  const actor = actorOf(ctx);
  const read = known.get(actor) ?? readOpened(ctx);
  known.set(actor, read);
  return read;
}

async function readOpened(ctx: Ctx): Promise<ReadonlyMap<string, Date>> {
  if (!isOffice(ctx)) return new Map();
  const { districtId, accountId: byId, capacity } = actorOf(ctx);
  const running = { districtId, byId, until: { $gt: ctx.now } };
  // With all fields: what opens a file is held against its seal.
  const found = await GlassBreakModel.find(running).lean();
  const mine = found.filter(({ capacityId }) => capacityId === capacity.id);
  return new Map(mine.map(({ childId, until }) => [childId, until]));
}

/** The purpose of a reading, as the access log has it: an office has none but the one that it said. */
export const whyRead = (ctx: Ctx, usual: string): string => (isOffice(ctx) ? GLASS_WHY : usual);

/** Of which children the actor is shown more than that there is one. */
export async function fileShown(ctx: Ctx): Promise<(childId: string) => boolean> {
  if (!isOffice(ctx)) return () => true;
  const opened = await openedByGlass(ctx);
  return (childId) => opened.has(childId);
}

/** What of a card the actor is shown: all of it, or where it is shut to them the number. */
export async function cardsShown(ctx: Ctx): Promise<(card: ChildCard) => ChildCard> {
  const tells = await fileShown(ctx);
  return (card) => (tells(card.id) ? card : numberOnly(card));
}
