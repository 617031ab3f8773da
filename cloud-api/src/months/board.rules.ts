// The board on which a month is played again: the child's seats, and the duties of those who hold them.
// Its moves are the few that obligations.md knows: take up, serve, withdraw, close.
import type { IsoDay } from '@xinqiao/types/common';
import type { ObligationState, WithdrawnCause } from '@xinqiao/types/talks';
import {
  daysLeft,
  isLate,
  mayBegin,
  MIN_SCHOOL_DAYS,
  type MonthContext,
} from '../organisations/month.rules';
import type { Attempt, ExemptionRequest, Obligation, TalkFact, Tenure } from './child-month.rules';
import { ownerKey, ownerOf, seatKey, type Owner, type Seat } from './duty.rules';

/** A seat as it stands: its holder, whether it owes this month, and which owners have served it. */
export interface SeatNow {
  key: string;
  seat: Seat;
  due: boolean;
  /** False when the child's present class lacks it. */
  present: boolean;
  servedBy: Set<string>;
}

/** An obligation while the month is being played. */
export interface Duty {
  owner: Owner;
  key: string;
  state: ObligationState;
  withdrawn: Obligation['withdrawn'];
  tenures: (Tenure & { seat: string })[];
  counted: TalkFact[];
  attempts: Attempt[];
  exemption: ExemptionRequest | null;
  lateHandover: boolean;
  openedOn: IsoDay;
  heirs: Owner[];
}

export interface Board {
  context: MonthContext;
  listed: boolean;
  seats: Map<string, SeatNow>;
  duties: Map<string, Duty>;
  talks: TalkFact[];
  /** Owners whose obligation once stood: it never vanishes, whatever is counted anew. */
  stood: ReadonlySet<string>;
}

/** When and why a move is made. */
export interface Move {
  at: Date;
  day: IsoDay;
}

/** True when the role counts as served: fulfilled, late or exempt. */
export function isServed({ state }: Pick<Duty, 'state'>): boolean {
  return state === 'fulfilled' || state === 'fulfilledLate' || state === 'exempt';
}

/** The duty of the seat's present holder, if it stands. */
export function holderOf(board: Board, { seat }: SeatNow): Duty | undefined {
  return board.duties.get(ownerKey(ownerOf(seat)));
}

/** Sets up a new seat; it owes this month only if enough days remain. */
export function addSeat(board: Board, seat: Seat, move: Move): void {
  const due = mayBegin(board.context, move.day);
  const now = { key: seatKey(seat), seat, due, present: true, servedBy: new Set<string>() };
  board.seats.set(now.key, now);
  if (due) takeUp(board, now, move);
}

/** The holder of a due seat begins to owe, unless somebody else has served it already. */
export function takeUp(board: Board, now: SeatNow, { at, day }: Move): void {
  const owner = ownerOf(now.seat);
  const key = ownerKey(owner);
  const known = board.duties.get(key);
  const served = servedByOther(now, key);
  if (served && (known || !board.stood.has(key))) return;
  const from = day > board.context.lastDay ? board.context.lastDay : day;
  const duty = known ?? newDuty(owner, from);
  board.duties.set(key, duty);
  holdOn(duty, now, from);
  if (served) return withdraw(duty, { cause: 'roleServed', successors: [], at });
  if (known && known.state !== 'withdrawn') return;
  duty.state = 'planned';
  duty.withdrawn = null;
  duty.heirs = [];
  for (const talk of board.talks) if (isBy(talk, owner)) serve(board, duty, { talk, at });
}

/** A duty's owner holds the seat from a day on. */
export function holdOn({ tenures }: Duty, { key, seat }: SeatNow, from: IsoDay): void {
  const { role, schoolId, classId, subject } = seat;
  tenures.push({ seat: key, role, schoolId, classId, subject, from, to: null });
}

