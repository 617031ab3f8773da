// From documents to what the contract shows. A card tells alias, number and class;
// the page adds what the reader's rights open, and says why they may see it.
import { ERASED, type Child as ChildPage, type ChildCard } from '@xinqiao/types/children';
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { AppointmentDoc } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Actor } from '../platform/context';
import { responsibleAdults, type Staffing } from './adults.rules';
import type { ChildDoc } from './child.model';
import type { ChildAction } from './child.rights';
import { numberText } from './child.rules';

/** Class names by class id, read once for a whole list. */
export type ClassNames = ReadonlyMap<string, string>;

/** What a card at the child's present school is made of. */
export const CARD_FIELDS = ['_id', 'alias', 'number', 'schoolId', 'classId', 'listed'] as const;
type CardChild = Pick<ChildDoc, (typeof CARD_FIELDS)[number]>;

/** A card with nothing left out. */
type WholeCard = ChildCard & { classId: string };

/** A child in a list, at its present school. */
export function childCard(child: CardChild, classNames: ClassNames): WholeCard {
  const { _id: id, alias, number, schoolId, classId, listed } = child;
  const className = classNames.get(classId) ?? '';
  return { id, alias, number: numberText(number), schoolId, classId, className, listed };
}

/**
 * The card as a school knew the child: its class and number there. A school that a child has left
 * keeps its facts under this card and learns nothing of where the child is now.
 */
export function childCardAt(
  child: CardChild & Pick<ChildDoc, 'listings'>,
  schoolId: string,
  classNames: ClassNames,
): WholeCard {
  const stay = child.listings.findLast((listing) => listing.schoolId === schoolId);
  if (stay === undefined || schoolId === child.schoolId) return childCard(child, classNames);
  const { classId, number } = stay;
  return childCard({ ...child, schoolId, classId, number, listed: false }, classNames);
}

/** The card of a child whose file is shut; that a child was erased says nothing of who it was. */
export function numberOnly(card: ChildCard): ChildCard {
  const alias = card.alias === ERASED ? ERASED : '';
  return { ...card, alias, classId: null, className: '' };
}

/** What a child's page is made of besides the child. */
interface PageFacts {
  actor: Actor;
  may: (action: ChildAction) => boolean;
  /** Null when the reader may not read it or its key was destroyed. */
  name: string | null;
  /** The same. */
  categories: ChildPage['categories'];
  staffing: Staffing;
  classNames: ClassNames;
  glass: ChildPage['glass'];
  because: readonly string[];
  openers: readonly AppointmentDoc[];
}

/** One child, opened as far as the reader's rights go. */
export function childPage(child: ChildDoc, facts: PageFacts): ChildPage {
  const { may, name, categories, staffing, classNames, actor, glass, because, openers } = facts;
  const keeps = may('keepRoster');
  const card = childCard(child, classNames);
  const open = may('open');
  return {
    ...(open ? card : numberOnly(card)),
    name,
    categories,
    provisionalNo: keeps ? (child.provisionalNo ?? false) : null,
    listedOn: child.listings.at(-1)?.from ?? '',
    erasedOn: child.erasedAt ? shanghaiDay(child.erasedAt) : null,
    adults: open && child.listed ? responsibleAdults(child, staffing) : [],
    readers: open ? readersAmong(openers) : [],
    why: whyOf(child, actor),
    because: [...because],
    glass,
    can: {
      recordTalk: child.listed && may('recordTalk'),
      designate: child.listed && keeps,
      remove: child.listed && keeps,
      move: child.listed && may('move'),
      erase: !child.listed && !child.erasedAt && may('erase'),
      seeReads: !child.erasedAt && may('seeReads'),
    },
  };
}

/** Who can open what is written, each once, in the first of their roles. */
function readersAmong(openers: readonly AppointmentDoc[]): ChildPage['readers'] {
  const first = new Map<string, AppointmentDoc>();
  for (const one of openers) if (!first.has(one.accountId)) first.set(one.accountId, one);
  return [...first.values()].map(({ accountId, name, role }) => {
    const psych = openers.some((one) => one.accountId === accountId && one.role === 'psychTeacher');
    return { accountId, name, roleWord: ROLE_WORDS[role], psych };
  });
}

/** Why the reader may see this child, in one sentence. */
export function whyOf(child: ChildDoc, { accountId, capacity }: Actor): string {
  const { role, classIds } = capacity;
  if (child.designatedId === accountId) return '您是学校指定和这个孩子谈心的老师。';
  if (role === 'classTeacher') return '您是这个孩子的班主任。';
  if (role === 'subjectTeacher') return '您教这个孩子所在的班。';
  if (role === 'psychTeacher')
    return classIds.length > 0 ? '您是这个班的心理教师。' : '您是这所学校的心理教师。';
  if (role === 'schoolAdmin') return '您是这所学校的管理员。';
  return `您是${ROLE_WORDS[role]}的工作人员，平时只看数；要看内容，先写明理由。`;
}
