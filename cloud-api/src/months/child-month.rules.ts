// The month of one child: everything that happened to its talks, in the order in which the server received it.
// Obligations are settled from these facts alone, so no order of arrival and no repeated delivery can change them.
import type { IsoDay } from '@xinqiao/types/common';
import type { ObligationState, WithdrawnCause } from '@xinqiao/types/months';
import type { AttemptReason } from '@xinqiao/types/talks';
import type { MonthContext } from '../organisations/month.rules';
import type { DutyRole, Owner, Seat } from './duty.rules';

/** One thing that happened; `at` is the server's clock at its first receipt. */
export type MonthEvent =
  | RosterEvent
  | TalkEvent
  | {
      kind: 'attempted';
      at: Date;
      attemptId: string;
      byId: string;
      triedOn: IsoDay;
      /** Of a version before, which kept it here too. */
      reason?: AttemptReason;
    }
  | { kind: 'exemptionAsked'; at: Date; exemptionId: string; byId: string }
  | { kind: 'exemptionDecided'; at: Date; exemptionId: string; byId: string; granted: boolean };

/** Roster acts. `seats` are always all seats of the child after the act, as `whoOwes` gives them. */
export type RosterEvent =
  /** On the list: when the month begins, from a day within it, or again. */
  | { kind: 'listed'; at: Date; seats: Seat[] }
  /** Somebody was named, handed over or left. */
  | { kind: 'staffed'; at: Date; seats: Seat[] }
  /** To another class or school of the district. */
  | { kind: 'moved'; at: Date; seats: Seat[] }
  | { kind: 'left'; at: Date }
  /** The import that brought this child onto the list was undone. */
  | { kind: 'importUndone'; at: Date }
  /** These obligations had been opened under an earlier reading of the rule: they stand for ever. */
  | { kind: 'stood'; at: Date; owners: Owner[] };

type TalkEvent =
  | { kind: 'talkReceived'; at: Date; talkId: string; byId: string; heldOn: IsoDay }
  | { kind: 'talkRetracted'; at: Date; talkId: string }
  /** Goes to the month that the talk leaves and to the month that it enters; carries all facts of the talk. */
  | ({ kind: 'talkCorrected'; at: Date } & TalkFact);

/** A talk as the rule sees it: who, when, received when. */
export interface TalkFact {
  talkId: string;
  byId: string;
  heldOn: IsoDay;
  receivedAt: Date;
}

/** A child's month: its frame and its history. */
export interface ChildMonth {
  childId: string;
  context: MonthContext;
  events: MonthEvent[];
}

/** The days on which an owner held one role at one school; both ends belong to it, `to` null = still. */
export interface Tenure {
  role: DutyRole;
  schoolId: string;
  classId: string | null;
  subject: string | null;
  from: IsoDay;
  to: IsoDay | null;
}

/** A talk of the owing adult with the child in the month, whether it counts or not. */
export interface ObligationTalk extends TalkFact {
  late: boolean;
  counts: boolean;
  afterClose: boolean;
  retractedAt: Date | null;
}

export interface ExemptionRequest {
  exemptionId: string;
  state: 'asked' | 'granted' | 'refused' | 'lapsed';
  askedAt: Date;
  decidedAt: Date | null;
  decidedById: string | null;
}

export interface Attempt {
  attemptId: string;
  at: Date;
  triedOn: IsoDay;
  reason?: AttemptReason;
  /** Received after the close: listed apart. */
  afterClose: boolean;
}

/** 月末交接, 申请未审批, 缺岗: shown, never deciding. */
export type ObligationFlag = 'lateHandover' | 'exemptionUndecided' | 'vacancy';

/** Child × owner × month, of which there is one for ever: exactly what is kept as one document. */
export interface Obligation {
  childId: string;
  owner: Owner;
  ownerKey: string;
  month: string;
  state: ObligationState;
  withdrawn: { cause: WithdrawnCause; successors: Owner[]; at: Date } | null;
  tenures: Tenure[];
  talks: ObligationTalk[];
  attempts: Attempt[];
  exemption: ExemptionRequest | null;
  flags: ObligationFlag[];
  openedOn: IsoDay;
  closedAt: Date | null;
}

/** A month of a child to which nothing has happened yet. */
export function newChildMonth(childId: string, context: MonthContext): ChildMonth {
  return { childId, context, events: [] };
}

/** The month after an event; what was already received (same talk, attempt or request) changes nothing. */
export function happened(month: ChildMonth, event: MonthEvent): ChildMonth {
  const key = repeatKey(event);
  if (key && month.events.some((known) => repeatKey(known) === key)) return month;
  return { ...month, events: [...month.events, event] };
}

/** A talk with all that became of it. */
export interface TalkStory extends TalkFact {
  knownAt: Date;
  retractedAt: Date | null;
}

/** What became of each talk, from events in the order of their receipt. */
export function talkStories(events: readonly MonthEvent[]): Map<string, TalkStory> {
  const stories = new Map<string, TalkStory>();
  for (const event of events) {
    if (event.kind === 'talkReceived') {
      const { talkId, byId, heldOn, at } = event;
      stories.set(talkId, { talkId, byId, heldOn, receivedAt: at, knownAt: at, retractedAt: null });
    } else if (event.kind === 'talkCorrected') {
      const { talkId, byId, heldOn, receivedAt } = event;
      const before = stories.get(talkId) ?? { knownAt: event.at, retractedAt: null };
      stories.set(talkId, { ...before, talkId, byId, heldOn, receivedAt });
    } else if (event.kind === 'talkRetracted') {
      const story = stories.get(event.talkId);
      if (story && !story.retractedAt)
        stories.set(event.talkId, { ...story, retractedAt: event.at });
    }
  }
  return stories;
}

const ROSTER = ['listed', 'staffed', 'moved', 'left', 'importUndone', 'stood'];

/** Whether the list or the staff brought the event about, and not a talk or a request. */
export function isRosterEvent(event: MonthEvent): event is RosterEvent {
  return ROSTER.includes(event.kind);
}

/** True for retractions and corrections: what makes the month count its talks anew. */
export function isAmendment(
  event: MonthEvent,
): event is MonthEvent & { kind: 'talkRetracted' | 'talkCorrected' } {
  return event.kind === 'talkRetracted' || event.kind === 'talkCorrected';
}

function repeatKey(event: MonthEvent): string | null {
  switch (event.kind) {
    case 'talkReceived':
    case 'talkRetracted':
      return `${event.kind}:${event.talkId}`;
    case 'attempted':
      return `${event.kind}:${event.attemptId}`;
    case 'exemptionAsked':
    case 'exemptionDecided':
      return `${event.kind}:${event.exemptionId}`;
    default:
      return null;
  }
}
