// What a room hands to the register: its routes, what it reacts to, what it looks after, its collections.
// The app reads this and nothing else of a room, so a new room is one line in rooms.ts.
import type { EventName, EventPayload } from '@xinqiao/types/events';
import type { Break } from './chain/breaks';
import type { BoundRoute, RawRoute } from './http';
import { subscribe, sweep, type Handler, type Sweep } from './jobs';

/** A reaction to an event; made by `on`. */
export interface Subscription {
  readonly event: EventName;
  readonly name: string;
  register(): void;
}

export interface Room {
  name: string;
  routes: readonly BoundRoute[];
  raw?: readonly RawRoute[];
  subscriptions?: readonly Subscription[];
  /** Name → what is looked after each minute. */
  sweeps?: Readonly<Record<string, Sweep>>;
  /** Where what the room keeps beside the chain says otherwise than what the chain proves. */
  contradictions?: (districtId?: string) => AsyncIterable<Break>;
  /** The room's models; naming them here loads them, so that their indexes are made. */
  models: readonly object[];
}

/** A subscription of `name` to an event. */
export function on<N extends EventName>(
  event: N,
  name: string,
  handle: Handler<EventPayload<N>>,
): Subscription {
  return { event, name, register: () => subscribe(event, name, handle) };
}

/** Registers the reactions and sweeps of all rooms; once per process. */
export function settle(rooms: readonly Room[]): void {
  for (const { subscriptions = [], sweeps = {} } of rooms) {
    for (const subscription of subscriptions) subscription.register();
    for (const [name, run] of Object.entries(sweeps)) sweep(name, run);
  }
}
