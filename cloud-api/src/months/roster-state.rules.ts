// Where a child stands by the events of its month, and which event an act on the list adds to them.
// An act that tells nothing new adds nothing: so every reaction may run again.
import type { MonthEvent, RosterEvent } from './child-month.rules';
import { seatKey, type Seat } from './duty.rules';

/** The seats of a child as its month knows them at an instant; null when it is not on the list. */
export function seatsAt(events: readonly MonthEvent[], at: Date): Seat[] | null {
  const known = events
    .filter((event) => event.at <= at)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  return known.reduce<Seat[] | null>((seats, event) => {
    if ('seats' in event) return event.seats;
    return event.kind === 'left' || event.kind === 'importUndone' ? null : seats;
  }, null);
}

/** Whether the last that a month knows of a child is that it left the list. */
export function hasLeft(events: readonly MonthEvent[]): boolean {
  const roster = events.filter((event) => 'seats' in event || event.kind === 'left');
  roster.sort((one, other) => one.at.getTime() - other.at.getTime());
  return roster.at(-1)?.kind === 'left';
}

/** The event that leads from the seats known to those wanted (null: not on the list); null when they are the same. */
export function rosterEvent(
  known: Seat[] | null,
  wanted: Seat[] | null,
  { at, moved }: { at: Date; moved: boolean },
): RosterEvent | null {
  if (wanted === null) return known === null ? null : { kind: 'left', at };
  if (known === null) return { kind: 'listed', at, seats: wanted };
  if (sameSeats(known, wanted)) return null;
  const elsewhere = moved || placesOf(known) !== placesOf(wanted);
  return { kind: elsewhere ? 'moved' : 'staffed', at, seats: wanted };
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
