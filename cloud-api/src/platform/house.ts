// What the rooms of this process contribute to questions that no single room can answer: in which capacities may a
// person act, what waits for them, what is due this morning. Collected once, when the rooms are settled.
import type { ChangeBuilder } from './commit/change';
import type { Actor, Capacity, Ctx } from './context';
import type { DueLines } from './letters';
import type { Trace } from './trace';

/** The capacities that an account holds at this moment by the facts of one room, in the order in which they were given. */
export type Capacities = (districtId: string, accountId: string) => Promise<Capacity[]>;

/** How somebody came in: by whose invitation; null for whoever runs the service. */
interface Arrival {
  invitedBy: string | null;
}

/** Of these accounts those that have come in with a WeChat of their own, and how. */
export type Arrivals = (accountIds: readonly string[]) => Promise<ReadonlyMap<string, Arrival>>;

/** How much of one kind waits, in words; `quiet` when there is something to say but nothing left to do. */
export interface Waiting {
  readonly count: number;
  readonly words: string;
  readonly quiet?: boolean;
}

/** Counts what waits for the actor with the rights of their capacity; null where nothing does. */
export type Wait = (ctx: Ctx, actor: Actor) => Promise<Waiting | null>;

/** Adds to an act of another room's what this room keeps of its subject, so that both change in one transaction. */
export type Alongside = (act: ChangeBuilder, subject: never) => Promise<void>;

/** What a house collects of its rooms. */
interface Collected {
  capacities: readonly Capacities[];
  arrivals: readonly Arrivals[];
  /** Kind → how it is counted. */
  waits: ReadonlyMap<string, Wait>;
  due: readonly DueLines[];
  /** Kind of subject → what is written along with an act on one. */
  alongside: readonly Readonly<Record<string, Alongside>>[];
  /** Every place in which a child is named. */
  traces: readonly Trace[];
}

let house: Collected = {
  ...{ capacities: [], arrivals: [], waits: new Map() },
  ...{ due: [], alongside: [], traces: [] },
};

/** Takes in what the rooms of this process contribute; `settle` calls it. */
export function collect(collected: Collected): void {
  house = collected;
}

/** The capacities in which a person may act now, by the facts of all rooms. */
export async function capacitiesOf(districtId: string, accountId: string): Promise<Capacity[]> {
  const each = house.capacities.map((capacities) => capacities(districtId, accountId));
  return (await Promise.all(each)).flat();
}

/** Who of these accounts has come in, and how; somebody who was only named is not among them. */
export async function arrivalsOf(accountIds: readonly string[]): Promise<Map<string, Arrival>> {
  const each = await Promise.all(house.arrivals.map((arrivals) => arrivals(accountIds)));
  return new Map(each.flatMap((some) => [...some]));
}

/** What waits for an actor, kind by kind: what presses first, in the order of the rooms, then what is done. */
export async function waitsOf(ctx: Ctx, actor: Actor) {
  const each = [...house.waits].map(async ([kind, wait]) => {
    const waiting = await wait({ ...ctx, actor }, actor);
    return waiting ? [{ kind, quiet: false, ...waiting }] : [];
  });
  const all = (await Promise.all(each)).flat();
  return [...all.filter(({ quiet }) => !quiet), ...all.filter(({ quiet }) => quiet)];
}

/** What each room has to say in the digests. */
export const dueLines = (): readonly DueLines[] => house.due;

/** Where the rooms keep something of a child. */
export const allTraces = (): readonly Trace[] => house.traces;

/** Lets every room that keeps something of a subject write it along with the act that changes the subject. */
export async function alongside(kind: string, act: ChangeBuilder, subject: object): Promise<void> {
  for (const each of house.alongside) await each[kind]?.(act, subject as never);
}
