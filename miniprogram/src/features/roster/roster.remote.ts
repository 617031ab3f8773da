// The calls of 名单: the list page by page, what happened to a child on it, and the acts that change it.
// Only this file of the feature knows the endpoints.
import {
  children,
  type Child,
  type RosterEvent,
  type RosterPage,
  type Transfer,
} from '@xinqiao/types/children';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import { organisations, type Appointment, type SchoolClass } from '@xinqiao/types/organisations';
import { call } from '@/platform/call';
import { LOT } from '@/ui/LongList';

interface Asked {
  readonly words: string;
  /** Those who have left, in place of those who are on the list. */
  readonly left: boolean;
  readonly cursor?: string | undefined;
}

/** A page of the list. What is looked for travels in a body, for a name may stand in it. */
export const loadRoster = (schoolId: string, { words, left, cursor }: Asked): Promise<RosterPage> =>
  call(children.roster, {
    params: { schoolId },
    body: { limit: LOT, left, ...(words ? { q: words } : {}), ...(cursor ? { cursor } : {}) },
  });

/** The classes of the school, and who teaches in them. */
export interface Places {
  readonly classes: readonly SchoolClass[];
  readonly teachers: readonly Appointment[];
}

/** Where a child can be put. */
export async function loadPlaces(schoolId: string): Promise<Places> {
  const params = { schoolId };
  const [staff, classes] = await Promise.all([
    call(organisations.staff, { params, query: {} }),
    call(organisations.classes, { params }),
  ]);
  const teachers = staff.items.filter(
    ({ until, role }) => until === null && role === 'subjectTeacher',
  );
  return { classes: classes.items, teachers };
}

/** One child, opened: who is responsible, and what of it is written. The opening of the name is written down. */
export const loadChild = (childId: string): Promise<Child> =>
  call(children.one, { params: { childId } });

/** What happened to a child on this list, the latest first. */
export const loadHistory = async (childId: string): Promise<readonly RosterEvent[]> =>
  (await call(children.rosterHistory, { params: { childId } })).items;

/** What an act carries so that a second try after a lost answer is the same act. */
interface Once {
  readonly key: string;
}

export type Listing = ArgsOf<typeof children.listChild>['body'];

/** Puts a child on the list. */
export const listChild = (schoolId: string, body: Listing, once: Once) =>
  call(children.listChild, { params: { schoolId }, body }, once);

export type Correction = ArgsOf<typeof children.correct>['body'];

/** Puts right what is written of a child. */
export const correct = (childId: string, body: Correction, once: Once) =>
  call(children.correct, { params: { childId }, body }, once);

/** Takes a child off the list, from today's end on. */
export const remove = (childId: string, reason: string, once: Once) =>
  call(children.remove, { params: { childId }, body: { reason } }, once);

/** Brings a child back to the list. */
export const comeBack = (childId: string, classId: string, once: Once) =>
  call(children.comeBack, { params: { childId }, body: { classId } }, once);

/** Puts a child into another class of the school. */
export const changeClass = (childId: string, classId: string, once: Once) =>
  call(children.move, { params: { childId }, body: { classId } }, once);

/** What concerns this school: who is to come, who is to go, and what became of it lately. */
export const loadTransfers = async (): Promise<readonly Transfer[]> =>
  (await call(children.transfers, {})).items;

/** The schools to which a child can go. */
export const loadTransferPlaces = async () => (await call(children.transferPlaces, {})).items;

type Proposal = ArgsOf<typeof children.proposeTransfer>['body'];

/** Asks another school to take a child. */
export const propose = (childId: string, body: Proposal, once: Once) =>
  call(children.proposeTransfer, { params: { childId }, body }, once);

/** Takes the child into a class of this school. */
export const accept = (
  transferId: string,
  body: ArgsOf<typeof children.acceptTransfer>['body'],
  once: Once,
) => call(children.acceptTransfer, { params: { transferId }, body }, once);

/** Does not take the child, and says why. */
export const decline = (transferId: string, reason: string, once: Once) =>
  call(children.declineTransfer, { params: { transferId }, body: { reason } }, once);

/** Asks no more. */
export const withdraw = (transferId: string, once: Once) =>
  call(children.withdrawTransfer, { params: { transferId } }, once);
