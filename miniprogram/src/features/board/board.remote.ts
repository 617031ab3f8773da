// The calls of 一览: a school's month, what waits for its admin, and the acts that settle it.
// Only this file of the feature knows the endpoints.
import { accounts } from '@xinqiao/types/accounts';
import { children } from '@xinqiao/types/children';
import { organisations, type Appointment, type SchoolClass } from '@xinqiao/types/organisations';
import { months, type Exemption, type Obligation, type SchoolMonth } from '@xinqiao/types/months';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import { call } from '@/platform/call';
import { now } from '@/platform/clock';

const PAGE = 100;
/** A school has some hundred obligations a month; more than this are brought when they are asked for. */
export const BOARD_STEP = 1000;

interface Board {
  readonly items: readonly Obligation[];
  /** False when there are more than are shown. */
  readonly whole: boolean;
  /** False while the school has yet to draw up the month's list: an empty board then says nothing. */
  readonly opened: boolean;
}
export interface Staff {
  readonly people: readonly Appointment[];
  readonly classes: readonly SchoolClass[];
}

/** The obligations of a school's month that this person may see, `most` of them at most. */
export async function loadBoard(schoolId: string, month: string, most: number): Promise<Board> {
  const items: Obligation[] = [];
  let cursor: string | undefined;
  do {
    const query = { month, limit: PAGE, cursor };
    const page = await call(months.board, { params: { schoolId }, query });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && items.length < most);
  const opened = items.length > 0 || (await isOpened(month));
  return { items, whole: cursor === undefined, opened };
}

/** Everybody may ask for their own month, and its summary tells of the list of the school. */
async function isOpened(month: string): Promise<boolean> {
  const { summary } = await call(months.mine, { query: { month, limit: 1 } });
  return summary.opened;
}

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
  return { people: staff.items.filter(({ until }) => until === null), classes: classes.items };
}

/** The schools that an office looks after, each with its month. */
export async function loadSchools(month: string): Promise<readonly SchoolMonth[]> {
  const { items } = await call(organisations.tree, {});
  const schools = items.filter(({ kind }) => kind === 'school');
  return Promise.all(schools.map(({ id }) => loadMonth(id, month)));
}

/** What an act carries so that a second try after a lost answer is the same act. */
interface Once {
  readonly key: string;
}

/** Makes a subject teacher the one who talks with this child; the same one again changes nothing. */
export const designate = (childId: string, accountId: string) =>
  call(children.designate, { params: { childId }, body: { accountId } });

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

/** Makes a code with which a person of the school binds their WeChat; works once, for seven days. */
export const invite = (accountId: string) => call(accounts.invite, { body: { accountId } });

/** Ends a role of a person: moved away, left. */
export const endAppointment = (appointmentId: string, reason: string, once: Once) =>
  call(organisations.endAppointment, { params: { appointmentId }, body: { reason } }, once);
