// The board on which a month is played again: the child's seats, who held them when, and the duties that follow.
// Seats and stays are facts of the roster alone; whether anybody talked never changes who had a role.
import type { IsoDay } from '@xinqiao/types/common';
import type { ObligationState } from '@xinqiao/types/months';
import type { ExemptionRequest, Obligation, TalkFact, Tenure } from './child-month.rules';
import { ownerKey, ownerOf, type Owner, type Seat } from './duty.rules';
import type { MonthContext } from '../organisations/month.rules';

/** Days, both included; `to` null = still. */
interface Span {
  from: IsoDay;
  to: IsoDay | null;
}

/** The days on which an owner held a seat, at one school and class. */
interface Held extends Span {
  ownerKey: string;
  schoolId: string;
  classId: string | null;
}

/** A seat as it stands: its holder, whether it owes this month, who held it when, and which owners have served it. */
export interface SeatNow {
  seat: Seat;
  due: boolean;
  /** False when the child's present class lacks it. */
  present: boolean;
  held: Held[];
  servedBy: Set<string>;
}

/** An obligation while the month is being played. */
export interface Duty {
  owner: Owner;
  key: string;
  state: ObligationState;
  withdrawn: Obligation['withdrawn'];
  counted: TalkFact[];
  exemption: ExemptionRequest | null;
  lateHandover: boolean;
  openedOn: IsoDay;
  /** To whom its seats have passed since it was last planned. */
  heirs: Owner[];
}

/** What stood before an amendment: an obligation is for ever, and nobody's amendment takes what another has. */
export interface Standing {
  owners: ReadonlySet<string>;
  /** Talks that counted, as `toldOf` names them. */
  talks: ReadonlySet<string>;
  /** Requests that had been granted, by id. */
  grants: ReadonlySet<string>;
}

/** A month while it is being played. */
export interface Board {
  context: MonthContext;
  listed: boolean;
  /** The child's stays on the list, since the month began. */
  stays: Span[];
  /** By `seatKey`. */
  seats: Map<string, SeatNow>;
  /** By `ownerKey`. */
  duties: Map<string, Duty>;
  talks: TalkFact[];
  standing: Standing;
}

/** When a move is made. */
export interface Move {
  at: Date;
  day: IsoDay;
}

/** True when the role counts as served: fulfilled, late or exempt. */
export function isServed({ state }: Pick<Duty, 'state'>): boolean {
  return state === 'fulfilled' || state === 'fulfilledLate' || state === 'exempt';
}

/** The key of a seat's present owner. */
export function keyOf({ seat }: SeatNow): string {
  return ownerKey(ownerOf(seat));
}

/** The seats that the child's class has and that owe this month. */
export function owingSeats(board: Board): SeatNow[] {
  return [...board.seats.values()].filter(({ present, due }) => present && due);
}

/** The owners other than `key` who have served the seat this month. */
export function otherServers({ servedBy }: SeatNow, key: string): string[] {
  return [...servedBy].filter((server) => server !== key);
}

/** Names a talk with the day that it claims: a corrected one is another. */
export function toldOf({ talkId, heldOn }: Pick<TalkFact, 'talkId' | 'heldOn'>): string {
  return `${talkId} ${heldOn}`;
}

/** The days on which an owner had a seat of the child while it was on the list, in their order. */
export function spansOf({ stays }: Board, { held }: SeatNow, key: string): Held[] {
  const own = held.filter((span) => span.ownerKey === key);
  return own.flatMap((span) => stays.flatMap((stay) => meeting(span, stay)));
}

/** True when an owner had the seat on a day; any moment of a day counts as that day. */
export function hadOn(board: Board, now: SeatNow, { key, day }: { key: string; day: IsoDay }) {
  return spansOf(board, now, key).some(({ from, to }) => from <= day && (to === null || day <= to));
}

/** True when a day does not lie after the last on which the owner had a seat that owes. */
export function isWithinTenure(board: Board, key: string, day: IsoDay): boolean {
  return [...board.seats.values()].some(
    (now) => now.due && spansOf(board, now, key).some(({ to }) => to === null || day <= to),
  );
}

/** The owner's tenures as they are shown: within the month, in the order of their beginnings. */
export function tenuresOf(board: Board, key: string): Tenure[] {
  const all = [...board.seats.values()].flatMap((now) => {
    const { role, subject } = now.seat;
    const spans = now.due ? spansOf(board, now, key) : [];
    return spans.map(({ schoolId, classId, from, to }): Tenure => {
      const days = { from: withinMonth(board, from), to: to && withinMonth(board, to) };
      return { role, schoolId, classId, subject, ...days };
    });
  });
  return all.sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
}

/** A day, or the month's last where it lies after that. */
export function withinMonth({ context: { lastDay } }: Board, day: IsoDay): IsoDay {
  return day > lastDay ? lastDay : day;
}

function meeting(held: Held, stay: Span): Held[] {
  const from = held.from > stay.from ? held.from : stay.from;
  const ends = [held.to, stay.to].filter((to) => to !== null).sort();
  const to = ends[0] ?? null;
  return to !== null && to < from ? [] : [{ ...held, from, to }];
}
