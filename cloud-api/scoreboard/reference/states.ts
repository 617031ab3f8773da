// The talk obligation a second time, written from obligations.md alone: what stands at an instant.
// The close, and what may still be amended after it: a state can only fall, and nothing opens.
import type { Day, ReferenceFrame } from './frame';
import { isAmendment, talksLeft, type Happening, type Talk } from './happenings';
import { isDone, World, type State } from './world';

/** The states by owner as they stand at `asOf`. */
export function referenceStates(
  frame: ReferenceFrame,
  happenings: readonly Happening[],
  asOf: number,
): Map<string, State> {
  const known = knownAt(happenings, asOf);
  const world = new World(
    frame,
    known.filter(({ at }) => at < frame.closesAt),
  );
  const states = new Map(world.owners().map((owner) => [owner, world.state(owner)]));
  if (asOf < frame.closesAt) return states;
  for (const [owner, state] of states) if (state === 'planned') states.set(owner, 'missed');
  known.forEach((one, nth) => {
    if (one.at < frame.closesAt || !isAmendment(one)) return;
    const author = world.talks.find(({ id }) => id === one.id)?.by;
    if (author === undefined || !states.has(author)) return;
    const inTheMonth = new Set(world.talks.map(({ id }) => id));
    const left = talksLeft(known.slice(0, nth + 1)).filter(({ id }) => inTheMonth.has(id));
    states.set(author, lowered({ frame, known, world, states }, author, left));
  });
  return states;
}

/** How often an owner tried in vain to talk with the child, by the close and after it. */
export function referenceAttempts(
  { closesAt }: ReferenceFrame,
  happenings: readonly Happening[],
  { owner, asOf }: { owner: string; asOf: number },
): { inTime: number; afterClose: number } {
  const own = happenings.filter(
    (one) => one.kind === 'attempt' && one.by === owner && one.at <= asOf,
  );
  const inTime = own.filter(({ at }) => at < closesAt).length;
  return { inTime, afterClose: own.length - inTime };
}

/** Whether somebody had a role that owes with the child on a day, as known at an instant, and an obligation from it. */
export function referenceHadRole(
  { frame, happenings }: { frame: ReferenceFrame; happenings: readonly Happening[] },
  { owner, day, asOf }: { owner: string; day: Day; asOf: number },
): boolean {
  const known = knownAt(happenings, asOf).filter(({ at }) => at < frame.closesAt);
  return new World(frame, known).hadRole(owner, day);
}

const knownAt = (happenings: readonly Happening[], asOf: number) =>
  happenings.filter(({ at }) => at <= asOf).sort((one, other) => one.at - other.at);

interface Closed {
  readonly frame: ReferenceFrame;
  readonly known: readonly Happening[];
  readonly world: World;
  readonly states: ReadonlyMap<string, State>;
}

const RANK: Record<State, number> = {
  ...{ fulfilled: 3, fulfilledLate: 2, exempt: 1 },
  ...{ planned: 0, missed: 0, withdrawn: 0 },
};

/** What an owner's state falls to after the close, with the talks that are left. */
function lowered(
  { frame, known, world, states }: Closed,
  owner: string,
  talks: readonly Talk[],
): State {
  const before = states.get(owner) ?? 'missed';
  const inTime = known.filter(({ at }) => at < frame.closesAt);
  const anew = new World(frame, inTime, { talks, standing: world.standing(owner) });
  const after = anew.state(owner);
  if (RANK[after] >= RANK[before]) return before;
  if (isDone(after)) return after;
  const served = (other: string) => isDone(states.get(other) ?? 'planned');
  return world.isExcused(owner, served) ? 'withdrawn' : 'missed';
}
