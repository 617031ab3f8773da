// The talk obligation a second time, written from obligations.md alone: what stands at an instant.
// Talks that are left, what an amendment counts anew, and the close, after which a state can only fall.
import type { ReferenceFrame } from './frame';
import { Month, served, type Duty, type Happening, type State, type Talk } from './month';

/** The states by owner as they stand at `asOf`. */
export function referenceStates(
  frame: ReferenceFrame,
  happenings: readonly Happening[],
  asOf: number,
): Map<string, State> {
  const known = happenings.filter(({ at }) => at <= asOf).sort((a, b) => a.at - b.at);
  const inTime = known.filter(({ at }) => at < frame.closesAt);
  const stood = everStood(frame, inTime);
  const month = lived(frame, inTime, { talks: surviving(inTime), stood });
  const states = new Map([...month.duties].map(([owner, duty]) => [owner, month.stateOf(duty)]));
  if (asOf < frame.closesAt) return states;
  for (const [owner, state] of states) if (state === 'planned') states.set(owner, 'missed');
  lowerAfterClose(states, { frame, known, inTime, month });
  return states;
}

/** The talks that are left of what happened, with their corrected days. */
function surviving(happenings: readonly Happening[]): Talk[] {
  const talks = new Map<string, Talk>();
  for (const one of happenings) {
    if (one.kind === 'talk')
      talks.set(one.id, { id: one.id, by: one.by, heldOn: one.heldOn, receivedAt: one.at });
    const talk = 'id' in one ? talks.get(one.id) : undefined;
    if (one.kind === 'retracted') talks.delete(one.id);
    if (one.kind === 'corrected' && talk) talks.set(one.id, { ...talk, heldOn: one.heldOn });
  }
  return [...talks.values()];
}

const isAmendment = ({ kind }: Happening) => kind === 'retracted' || kind === 'corrected';

/** An obligation is one for ever: who owed before an amendment keeps it, whatever is counted anew. */
function everStood(frame: ReferenceFrame, happenings: readonly Happening[]): Set<string> {
  const stood = new Set<string>();
  happenings.forEach((one, nth) => {
    if (!isAmendment(one)) return;
    const past = happenings.slice(0, nth);
    for (const owner of lived(frame, past, { talks: surviving(past), stood }).duties.keys())
      stood.add(owner);
  });
  return stood;
}

/** Lives a month through with these talks, each at the instant of its first receipt. */
function lived(
  frame: ReferenceFrame,
  happenings: readonly Happening[],
  { talks, stood }: { talks: readonly Talk[]; stood: ReadonlySet<string> },
): Month {
  const month = new Month(frame, stood);
  const line = [
    ...happenings.map((one) => ({ at: one.at, live: () => month.happens(one) })),
    ...talks
      .filter(({ heldOn }) => frame.firstDay <= heldOn && heldOn <= frame.lastDay)
      .map((talk) => ({ at: talk.receivedAt, live: () => month.hears(talk) })),
  ];
  for (const { live } of line.sort((a, b) => a.at - b.at)) live();
  return month;
}

interface Closed {
  readonly frame: ReferenceFrame;
  readonly known: readonly Happening[];
  readonly inTime: readonly Happening[];
  readonly month: Month;
}

const RANK: Record<State, number> = {
  ...{ fulfilled: 3, fulfilledLate: 2, exempt: 1 },
  ...{ planned: 0, missed: 0, withdrawn: 0 },
};

/** After the close a retraction or correction can only lower a state, opens nothing and brings no talk in. */
function lowerAfterClose(states: Map<string, State>, closed: Closed): void {
  const { frame, known, inTime, month } = closed;
  const counted = new Map([...month.duties].map(([owner, { talks }]) => [owner, talks]));
  const belonging = new Set(surviving(inTime).map(({ id }) => id));
  const stood = new Set(month.duties.keys());
  known.forEach((one, nth) => {
    if (one.at < frame.closesAt || !isAmendment(one) || !('id' in one)) return;
    const talks = surviving(known.slice(0, nth + 1)).filter(({ id }) => belonging.has(id));
    const anew = lived(frame, inTime, { talks, stood });
    for (const [owner, state] of states) {
      if (!(counted.get(owner) ?? []).some(({ id }) => id === one.id)) continue;
      const duty = anew.duties.get(owner);
      counted.set(owner, duty?.talks ?? []);
      const now = duty ? anew.stateOf(duty) : 'missed';
      if (RANK[now] >= RANK[state]) continue;
      const former = month.duties.get(owner);
      const excused = !month.listed || (former !== undefined && hasNoRoleLeft(former));
      states.set(owner, served(now) ? now : now === 'withdrawn' && excused ? now : 'missed');
    }

    function hasNoRoleLeft({ owner, held }: Duty): boolean {
      return held.every(
        ({ role }) =>
          month.roles.get(role)?.present !== true ||
          [...month.duties.values()].some(
            (other) =>
              other.owner !== owner &&
              served(states.get(other.owner) ?? 'planned') &&
              other.held.some((span) => span.role === role),
          ),
      );
    }
  });
}
