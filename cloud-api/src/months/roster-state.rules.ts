// Where a child stands by the events of its month, and which event an act on the list adds to them.
// An act that tells nothing new adds nothing: so every reaction may run again.
import type { MonthEvent, RosterEvent } from './child-month.rules';
import { seatKey, type Seat } from './duty.rules';

/** Where a child stands: on the list or not, with its seats there; those of a child that is away go on changing hands. */
export interface Place {
  listed: boolean;
  seats: Seat[];
}

/** The place of a child as its month knows it at an instant; null before it was ever on the month's list. */
export function placeAt(events: readonly MonthEvent[], at: Date): Place | null {
  const known = events
    .filter((event) => event.at <= at)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  return known.reduce<Place | null>((place, event) => {
    if (event.kind === 'listed') return { listed: true, seats: event.seats };
    if ('seats' in event) return place && { ...place, seats: event.seats };
    const leaves = event.kind === 'left' || event.kind === 'importUndone';
    return place && leaves ? { ...place, listed: false } : place;
  }, null);
}

/** Why an act was done, where that makes a difference to the month. */
export type ActKind = 'moved' | 'importUndone' | null;

/** The event that leads from the place known to the one wanted; null when they are the same. */
export function rosterEvent(
  known: Place | null,
  wanted: Place | null,
  { at, kind }: { at: Date; kind: ActKind },
): RosterEvent | null {
  if (!known?.listed && wanted?.listed) return { kind: 'listed', at, seats: wanted.seats };
  if (!known) return null;
  if (known.listed && !wanted?.listed)
    return { kind: kind === 'importUndone' ? 'importUndone' : 'left', at };
  if (!wanted || sameSeats(known.seats, wanted.seats)) return null;
  const elsewhere = kind === 'moved' || placesOf(known.seats) !== placesOf(wanted.seats);
  return { kind: elsewhere ? 'moved' : 'staffed', at, seats: wanted.seats };
}

function sameSeats(known: readonly Seat[], wanted: readonly Seat[]): boolean {
  return told(known) === told(wanted);
}

function told(seats: readonly Seat[]): string {
  const words = seats.map((seat) => [seatKey(seat), seat.schoolId, seat.classId, seat.holderId]);
  return JSON.stringify(words.map((word) => JSON.stringify(word)).sort());
}

function placesOf(seats: readonly Seat[]): string {
  const places = seats.map(({ schoolId, classId }) => `${schoolId} ${classId ?? ''}`);
  return [...new Set(places)].sort().join();
}
