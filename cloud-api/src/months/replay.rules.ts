// Plays a month again from its events: each kind of event makes its moves on the board.
// Roster acts change only their own month; a month that has ended is changed by talks, exemptions, a return and an undone import.
import { monthOf, shanghaiDay } from '../platform/calendar';
import {
  addSeat,
  counts,
  endTenures,
  holderOf,
  isServed,
  markLateHandover,
  holdOn,
  holds,
  serve,
  servedByOther,
  takeUp,
  withdraw,
  withdrawIfIdle,
  type Board,
  type Duty,
  type Move,
  type SeatNow,
} from './board.rules';
import type { ChildMonth, MonthEvent, RosterEvent, TalkFact } from './child-month.rules';
import { ownerKey, ownerOf, seatKey, type Seat } from './duty.rules';

/** Plays the events received before the close, with these talks, and returns the board as it stands. */
export function replay(
  { context }: ChildMonth,
  events: readonly MonthEvent[],
  { talks, stood }: { talks: TalkFact[]; stood: ReadonlySet<string> },
): Board {
  const board: Board = {
    context,
    listed: false,
    seats: new Map(),
    duties: new Map(),
    talks: [],
    stood,
  };
  const inMonth = talks.filter(({ heldOn }) => monthOf(heldOn) === context.month);
  const steps = [
    ...events.map((event) => ({ at: event.at, play: () => play(board, event) })),
    ...inMonth.map((talk) => ({ at: talk.receivedAt, play: () => playTalk(board, talk) })),
  ];
  steps.sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const step of steps) step.play();
  return board;
}

function play(board: Board, event: MonthEvent): void {
  switch (event.kind) {
    case 'listed':
    case 'staffed':
    case 'moved':
    case 'left':
    case 'importUndone':
      return playRoster(board, event);
    case 'attempted': {
      const { attemptId, at, triedOn, reason } = event;
      dutyOf(board, event.byId)?.attempts.push({ attemptId, at, triedOn, reason });
      return;
    }
    case 'exemptionAsked':
      return askExemption(board, event);
    case 'exemptionDecided':
      return decideExemption(board, event);
    default:
      return;
  }
}

function playTalk(board: Board, talk: TalkFact): void {
  board.talks.push(talk);
  const duty = dutyOf(board, talk.byId);
  if (duty && counts(duty, talk)) serve(board, duty, { talk, at: talk.receivedAt });
}

function askExemption(board: Board, event: MonthEvent & { kind: 'exemptionAsked' }): void {
  const duty = dutyOf(board, event.byId);
  if (!duty || duty.exemption?.state === 'asked' || duty.exemption?.state === 'granted') return;
  duty.exemption = {
    exemptionId: event.exemptionId,
    state: duty.state === 'withdrawn' ? 'lapsed' : 'asked',
    askedAt: event.at,
    decidedAt: null,
    decidedById: null,
  };
}

function decideExemption(board: Board, event: MonthEvent & { kind: 'exemptionDecided' }): void {
  for (const duty of board.duties.values()) {
    const asked = duty.exemption;
    if (asked?.exemptionId !== event.exemptionId || asked.state !== 'asked') continue;
    const state = event.granted ? 'granted' : 'refused';
    duty.exemption = { ...asked, state, decidedAt: event.at, decidedById: event.byId };
    if (event.granted && duty.state === 'planned') duty.state = 'exempt';
  }
}

function playRoster(board: Board, event: RosterEvent): void {
  const move = { at: event.at, day: shanghaiDay(event.at) };
  const ended = move.day > board.context.lastDay;
  switch (event.kind) {
    case 'importUndone':
      return leave(board, move, 'importUndone');
    case 'left':
      return ended ? undefined : leave(board, move, 'left');
    case 'listed':
      if (!board.listed) return enter(board, ended ? null : event.seats, move);
      return ended ? undefined : reseat(board, event, move);
    default:
      return ended ? undefined : reseat(board, event, move);
  }
}

function leave(board: Board, { at, day }: Move, cause: 'left' | 'importUndone'): void {
  const until = day > board.context.lastDay ? board.context.lastDay : day;
  for (const now of board.seats.values()) rememberService(board, now);
  board.listed = false;
  for (const duty of board.duties.values()) {
    endTenures(duty, until);
    if (duty.state === 'planned') withdraw(duty, { cause, successors: [], at });
  }
}

