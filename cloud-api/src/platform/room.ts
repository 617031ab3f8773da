// What a room hands to the register: its contract and routes, what it reacts to and looks after, what it says to people.
// The app and the worker read this and nothing else of a room, so a new room is one line in rooms.ts.
import type { Endpoint } from '@xinqiao/types/endpoint';
import type { EventName, EventPayload } from '@xinqiao/types/events';
import type { Break } from './chain/breaks';
import { collect, type Alongside, type Arrivals, type Capacities, type Wait } from './house';
import type { BoundRoute } from './http';
import { subscribe, sweep, type Handler, type Sweep } from './jobs';
import type { Carry, DueLines, LettersOn } from './letters';
import type { Pushes } from './push';
import type { Trace } from './trace';

/** A reaction to an event; made by `on`. */
interface Subscription {
  readonly event: EventName;
  readonly name: string;
  register(): void;
}

/** What a room declares in the contract, as its folder of `types` exports it. */
interface Contract {
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly errors: object;
  readonly events: object;
  /** The roles that it brings, with their words. */
  readonly roles?: object;
}

export interface Room {
  name: string;
  /** Absent for a part of the ground floor that answers nobody. */
  contract?: Contract;
  routes: readonly BoundRoute[];
  subscriptions?: readonly Subscription[];
  /** Name → what is looked after each minute. */
  sweeps?: Readonly<Record<string, Sweep>>;
  /** What it does when WeChat tells of something. */
  pushes?: Pushes;
  /** Who may act, by this room's facts. */
  capacities?: Capacities;
  /** Who has come in, by this room's facts. */
  arrivals?: Arrivals;
  /** Kind → how much of it waits for an actor. */
  waits?: Readonly<Record<string, Wait>>;
  /** Kind of subject → what this room writes along with an act of another room's on one. */
  alongside?: Readonly<Record<string, Alongside>>;
  /** What people are told when something has happened. */
  letters?: readonly LettersOn[];
  /** What people are told in the digest of a morning. */
  due?: DueLines | readonly DueLines[];
  /** Carries the letters of all rooms; one room of a house does. */
  carries?: Carry;
  /** Rejects with what to do first while something of an earlier version stands in the way of serving. */
  ready?: () => Promise<void>;
  /** Where what the room keeps beside the chain says otherwise than what the chain proves. */
  contradictions?: (districtId?: string) => AsyncIterable<Break>;
  /** Where it keeps something of a child, and what becomes of that when the child is erased. */
  traces?: readonly Trace[];
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

/** Every endpoint of these rooms with its id `room.name`, in declaration order. */
export function endpointsOf(rooms: readonly Room[]): { id: string; endpoint: Endpoint }[] {
  return rooms.flatMap(({ name: room, contract }) =>
    Object.entries(contract?.endpoints ?? {}).map(([name, endpoint]) => ({
      id: `${room}.${name}`,
      endpoint,
    })),
  );
}

/** Registers what all rooms react to, look after and contribute; once per process. */
export function registerRooms(rooms: readonly Room[]): void {
  for (const { subscriptions = [], sweeps = {} } of rooms) {
    for (const subscription of subscriptions) subscription.register();
    for (const [name, run] of Object.entries(sweeps)) sweep(name, run);
  }
  const carry = carrierOf(rooms);
  for (const each of rooms.flatMap((room) => room.letters ?? [])) each.register(carry);
  collect({
    capacities: rooms.flatMap((room) => room.capacities ?? []),
    arrivals: rooms.flatMap((room) => room.arrivals ?? []),
    waits: new Map(rooms.flatMap(({ waits = {} }) => Object.entries(waits))),
    due: rooms.flatMap((room) => room.due ?? []),
    alongside: rooms.flatMap((room) => (room.alongside ? [room.alongside] : [])),
    traces: rooms.flatMap((room) => room.traces ?? []),
  });
}

function carrierOf(rooms: readonly Room[]): Carry {
  const [carry, ...others] = rooms.flatMap((room) => room.carries ?? []);
  if (others.length > 0) throw new Error('two rooms carry the letters of the house');
  return carry ?? (() => Promise.reject(new Error('no room of this house carries letters')));
}
