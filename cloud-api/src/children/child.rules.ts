// What follows from the days of a roster: where a child was on the list, who was designated, what an act changes.
// Any moment of a day counts as that day (obligations.md), so a day of change belongs to both sides.
import type { IsoDay } from '@xinqiao/types/common';
import { comparable } from '@xinqiao/types/text';
import { ALIASES } from './alias.data';
import type { ChildDoc, Designation, Listing } from './child.model';

/** Everything that others may derive duties from: two histories in the order in which things happened. */
export interface Roster {
  childId: string;
  listings: readonly Listing[];
  designations: readonly Designation[];
}

/** The fields of a child that an act on the list changes, all of them together. */
export type RosterFields = Pick<
  ChildDoc,
  'schoolId' | 'classId' | 'number' | 'listed' | 'designatedId' | 'listings' | 'designations'
>;

/** Where a child begins to be listed, and with whom; null leaves the role vacant. */
interface Place {
  schoolId: string;
  classId: string;
  number: number;
  designatedId: string | null;
}

interface Span {
  from: IsoDay;
  until: IsoDay | null;
}

const covers = ({ from, until }: Span, day: IsoDay) =>
  from <= day && (until === null || until >= day);
const outlasts = ({ from, until }: Span, day: IsoDay) =>
  from <= day && (until === null || until > day);

/** The stay on the list that covers a day, the later one on a day of change; null when the child was not on it. */
export function listingOn(roster: Pick<Roster, 'listings'>, day: IsoDay): Listing | null {
  return roster.listings.findLast((listing) => covers(listing, day)) ?? null;
}

/** The stay on the list that still lasts when a day has ended, or null. */
export function listingAtEndOf(roster: Pick<Roster, 'listings'>, day: IsoDay): Listing | null {
  return roster.listings.findLast((listing) => outlasts(listing, day)) ?? null;
}

/** Who is designated when a day has ended; null is a vacancy. */
export function designatedAtEndOf(
  roster: Pick<Roster, 'designations'>,
  day: IsoDay,
): string | null {
  return roster.designations.findLast((held) => outlasts(held, day))?.accountId ?? null;
}

/** Whether somebody was designated on a day at the school where the child then was, on its first and last day too. */
export function wasDesignated(
  roster: Pick<Roster, 'designations' | 'listings'>,
  accountId: string,
  day: IsoDay,
): boolean {
  return roster.designations.some(
    (held) =>
      held.accountId === accountId &&
      covers(held, day) &&
      roster.listings.some((stay) => stay.schoolId === held.schoolId && covers(stay, day)),
  );
}

/** The roster after a child came on the list, came back, or moved: earlier stays end on `day`, a new one begins. */
export function listedAt(before: RosterFields | null, place: Place, day: IsoDay): RosterFields {
  const { designatedId, ...stay } = place;
  const listing = { ...stay, from: day, until: null };
  return {
    ...stay,
    listed: true,
    designatedId,
    listings: [...ended(before?.listings ?? [], day), listing],
    designations: named(before?.designations ?? [], { ...place, day }),
  };
}

/** The roster after the school named another teacher, or nobody. */
export function handedOver(
  before: RosterFields,
  designatedId: string | null,
  day: IsoDay,
): RosterFields {
  const { schoolId, designations } = before;
  return {
    ...rosterFields(before),
    designatedId,
    designations: named(designations, { schoolId, designatedId, day }),
  };
}

/** The roster after the child left the list. */
export function leftOn(before: RosterFields, day: IsoDay): RosterFields {
  return {
    ...handedOver(before, null, day),
    listed: false,
    listings: ended(before.listings, day),
  };
}

/** The stay on the list that began last by a day, whether it still lasted or not; null before the first. */
export function lastStayBy(roster: Pick<Roster, 'listings'>, day: IsoDay): Listing | null {
  return roster.listings.findLast(({ from }) => from <= day) ?? null;
}

/** Who was designated to the end of a stay on the list, so that a return restores it; null was a vacancy. */
export function designatedWhenLeft(
  { designations }: Pick<Roster, 'designations'>,
  stay: Listing | undefined,
): string | null {
  const last = designations.findLast(({ from }) => !stay?.until || from <= stay.until);
  const together = last?.schoolId === stay?.schoolId && last?.until === stay?.until;
  return last && together ? last.accountId : null;
}

/** The number that a child had at a school, if it was ever there: coming back, it takes the same one. */
export function numberAt(listings: readonly Listing[], schoolId: string): number | null {
  return listings.findLast((listing) => listing.schoolId === schoolId)?.number ?? null;
}

/** From here on stand the numbers of children who were erased; nobody is known by them, and lists show them last. */
export const ERASED_NUMBERS = 1_000_000;

/** A number as people read it: `01` … `99`, `100`; none where the child was erased. */
export function numberText(number: number): string {
  if (number >= ERASED_NUMBERS) return '';
  return String(number).padStart(2, '0');
}

/** The alias that goes with a number; it follows from the number alone and so tells nothing about the child. */
export function aliasFor(number: number): string {
  return ALIASES[(number - 1) % ALIASES.length] ?? '';
}

/** Whether the words are this child as it is shown or said: 小雨同学 · 03, 小雨03, 小雨 3, 03号; a bare number is the whole number. */
export function isShownAs(
  { alias, number }: { alias: string; number: number },
  words: string,
): boolean {
  const wanted = comparable(words);
  const numbers = [numberText(number), String(number)];
  const exact = numbers.flatMap((one) => [one, `${one}号`, `${alias}${one}`]);
  if (wanted !== '' && exact.includes(wanted)) return true;
  const hasWords = /[^\d号]/.test(wanted);
  return hasWords && numbers.some((one) => comparable(`${alias}同学${one}`).includes(wanted));
}

function rosterFields(fields: RosterFields): RosterFields {
  const { schoolId, classId, number, listed, designatedId, listings, designations } = fields;
  return { schoolId, classId, number, listed, designatedId, listings, designations };
}

function ended<T extends Span>(spans: readonly T[], day: IsoDay): T[] {
  return spans.map((span) => (span.until === null ? { ...span, until: day } : span));
}

interface Naming {
  schoolId: string;
  designatedId: string | null;
  day: IsoDay;
}

function named(
  before: readonly Designation[],
  { schoolId, designatedId, day }: Naming,
): Designation[] {
  const earlier = ended(before, day);
  if (designatedId === null) return earlier;
  return [...earlier, { accountId: designatedId, schoolId, from: day, until: null }];
}
