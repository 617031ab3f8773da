// What has happened, told from one room to another, collected from the rooms. Payloads carry ids and dates only,
// never content: whoever needs more reads it with its own rights.
import type { z } from 'zod';
import { accountsEvents } from './accounts/events';
import { auditEvents } from './audit/events';
import { childrenEvents } from './children/events';
import { monthsEvents } from './months/events';
import { noticesEvents } from './notices/events';
import { organisationsEvents } from './organisations/events';
import { talksEvents } from './talks/events';

/** Event name → payload schema; an event becomes one job per subscriber, in the transaction that made it. */
export const EVENTS = {
  ...organisationsEvents,
  ...accountsEvents,
  ...auditEvents,
  ...childrenEvents,
  ...monthsEvents,
  ...talksEvents,
  ...noticesEvents,
} as const;

/** Whether it is nobody's to know that an event has happened: of what was done because of it nothing is kept. */
export function isSecretEvent(name: string): boolean {
  return new Map<string, z.ZodType>(Object.entries(EVENTS)).get(name)?.meta()?.secret === true;
}

type EventsOfRooms = typeof EVENTS;
/** What is told in this house; a room that stands outside this package, as a test's, declares its events into it. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface, unlike a type, can be added to
export interface Events extends EventsOfRooms {}
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.infer<Events[N]>;
