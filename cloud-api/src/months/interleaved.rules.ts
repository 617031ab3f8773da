// The histories of several months of one child as one history. The time of an act alone does not tell its place: acts can
// have one time, and two processes' clocks differ; but each month keeps its acts in the order in which they were committed.
import type { MonthEvent } from './child-month.rules';

/**
 * The events of some months of a child in one order that keeps the order of each month, by time where the months leave
 * it open. A correction stands in the months of both its days and is told once.
 */
export function interleaved(months: readonly (readonly MonthEvent[])[]): MonthEvent[] {
  const left = months.map((events) => [...events]);
  const told: MonthEvent[] = [];
  for (;;) {
    const heads = left.flatMap(([head]) => head ?? []);
    const free = heads.filter((event) => !waits(event, left));
    const [next] = (free.length > 0 ? free : heads).sort(byTime);
    if (!next) return told;
    told.push(next);
    for (const events of left) if (events[0] && isSame(events[0], next)) events.shift();
  }
}

/** Whether an event is still to come in another month, after events that are to be told first. */
function waits(event: MonthEvent, left: readonly (readonly MonthEvent[])[]): boolean {
  if (event.kind !== 'talkCorrected') return false;
  return left.some(
    ([head, ...later]) =>
      head && !isSame(head, event) && later.some((other) => isSame(other, event)),
  );
}

function isSame(one: MonthEvent, other: MonthEvent): boolean {
  if (one === other) return true;
  if (one.kind !== 'talkCorrected' || other.kind !== 'talkCorrected') return false;
  const { talkId, heldOn, at } = one;
  return talkId === other.talkId && heldOn === other.heldOn && +at === +other.at;
}

const byTime = (one: MonthEvent, other: MonthEvent): number => +one.at - +other.at;
