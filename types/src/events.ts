// What has happened, told from one room to another, collected from the rooms. Payloads carry ids and dates only,
// never content: whoever needs more reads it with its own rights.
import type { z } from 'zod';
import { accountsEvents } from './accounts/events';
import { childrenEvents } from './children/events';
import { monthsEvents } from './months/events';
import { noticesEvents } from './notices/events';
import { organisationsEvents } from './organisations/events';
import { talksEvents } from './talks/events';

/** Event name → payload schema; an event becomes one job per subscriber, in the transaction that made it. */
export const EVENTS = {
  ...accountsEvents,
  ...organisationsEvents,
  ...childrenEvents,
  ...monthsEvents,
  ...talksEvents,
  ...noticesEvents,
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.infer<(typeof EVENTS)[N]>;
