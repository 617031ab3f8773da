// Each duty keeps how lists show its child. An act on the roster writes that anew in its own transaction, in all months,
// so that nobody sees, or may see, a child by what it was; a class that gets a new name is followed as a reaction.
import type { EventPayload } from '@xinqiao/types/events';
import { ChildModel, keptCards, type ChildDoc } from '../children';
import { classesOf } from '../organisations';
import type { Ctx } from '../platform/context';
import { changeBeside, commit, type ChangeBuilder } from '../platform/db';
import { on } from '../platform/room';
import { spelled } from '../platform/spelled';
import { BOARD_INDEX, ObligationModel, WITHOUT_CARD } from './obligation.model';

/** Adds to an act on a child's roster: every duty of the child shows it as the act leaves it. */
export async function keepCards(act: ChangeBuilder, child: ChildDoc): Promise<void> {
  const { _id: childId, districtId } = child;
  const [cards, kept] = await Promise.all([
    keptCards([child]),
    ObligationModel.find({ districtId, childId }, { schoolId: 1, card: 1, version: 1 }).lean(),
  ]);
  for (const { _id, version, schoolId, card: before } of kept) {
    const card = cards(child, schoolId);
    if (spelled(card) !== spelled(before))
      act.update(ObligationModel, { _id, version }, { $set: { card } });
  }
}

/**
 * After an act on a child's roster: a duty that was opened meanwhile, in whatever month, by somebody who had read the
 * child before, shows it as it is now; the child is held, so that no later act is undone by it.
 */
export async function keepCardsAgain(ctx: Ctx, child: ChildDoc): Promise<void> {
  const again = changeBeside(child.districtId);
  await keepCards(again, child);
  if (again.steps.length === 0) return;
  await commit(ctx, again.hold(ChildModel, child._id, child.version));
}

/** Rejects while a duty has no card, as versions before the cards left it: no list could show it. */
export async function requireCards(): Promise<void> {
  const found = await ObligationModel.exists(WITHOUT_CARD);
  if (found)
    throw new Error('有谈心职责还是旧版本的样子，请先运行 operator settle-again，再启动服务');
}

/** After the classes of a school went up a grade: its duties show their new names; safe to repeat. */
async function renameClasses(
  _ctx: Ctx,
  { schoolId }: EventPayload<'classes.movedUp'>,
): Promise<void> {
  for (const { _id: classId, districtId, name } of await classesOf(schoolId)) {
    const old = { 'card.classId': classId, 'card.className': { $ne: name } };
    const $set = { 'card.className': name };
    await ObligationModel.updateMany(
      { districtId, schoolId, ...old },
      { $set, $inc: { version: 1 } },
      { hint: BOARD_INDEX },
    );
  }
}

export const cardSubscriptions = [on('classes.movedUp', 'months.classesMovedUp', renameClasses)];
