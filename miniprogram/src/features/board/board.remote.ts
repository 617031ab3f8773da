// The calls of 一览: a school's month, what waits for its admin, and the acts that settle it.
// Only this file of the feature knows the endpoints.
import { accounts, type NewPhone } from '@xinqiao/types/accounts';
import { children, type OpenPlace } from '@xinqiao/types/children';
import {
  organisations,
  type Appointment,
  type FormerColleague,
  type Offer,
  type Opening,
  type SchoolClass,
} from '@xinqiao/types/organisations';
import {
  BOARD_MOST,
  months,
  type Exemption,
  type Obligation,
  type SchoolMonth,
} from '@xinqiao/types/months';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import { call } from '@/platform/call';
import { now } from '@/platform/clock';

const PAGE = 100;

/** A page of a school's month; nearly every school has but one. */
interface Board {
  readonly items: readonly Obligation[];
  /** Where the following page begins; null when there is none. */
  readonly next: string | null;
  /** False while the school has yet to draw up the month's list: an empty board then says nothing. */
  readonly opened: boolean;
}
export interface Staff {
  readonly people: readonly Appointment[];
  /** Who was here this school year and is not any more, each role with its last day. */
  readonly past: readonly Appointment[];
  readonly classes: readonly SchoolClass[];
}

/** The obligations of a school's month that this person may see, in one answer where they fit. */
export const loadBoard = (schoolId: string, month: string, cursor?: string): Promise<Board> =>
  call(months.board, { params: { schoolId }, query: { month, limit: BOARD_MOST, cursor } });

/** A school's figures, whether the month is closed, and who signed. For admins and offices. */
export const loadMonth = (schoolId: string, month: string): Promise<SchoolMonth> =>
  call(months.schoolMonth, { params: { schoolId, month } });

/** The months that have closed and that the school has yet to sign for, newest first; the present one has its own card. */
export const loadUnsigned = async (schoolId: string): Promise<readonly string[]> =>
  (await call(months.unsigned, { params: { schoolId } })).items;

async function loadAsked(month: string): Promise<readonly Exemption[]> {
  const { items } = await call(months.exemptions, {
    query: { month, state: 'asked', limit: PAGE },
  });
  return items.filter(({ can }) => can.decide);
}

/**
 * The requests that this person may answer in a month. Beside the present month also those of every month before
 * that has not closed; later they cannot be answered and their reasons stay unread.
 */
export async function loadAnswerable(month: string, present: string) {
  if (month !== present) return loadAsked(month);
  const { items: frames } = await call(organisations.months, {});
  const open = frames.filter(
    (frame) => frame.month <= present && now().getTime() < Date.parse(frame.closesAt),
  );
  return (await Promise.all(open.map((frame) => loadAsked(frame.month)))).flat();
}

/** Who holds which role now, and the school's classes. */
export async function loadStaff(schoolId: string): Promise<Staff> {
  const params = { schoolId };
  const [staff, classes] = await Promise.all([
    call(organisations.staff, { params, query: {} }),
    call(organisations.classes, { params }),
  ]);
  const people = staff.items.filter(({ until }) => until === null);
  const past = staff.items.filter(({ until }) => until !== null);
  return { people, past, classes: classes.items };
}

/** The roles that nobody fills at this moment, with the children with whom nobody therefore talks. */
export const loadOpenPlaces = async (schoolId: string): Promise<readonly OpenPlace[]> =>
  (await call(children.openPlaces, { params: { schoolId } })).items;

/** Who holds or held which role, as far as it is known. */
export const loadRoles = async (schoolId: string): Promise<readonly Appointment[]> =>
  (await call(organisations.staff, { params: { schoolId }, query: {} })).items;

/** The schools that an office looks after, each with its month, by name. */
export const loadSchools = async (month: string): Promise<readonly SchoolMonth[]> =>
  (await call(months.schools, { params: { month } })).items;

