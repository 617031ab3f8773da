// Retractions and corrected dates: the month is counted anew with the talks that are left.
// An obligation is for ever, nobody's amendment takes what another has, and after the close a state can only fall.
import { isServed, spansOf, toldOf, type Board, type Duty, type Standing } from './board.rules';
import {
  isAmendment,
  talkStories,
  type ChildMonth,
  type MonthEvent,
  type TalkFact,
} from './child-month.rules';
import { ownerKey, type Owner } from './duty.rules';
import { replay } from './replay.rules';

const NOTHING: Standing = { owners: new Set(), talks: new Set(), grants: new Set() };

/** Who had owed under an earlier reading of the rule. */
export function ownersStood(events: readonly MonthEvent[]): Owner[] {
  return events.flatMap((event) => (event.kind === 'stood' ? event.owners : []));
}

/** The talks that are left after some events, with their days as corrected. */
export function surviving(events: readonly MonthEvent[]): TalkFact[] {
  return [...talkStories(events).values()].filter(({ retractedAt }) => !retractedAt);
}

/** What stood before the amendments among some events: all who owed, what others had talked, and who was exempt. */
export function standingBefore(month: ChildMonth, events: readonly MonthEvent[]): Standing {
  const stood = ownersStood(month.events).map(ownerKey);
  let standing: Standing = { ...NOTHING, owners: new Set(stood) };
  events.forEach((event, index) => {
    if (!isAmendment(event)) return;
    const past = events.slice(0, index);
    const board = replay(month, past, { talks: surviving(past), standing });
    standing = standingOn(board, authorOf(event, past));
  });
  return standing;
}

/** Lowers what retractions and corrections after the close leave standing: they bring no talk in and open nothing. */
export function lowerAfterClose(month: ChildMonth, board: Board, known: MonthEvent[]): void {
  const before = known.filter(({ at }) => at < month.context.closesAt);
  const inTheMonth = new Set(board.talks.map(({ talkId }) => talkId));
  known.forEach((event, index) => {
    if (event.at < month.context.closesAt || !isAmendment(event)) return;
    const author = authorOf(event, before);
    const duty = author === undefined ? undefined : board.duties.get(`adult:${author}`);
    if (!duty?.counted.some(({ talkId }) => talkId === event.talkId)) return;
    const left = surviving(known.slice(0, index + 1));
    const talks = left.filter(({ talkId }) => inTheMonth.has(talkId));
    const anew = replay(month, before, { talks, standing: standingOn(board, author) });
    lower(board, duty, anew.duties.get(duty.key));
  });
}

/** What stands on a board for whoever looks back from an amendment by `author`. */
function standingOn({ duties, standing }: Board, author: string | undefined): Standing {
  const all = [...duties.values()];
  const others = all.filter(({ key }) => key !== `adult:${author}`);
  const granted = all.flatMap(({ exemption }) =>
    exemption?.state === 'granted' ? [exemption.exemptionId] : [],
  );
  return {
    owners: new Set([...standing.owners, ...duties.keys()]),
    talks: new Set([...standing.talks, ...others.flatMap(({ counted }) => counted.map(toldOf))]),
    grants: new Set([...standing.grants, ...granted]),
  };
}

function authorOf(
  event: MonthEvent & { kind: 'talkRetracted' | 'talkCorrected' },
  earlier: readonly MonthEvent[],
): string | undefined {
  const known = talkStories(earlier).get(event.talkId)?.byId;
  return known ?? ('byId' in event ? event.byId : undefined);
}

const RANK = { fulfilled: 3, fulfilledLate: 2, exempt: 1, planned: 0, missed: 0, withdrawn: 0 };

function lower(board: Board, duty: Duty, anew: Duty | undefined): void {
  duty.counted = anew?.counted ?? [];
  if (anew && RANK[anew.state] >= RANK[duty.state]) return;
  if (anew && isServed(anew)) {
    const { state, exemption } = anew;
    Object.assign(duty, state === 'exempt' ? { state, exemption } : { state });
    return;
  }
  const why = anew?.withdrawn;
  const stays = why && isExcused(board, duty);
  Object.assign(duty, stays ? { state: 'withdrawn', withdrawn: why } : { state: 'missed' });
}

/** At the close the child had left, or every role of this duty had ended without successor or was served by another. */
function isExcused(board: Board, duty: Duty): boolean {
  if (!board.listed) return true;
  const served = (key: string) => isServed(board.duties.get(key) ?? { state: 'missed' });
  return [...board.seats.values()]
    .filter((now) => now.due && spansOf(board, now, duty.key).length > 0)
    .every(({ present, servedBy }) => {
      const others = [...servedBy].filter((key) => key !== duty.key);
      return !present || others.some(served);
    });
}