/** True while the duty's owner holds the seat. */
export function holds({ tenures }: Duty, { key }: SeatNow): boolean {
  return tenures.some(({ seat, to }) => seat === key && to === null);
}

/** Marks 月末交接 on a successor who began with fewer than five school days. */
export function markLateHandover(board: Board, duty: Duty | undefined, day: IsoDay): void {
  if (duty && daysLeft(board.context, day) < MIN_SCHOOL_DAYS) duty.lateHandover = true;
}

/** A talk counts for its author's duty, and serves every seat that its author had on that day. */
export function serve(board: Board, duty: Duty, { talk, at }: { talk: TalkFact; at: Date }): void {
  duty.counted.push(talk);
  duty.state = bestState(duty.counted, board.context);
  duty.withdrawn = null;
  for (const tenure of duty.tenures.filter((held) => covers(held, talk.heldOn))) {
    const now = board.seats.get(tenure.seat);
    if (!now) continue;
    now.servedBy.add(duty.key);
    const holder = holderOf(board, now);
    if (holder)
      withdrawIfIdle(board, holder, { cause: 'roleServed', successors: [duty.owner], at });
  }
}

/** True when the talk counts for the duty: it is live, or its author owed on the day of the talk. */
export function counts(duty: Duty, talk: TalkFact): boolean {
  return duty.state !== 'withdrawn' || duty.tenures.some((tenure) => covers(tenure, talk.heldOn));
}

/** Withdraws a planned duty that has no seat left to serve. */
export function withdrawIfIdle(board: Board, duty: Duty, why: Withdrawal): void {
  if (duty.state === 'planned' && !stillOwes(board, duty)) withdraw(duty, why);
}

export interface Withdrawal {
  cause: WithdrawnCause;
  successors: Owner[];
  at: Date;
}

/** Ends a duty by the system; a request that nobody has decided lapses with it. */
export function withdraw(duty: Duty, why: Withdrawal): void {
  duty.state = 'withdrawn';
  duty.withdrawn = why;
  if (duty.exemption?.state === 'asked') duty.exemption = { ...duty.exemption, state: 'lapsed' };
}

/** Ends the running tenures of a duty, of one seat or of all; the day itself still belongs to them. */
export function endTenures(duty: Duty, day: IsoDay, seat?: string): void {
  duty.tenures = duty.tenures.map((tenure) =>
    tenure.to === null && (seat === undefined || tenure.seat === seat)
      ? { ...tenure, to: day }
      : tenure,
  );
}

/** The close: whatever is still planned is missed. */
export function closeBoard(board: Board): void {
  for (const duty of board.duties.values()) if (duty.state === 'planned') duty.state = 'missed';
}

/** True when an owner other than `key` has served the seat this month. */
export function servedByOther(now: SeatNow, key: string): boolean {
  return [...now.servedBy].some((server) => server !== key);
}

function stillOwes(board: Board, duty: Duty): boolean {
  return [...board.seats.values()].some(
    (now) =>
      now.present &&
      now.due &&
      ownerKey(ownerOf(now.seat)) === duty.key &&
      !servedByOther(now, duty.key),
  );
}

function bestState(talks: TalkFact[], { policy }: MonthContext): ObligationState {
  const inTime = talks.some(({ heldOn, receivedAt }) => !isLate(heldOn, receivedAt, policy));
  return inTime ? 'fulfilled' : 'fulfilledLate';
}

function newDuty(owner: Owner, openedOn: IsoDay): Duty {
  return {
    owner,
    key: ownerKey(owner),
    state: 'planned',
    withdrawn: null,
    tenures: [],
    counted: [],
    attempts: [],
    exemption: null,
    lateHandover: false,
    openedOn,
    heirs: [],
  };
}

function isBy(talk: TalkFact, owner: Owner): boolean {
  return owner.kind === 'adult' && owner.adultId === talk.byId;
}

function covers({ from, to }: Tenure, day: IsoDay): boolean {
  return from <= day && (to === null || day <= to);
}
