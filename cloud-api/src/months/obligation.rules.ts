// From what happened to what is owed: settles the obligations of a child's month as they stand at an instant.
// Nothing here remembers: the same events give the same states, and after the close a state can only fall.
import { isClosed, isLate } from '../organisations/month.rules';
import { closeBoard, isServed, type Board, type Duty } from './board.rules';
import {
  isAmendment,
  talkStories,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
  type ObligationFlag,
  type ObligationTalk,
  type TalkFact,
  type TalkStory,
} from './child-month.rules';
import { replay } from './replay.rules';

/** The obligations of a child's month as they stand at `asOf`, however late anybody asks. */
export function settle(month: ChildMonth, asOf: Date): Obligation[] {
  const { closesAt } = month.context;
  const known = month.events
    .filter(({ at }) => at <= asOf)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const before = known.filter(({ at }) => at < closesAt);
  const stood = everStood(month, before);
  const board = replay(month, before, { talks: surviving(before), stood });
  if (isClosed(month.context, asOf)) {
    closeBoard(board);
    lowerAfterClose(month, board, known);
  }
  const stories = [...talkStories(known).values()];
  return [...board.duties.values()].map((duty) => outline(month, duty, { stories, asOf }));
}

/** What a command has to write: obligations that stand for the first time, and those that changed. */
export function differences(
  before: readonly Obligation[],
  after: readonly Obligation[],
): { opened: Obligation[]; changed: Obligation[] } {
  const known = new Map(before.map((obligation) => [obligation.ownerKey, obligation]));
  const opened = after.filter(({ ownerKey }) => !known.has(ownerKey));
  const changed = after.filter((obligation) => {
    const earlier = known.get(obligation.ownerKey);
    return earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(obligation);
  });
  return { opened, changed };
}

/** Owners whose obligation stood before some amendment: they keep it, though the month is counted anew. */
function everStood(month: ChildMonth, events: MonthEvent[]): Set<string> {
  const stood = new Set<string>();
  events.forEach((event, index) => {
    if (!isAmendment(event)) return;
    const past = events.slice(0, index);
    const board = replay(month, past, { talks: surviving(past), stood });
    for (const key of board.duties.keys()) stood.add(key);
  });
  return stood;
}

function surviving(events: MonthEvent[]): TalkFact[] {
  return [...talkStories(events).values()].filter(({ retractedAt }) => !retractedAt);
}

/** Retractions and corrections after the close: they bring no talk into the month, open nothing and raise nothing. */
function lowerAfterClose(month: ChildMonth, board: Board, known: MonthEvent[]): void {
  const before = known.filter(({ at }) => at < month.context.closesAt);
  const inTheMonth = new Set(surviving(before).map(({ talkId }) => talkId));
  const stood = new Set(board.duties.keys());
  known.forEach((event, index) => {
    if (event.at < month.context.closesAt || !isAmendment(event)) return;
    const talks = surviving(known.slice(0, index + 1)).filter((talk) =>
      inTheMonth.has(talk.talkId),
    );
    const anew = replay(month, before, { talks, stood });
    closeBoard(anew);
    for (const duty of board.duties.values()) {
      if (duty.counted.some(({ talkId }) => 'talkId' in event && talkId === event.talkId))
        lower(board, duty, anew.duties.get(duty.key));
    }
  });
}

const RANK = { fulfilled: 3, fulfilledLate: 2, exempt: 1, planned: 0, missed: 0, withdrawn: 0 };

function lower(board: Board, duty: Duty, anew: Duty | undefined): void {
  if (anew && RANK[anew.state] >= RANK[duty.state]) {
    duty.counted = anew.counted;
    return;
  }
  duty.counted = anew?.counted ?? [];
  if (anew && isServed(anew)) {
    duty.state = anew.state;
  } else if (anew?.withdrawn && mayStayWithdrawn(board, duty)) {
    duty.state = 'withdrawn';
    duty.withdrawn = anew.withdrawn;
  } else {
    duty.state = 'missed';
  }
}

/** At the close the child had left, or every role of this duty had gone from its class or was served by another. */
function mayStayWithdrawn(board: Board, duty: Duty): boolean {
  if (!board.listed) return true;
  const others = [...board.duties.values()].filter((other) => other !== duty && isServed(other));
  return duty.tenures.every(
    ({ seat }) =>
      !board.seats.get(seat)?.present ||
      others.some((other) => other.tenures.some((tenure) => tenure.seat === seat)),
  );
}

function outline(
  { childId, context }: ChildMonth,
  duty: Duty,
  { stories, asOf }: { stories: TalkStory[]; asOf: Date },
): Obligation {
  const counted = new Set(duty.counted.map(({ talkId }) => talkId));
  const own = stories.filter(
    ({ byId, heldOn }) =>
      duty.owner.kind === 'adult' && duty.owner.adultId === byId && isIn(context, heldOn),
  );
  const talks = own.map(
    ({ talkId, byId, heldOn, receivedAt, knownAt, retractedAt }): ObligationTalk => ({
      talkId,
      byId,
      heldOn,
      receivedAt,
      late: isLate(heldOn, receivedAt, context.policy),
      counts: counted.has(talkId),
      afterClose: isClosed(context, receivedAt) || isClosed(context, knownAt),
      retractedAt,
    }),
  );
  const { owner, key: ownerKey, state, withdrawn, attempts, exemption, openedOn } = duty;
  return {
    childId,
    owner,
    ownerKey,
    month: context.month,
    state,
    withdrawn,
    tenures: duty.tenures.map(({ seat: _, ...tenure }) => tenure),
    talks,
    attempts,
    exemption,
    flags: flagsOf(duty),
    openedOn,
    closedAt: isClosed(context, asOf) ? context.closesAt : null,
  };
}

function flagsOf({ owner, state, exemption, lateHandover }: Duty): ObligationFlag[] {
  const undecided = state === 'missed' && exemption?.state === 'asked';
  return [
    ...(lateHandover ? (['lateHandover'] as const) : []),
    ...(undecided ? (['exemptionUndecided'] as const) : []),
    ...(owner.kind === 'vacancy' ? (['vacancy'] as const) : []),
  ];
}

function isIn({ firstDay, lastDay }: ChildMonth['context'], heldOn: string): boolean {
  return firstDay <= heldOn && heldOn <= lastDay;
}

/** The day on which the last talk of this obligation that counts was held; null when there is none. */
export function lastTalkOn({ talks }: Pick<Obligation, 'talks'>): string | null {
  return talks.reduce<string | null>(
    (last, { counts, heldOn }) => (counts && (last === null || heldOn > last) ? heldOn : last),
    null,
  );
}

/** The month's whole state of a child: an empty set is never compliance. */
export function isCompliant(obligations: readonly Obligation[]): boolean {
  const owed = obligations.filter(({ state }) => state !== 'withdrawn');
  return owed.length > 0 && owed.every(isServed);
}