/** All places of a month that nobody fills, however many pages its board has. */
export async function loadVacant(schoolId: string, month: string): Promise<readonly Obligation[]> {
  const all: Obligation[] = [];
  let cursor: string | undefined;
  do {
    const query = { month, vacancy: 'true', limit: BOARD_MOST, cursor } as const;
    const { items, next } = await call(months.board, { params: { schoolId }, query });
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return all;
}

/** Asks a school to look at what is open in its month; once a day. */
export const remind = (schoolId: string, month: string) =>
  call(months.remind, { params: { schoolId, month } });

/** What an act carries so that a second try after a lost answer is the same act. */
interface Once {
  readonly key: string;
}

/**
 * Makes a subject teacher the one who talks with this child; the same one again changes nothing. A child that was seen with
 * another teacher, or without one, is not taken from whom somebody else has named meanwhile.
 */
export const designate = (childId: string, accountId: string, seen: string | null) =>
  call(children.designate, { params: { childId }, body: { accountId, seen } });

type Answer = ArgsOf<typeof months.decideExemption>['body'];

/** Answers a request for an exemption. */
export const decide = (exemptionId: string, body: Answer, once: Once) =>
  call(months.decideExemption, { params: { exemptionId }, body }, once);

type OfMonth = Pick<SchoolMonth, 'schoolId'> & { readonly month: string };

/** Signs for the month: its records are true. */
export const signOff = (params: OfMonth, once: Once) => call(months.signOff, { params }, once);

/** Opens a signed month again, for corrections and addenda only. */
export const reopen = (params: OfMonth, reason: string, once: Once) =>
  call(months.reopen, { params, body: { reason } }, once);

export type Appointing = ArgsOf<typeof organisations.appoint>['body'];

/** Gives a person a role of the school. */
export const appoint = (schoolId: string, body: Appointing, once: Once) =>
  call(organisations.appoint, { params: { schoolId }, body }, once);

/** Who was at the school once, by the whole name. */
export const loadFormer = async (
  schoolId: string,
  name: string,
): Promise<readonly FormerColleague[]> =>
  (await call(organisations.formerColleagues, { params: { schoolId }, query: { name } })).items;

export type Offering = ArgsOf<typeof organisations.offerPost>['body'];

/** Asks somebody who was at the school once whether they take a post. */
export const offerPost = (schoolId: string, body: Offering, once: Once) =>
  call(organisations.offerPost, { params: { schoolId }, body }, once);

/** The posts that were offered: by this school, and to people of it. */
export const loadOffers = async (): Promise<readonly Offer[]> =>
  (await call(organisations.offers, {})).items;

/** Says whether a colleague may take a post elsewhere. */
export const answerOffer = (offerId: string, agrees: boolean) =>
  call(organisations.answerOffer, { params: { offerId }, body: { agrees } });

/** Asks no more. */
export const cancelOffer = (offerId: string) =>
  call(organisations.cancelOffer, { params: { offerId } });

/** Says that whoever came in by another place's invitation is the person to whom this post was given. */
export const confirmAppointment = (appointmentId: string, once: Once) =>
  call(organisations.confirmAppointment, { params: { appointmentId }, body: {} }, once);

/** The posts that do not open what is sealed yet, or stay shut. */
export const loadOpenings = async (): Promise<readonly Opening[]> =>
  (await call(organisations.openings, {})).items;

/** Opens at once what a post opens, or keeps it shut. */
export const answerOpening = (appointmentId: string, opens: boolean) =>
  call(organisations.answerOpening, { params: { appointmentId }, body: { opens } });

/** Makes a code with which a person of the school binds their WeChat; works once, for seven days. */
export const invite = (accountId: string) => call(accounts.invite, { body: { accountId } });

/** The moves to another phone that are under way. */
export const loadNewPhones = async (): Promise<readonly NewPhone[]> =>
  (await call(accounts.newPhones, {})).items;

/** Asks for a move on behalf of somebody whose phone is gone. */
export const askNewPhone = (accountId: string, once: Once) =>
  call(accounts.askNewPhone, { body: { accountId } }, once);

/** On how many devices a colleague is signed in. */
export const loadSessionsOf = (accountId: string) =>
  call(accounts.sessionsOf, { params: { accountId } });

/** Signs a colleague out everywhere. */
export const endSessionsOf = (accountId: string) =>
  call(accounts.endSessionsOf, { params: { accountId } });

/** Agrees as the second person; gives the code for the person's own hands. */
export const agreeNewPhone = (newPhoneId: string) =>
  call(accounts.agreeNewPhone, { params: { newPhoneId } });

/** Ends a move before it happens. */
export const cancelNewPhone = (newPhoneId: string) =>
  call(accounts.cancelNewPhone, { params: { newPhoneId } });

/** Ends a role of a person: moved away, left. */
export const endAppointment = (appointmentId: string, reason: string, once: Once) =>
  call(organisations.endAppointment, { params: { appointmentId }, body: { reason } }, once);