/** The child comes onto the list, or back; `seats` null = the month has ended and keeps the holders of its end. */
function enter(board: Board, seats: Seat[] | null, move: Move): void {
  board.listed = true;
  if (seats) align(board, seats);
  const before = new Set(board.seats.keys());
  if (seats) {
    for (const now of board.seats.values()) now.present = false;
    for (const seat of seats) {
      const now = board.seats.get(seatKey(seat));
      if (now) Object.assign(now, { seat, present: true });
      else addSeat(board, seat, move);
    }
  }
  for (const [key, now] of board.seats) {
    if (!before.has(key) || !now.present || !now.due) continue;
    const known = holderOf(board, now);
    takeUp(board, now, move);
    if (!known) markLateHandover(board, holderOf(board, now), move.day);
  }
}

/** The seats change hands: holders first, then those who have none left are withdrawn. */
function reseat(board: Board, event: RosterEvent & { seats: Seat[] }, move: Move): void {
  align(board, event.seats);
  const released: { duty: Duty; cause: 'moved' | 'handedOver' | 'vacancyFilled' }[] = [];
  const moved = event.kind === 'moved';
  const wanted = new Map(event.seats.map((seat) => [seatKey(seat), seat]));
  for (const [key, now] of board.seats) {
    if (!wanted.has(key) && !now.present) continue;
    const seat = wanted.get(key) ?? (moved ? null : { ...now.seat, holderId: null });
    const duty = holderOf(board, now);
    const filled = now.seat.holderId === null ? 'vacancyFilled' : 'handedOver';
    if (seat) pass(board, now, { seat, ...move });
    else drop(board, now, move);
    if (duty) released.push({ duty, cause: moved ? 'moved' : filled });
  }
  for (const [key, seat] of wanted) if (!board.seats.has(key)) addNew(board, seat, { move, moved });
  for (const { duty, cause } of released)
    withdrawIfIdle(board, duty, { cause, successors: duty.heirs, at: move.at });
}

/** A seat goes to its next holder; whoever served it has served it for the month. */
function pass(board: Board, now: SeatNow, { seat, at, day }: Move & { seat: Seat }): void {
  const [from, to] = [ownerOf(now.seat), ownerOf(seat)];
  const sameOwner = ownerKey(from) === ownerKey(to);
  const samePlace = now.seat.schoolId === seat.schoolId && now.seat.classId === seat.classId;
  if (now.present && sameOwner && samePlace) return;
  rememberService(board, now);
  const giver = holderOf(board, now);
  const stays = sameOwner && giver !== undefined && holds(giver, now);
  if (giver) endTenures(giver, day, now.key);
  if (giver && !sameOwner) giver.heirs = [...giver.heirs, to];
  Object.assign(now, { seat, present: true });
  if (!board.listed || !now.due) return;
  const known = holderOf(board, now)?.state;
  // Somebody else has served the role: its holder owes nothing more, but holds it in the new place as well.
  if (stays && servedByOther(now, giver.key)) return holdOn(giver, now, day);
  takeUp(board, now, { at, day });
  if (!known || known === 'withdrawn') markLateHandover(board, holderOf(board, now), day);
}

/** The child's new class lacks this seat: its holder has no successor. */
function drop(board: Board, now: SeatNow, { day }: Move): void {
  rememberService(board, now);
  const giver = holderOf(board, now);
  if (giver) endTenures(giver, day, now.key);
  now.present = false;
}

function addNew(board: Board, seat: Seat, { move, moved }: { move: Move; moved: boolean }): void {
  const standIn = seat.role === 'subjectTeacher' && seat.subject === null;
  const subjects = [...board.seats.values()].some((now) => now.seat.role === 'subjectTeacher');
  if (standIn && subjects && !moved) return;
  if (board.listed) addSeat(board, seat, move);
}

function rememberService(board: Board, now: SeatNow): void {
  const holder = holderOf(board, now);
  if (holder && now.present && board.listed && isServed(holder)) now.servedBy.add(holder.key);
}

/** The one vacancy of a class without subject teachers becomes the seat of the first subject named. */
function align(board: Board, seats: Seat[]): void {
  const nobody = board.seats.get('subjectTeacher');
  const first = seats.find(({ role, subject }) => role === 'subjectTeacher' && subject !== null);
  if (!nobody || !first) return;
  const key = seatKey(first);
  board.seats.delete(nobody.key);
  board.seats.set(key, { ...nobody, key });
  for (const duty of board.duties.values())
    duty.tenures = duty.tenures.map((tenure) =>
      tenure.seat === nobody.key ? { ...tenure, seat: key } : tenure,
    );
}

function dutyOf(board: Board, adultId: string): Duty | undefined {
  return board.duties.get(ownerKey({ kind: 'adult', adultId }));
}
