// From what happened to what is owed: settles the obligations of a child's month as they stand at an instant.
// Nothing here remembers: the same events give the same states, and after the close a state can only fall.
import { isClosed, isLate, type MonthContext } from '../organisations/month.rules';
import { lowerAfterClose, ownersStood, standingBefore, surviving } from './amendments.rules';
import { tenuresOf, type Board, type Duty } from './board.rules';
import {
  talkStories,
  type Attempt,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
  type ObligationFlag,
  type ObligationTalk,
  type TalkStory,
} from './child-month.rules';
import { closeDuties, stand } from './duties.rules';
import { replay } from './replay.rules';

/** The obligations of a child's month as they stand at `asOf`, however late anybody asks. */
export function settle(month: ChildMonth, asOf: Date): Obligation[] {
  const { closesAt } = month.context;
  const known = month.events
    .filter(({ at }) => at <= asOf)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const before = known.filter(({ at }) => at < closesAt);
  const standing = standingBefore(month, before);
  const board = replay(month, before, { talks: surviving(before), standing });
  for (const owner of ownersStood(month.events)) stand(board, owner);
  if (isClosed(month.context, asOf)) {
    closeDuties(board);
    lowerAfterClose(month, board, known);
  }
  const stories = [...talkStories(known).values()];
  return [...board.duties.values()].map((duty) =>
    outline(month, duty, { board, known, stories, asOf }),
  );
}

interface Told {
  board: Board;
  known: readonly MonthEvent[];
  stories: readonly TalkStory[];
  asOf: Date;
}

function outline(
  { childId, context }: ChildMonth,
  duty: Duty,
  { board, known, stories, asOf }: Told,
): Obligation {
  const { owner, key: ownerKey, state, withdrawn, exemption, openedOn } = duty;
  return {
    childId,
    owner,
    ownerKey,
    month: context.month,
    state,
    withdrawn,
    tenures: tenuresOf(board, ownerKey),
    talks: talksOf(context, duty, stories),
    attempts: attemptsOf(context, duty, known),
    exemption,
    flags: flagsOf(duty),
    openedOn,
    closedAt: isClosed(context, asOf) ? context.closesAt : null,
  };
}

/** Every talk of the owner in the month, whether it counts or not. */
function talksOf(
  context: MonthContext,
  { owner, counted }: Duty,
  stories: readonly TalkStory[],
): ObligationTalk[] {
  const counts = new Set(counted.map(({ talkId }) => talkId));
  const own = stories.filter(({ byId, heldOn }) => isBy(owner, byId) && isIn(context, heldOn));
  return own.map(({ talkId, byId, heldOn, receivedAt, knownAt, retractedAt }) => ({
    talkId,
    byId,
    heldOn,
    receivedAt,
    late: isLate(heldOn, receivedAt, context.policy),
    counts: counts.has(talkId),
    afterClose: isClosed(context, receivedAt) || isClosed(context, knownAt),
    retractedAt,
  }));
}

/** Every attempt of the owner in the month, before the close and after it. */
function attemptsOf(
  context: MonthContext,
  { owner }: Duty,
  known: readonly MonthEvent[],
): Attempt[] {
  return known.flatMap((event) => {
    if (event.kind !== 'attempted' || !isBy(owner, event.byId)) return [];
    const { attemptId, at, triedOn, reason } = event;
    const inClear = reason === undefined ? {} : { reason };
    return [{ attemptId, at, triedOn, ...inClear, afterClose: isClosed(context, at) }];
  });
}

function isBy(owner: Duty['owner'], accountId: string): boolean {
  return owner.kind === 'adult' && owner.adultId === accountId;
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
