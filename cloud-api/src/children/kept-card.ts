// What a list of another room shows of a child, kept with each of its rows so that the list reads nothing but its rows.
// It is told here, from the roster alone; whoever keeps it writes it anew with the act that changes it.
import type { ChildCard } from '@xinqiao/types/children';
import type { Actor } from '../platform/context';
import type { Scope } from '../platform/rights';
import { caredFor } from './care.rules';
import type { ChildDoc } from './child.model';
import { childCardAt, type CARD_FIELDS } from './child.view';
import { classNames } from './surroundings';

/** A child's card as one school knows the child; the child and the school are named by the row that keeps it. */
export interface KeptCard extends Omit<ChildCard, 'id' | 'schoolId' | 'classId'> {
  classId: string;
  /** Whether the child is this school's, on its list or as the last that had it. */
  atSchool: boolean;
}

/** What a card is told from. */
export type Shown = Pick<ChildDoc, (typeof CARD_FIELDS)[number] | 'listings'>;

/** Cards of children, by child and school. */
type CardsAt = (child: Shown, schoolId: string) => KeptCard;

/** Reads what cards are made of besides the children: the names of all their classes. */
export async function keptCards(children: readonly Shown[]): Promise<CardsAt> {
  const stays = children.flatMap((child) => [child, ...child.listings]);
  const names = await classNames(stays.map(({ classId }) => classId));
  return (child, schoolId) => {
    const { alias, number, classId, className, listed } = childCardAt(child, schoolId, names);
    return { alias, number, classId, className, listed, atSchool: child.schoolId === schoolId };
  };
}

/** The children in somebody's care (care.rules.ts), as a filter over rows that name their school and keep a card. */
export function caredForByCard(actor: Actor): Scope | null {
  const care = caredFor(actor);
  if (!care || !('classId' in care)) return care;
  const { schoolId, classId, listed } = care;
  return {
    ...{ schoolId, 'card.classId': classId, 'card.atSchool': true },
    ...(listed === undefined ? {} : { 'card.listed': listed }),
  };
}
