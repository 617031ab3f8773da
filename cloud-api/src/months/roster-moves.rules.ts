// What acts on the list and on the staff do to the board: seats pass, begin or end; the child comes and goes.
// They count for a child that is away as if it were there: who comes back meets the roster as it then is.
import { shanghaiDay } from '../platform/calendar';
import { ownerKey, ownerOf, seatKey, type Seat } from './duty.rules';
import type { RosterEvent } from './child-month.rules';
import { mayBegin } from '../organisations/month.rules';
import type { Board, Move, SeatNow } from './board.rules';

/** Makes the moves of a roster act; a month that has ended learns only of a return and of an undone import. */
export function followRoster(board: Board, event: RosterEvent): void {
  const move = { at: event.at, day: shanghaiDay(event.at) };
  const ended = move.day > board.context.lastDay;
  const begun = board.stays.length > 0;
  switch (event.kind) {
    case 'importUndone':
      return leave(board, move);
    case 'stood':
      return;
    case 'left':
      return ended ? undefined : leave(board, move);
    case 'listed':
      if (ended && !begun) return;
      enter(board, move);
      return ended ? undefined : reseat(board, event, move);
    default:
      return ended || !begun ? undefined : reseat(board, event, move);
  }
}

function leave(board: Board, { day }: Move): void {
  board.listed = false;
  for (const stay of board.stays) stay.to ??= day;
}

function enter(board: Board, { day }: Move): void {
  if (!board.listed) board.stays.push({ from: day, to: null });
  board.listed = true;
}

/** The child's seats after an act. */
function reseat(board: Board, event: RosterEvent & { seats: Seat[] }, move: Move): void {
  const moved = isMove(board, event);
  const wanted = wantedSeats(board, event.seats, moved);
  const filled = filledVacancy(board, wanted);
  for (const [key, now] of board.seats) {
    const seat = wanted.get(key) ?? (moved ? null : leftVacant(now));
    if (seat) pass(board, now, { seat, ...move });
    else drop(now, move);
  }
  for (const [key, seat] of wanted) {
    const known = board.seats.get(key);
    const now = known ?? newSeat(board, seat, move);
    const inherits = key === filled || (isStandIn(seat) && moved && owesAtAll(board));
    board.seats.set(key, { ...now, due: now.due || inherits });
  }
}

/** Told as a move, or to another school or class. */
function isMove(
  { seats }: Board,
  { kind, seats: wanted }: RosterEvent & { seats: Seat[] },
): boolean {
  if (kind === 'moved') return true;
  const before = [...seats.values()].filter(({ present }) => present).map(({ seat }) => seat);
  return before.length > 0 && placeOf(before) !== placeOf(wanted);
}

/** The seats that the act names; a class that loses all its teachers keeps its subjects instead of one vacancy for all. */
function wantedSeats({ seats }: Board, wanted: readonly Seat[], moved: boolean): Map<string, Seat> {
  const hasSubjects = [...seats.values()].some(({ seat, present }) => present && seat.subject);
  const named = wanted.filter((seat) => moved || !hasSubjects || !isStandIn(seat));
  return new Map(named.map((seat) => [seatKey(seat), seat]));
}

/** The seat by which the one vacancy of a class without subject teachers is filled: the first subject named. */
function filledVacancy({ seats }: Board, wanted: ReadonlyMap<string, Seat>): string | null {
  const standIn = [...seats.values()].find(({ seat, present }) => present && isStandIn(seat));
  const first = [...wanted].find(([, { subject }]) => subject !== null);
  return standIn?.due && first ? first[0] : null;
}

/** One vacancy stands for all subjects of a class that has no subject teacher. */
function isStandIn({ role, classId, subject }: Seat): boolean {
  return role === 'subjectTeacher' && classId !== null && subject === null;
}

/** A subject that loses its teacher keeps its seat; the stand-in for all subjects goes when one is named. */
function leftVacant({ seat, present }: SeatNow): Seat | null {
  return present && seat.subject !== null ? { ...seat, holderId: null } : null;
}

/** Whether the child came onto the list early enough to be owed anything this month. */
function owesAtAll({ context, stays }: Board): boolean {
  return stays[0] !== undefined && mayBegin(context, stays[0].from);
}

function newSeat(board: Board, seat: Seat, { day }: Move): SeatNow {
  const due = mayBegin(board.context, day);
  return { seat, due, present: true, held: [heldFrom(seat, day)], servedBy: new Set() };
}

/** A seat goes to its next holder, or with its holder to another place. */
function pass(board: Board, now: SeatNow, { seat, day }: Move & { seat: Seat }): void {
  const [from, to] = [ownerOf(now.seat), ownerOf(seat)];
  const isSame = ownerKey(from) === ownerKey(to);
  const stays = now.seat.schoolId === seat.schoolId && now.seat.classId === seat.classId;
  if (now.present && isSame && stays) return;
  if (now.present && !isSame) board.duties.get(ownerKey(from))?.heirs.push(to);
  end(now, day);
  Object.assign(now, { seat, present: true });
  now.held.push(heldFrom(seat, day));
}

/** The child's class lacks the seat. */
function drop(now: SeatNow, { day }: Move): void {
  end(now, day);
  now.present = false;
}

function end({ held }: SeatNow, day: string): void {
  for (const span of held) span.to ??= day;
}

function heldFrom(seat: Seat, from: string): SeatNow['held'][number] {
  const { schoolId, classId } = seat;
  return { ownerKey: ownerKey(ownerOf(seat)), schoolId, classId, from, to: null };
}

function placeOf(seats: readonly Seat[]): string {
  const places = seats.map(({ schoolId, classId }) => `${schoolId} ${classId ?? ''}`);
  return [...new Set(places)].sort().join();
}
