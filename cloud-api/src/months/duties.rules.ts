// How duties follow from the board: after every act they are opened, served and let go by the same few sentences.
// Nothing here knows which act it was, except to name the cause of a withdrawal.
import type { WithdrawnCause } from '@xinqiao/types/months';
import { daysLeft, isLate, MIN_SCHOOL_DAYS, type MonthContext } from '../organisations/month.rules';
import {
  hadOn,
  isServed,
  isWithinTenure,
  keyOf,
  otherServers,
  owingSeats,
  toldOf,
  withinMonth,
  type Board,
  type Duty,
  type Move,
  type SeatNow,
} from './board.rules';
import type { TalkFact } from './child-month.rules';
import { ownerKey, ownerOf, type Owner } from './duty.rules';

/** Brings all duties up to what the board says; `cause` names why a child's or a seat's going withdraws. */
export function settleDuties(board: Board, move: Move, cause: WithdrawnCause): void {
  if (board.listed) for (const now of owingSeats(board)) open(board, now, move);
  for (const duty of board.duties.values()) serve(board, duty);
  if (board.listed) for (const now of board.seats.values()) noteHolder(board, now);
  for (const duty of board.duties.values()) letGo(board, duty, { cause, at: move.at });
}

/** An obligation is for ever, also one that no seat explains any more: it stands withdrawn. */
export function stand(board: Board, owner: Owner): void {
  const key = ownerKey(owner);
  if (board.duties.has(key)) return;
  const { firstDay, closesAt: at } = board.context;
  const duty = blankDuty(owner, firstDay);
  board.duties.set(key, duty);
  withdraw(board, duty, { cause: 'roleServed', successors: [], at });
}

/** The close: whatever is still planned is missed. */
export function closeDuties({ duties }: Board): void {
  for (const duty of duties.values()) if (duty.state === 'planned') duty.state = 'missed';
}

/** Ends a duty by the system; a request that nobody has decided lapses with it. */
function withdraw(board: Board, duty: Duty, why: NonNullable<Duty['withdrawn']>): void {
  const { exemption } = duty;
  duty.state = 'withdrawn';
  duty.withdrawn = why;
  if (exemption?.state === 'asked' && !board.standing.grants.has(exemption.exemptionId))
    duty.exemption = { ...exemption, state: 'lapsed' };
}

/** The seat's owner owes, for the first time or again, unless somebody else has served the seat. */
function open(board: Board, now: SeatNow, { at, day }: Move): void {
  const key = keyOf(now);
  const known = board.duties.get(key);
  const servers = otherServers(now, key);
  const waits = servers.length === 0;
  if (known?.state === 'withdrawn' && waits)
    Object.assign(known, { state: 'planned', withdrawn: null, heirs: [] });
  if (known || (!waits && !board.standing.owners.has(key))) return;
  const duty = newDuty(board, now, day);
  board.duties.set(key, duty);
  if (!waits)
    withdraw(board, duty, { cause: 'roleServed', successors: ownersOf(board, servers), at });
}

/**
 * The talks that count for a duty, and the seats that they serve. A talk counts when it was held not after the last
 * day of a tenure; it brings back a withdrawn duty when it was held on a day on which its author had the role.
 */
function serve(board: Board, duty: Duty): void {
  const { key, owner } = duty;
  const own = board.talks.filter(({ byId }) => owner.kind === 'adult' && owner.adultId === byId);
  if (own.length === 0) return;
  const stood = (talk: TalkFact) => board.standing.talks.has(toldOf(talk));
  const counted = own.filter((talk) => stood(talk) || isWithinTenure(board, key, talk.heldOn));
  const brings = counted.some((talk) => stood(talk) || owedOn(board, key, talk.heldOn));
  if (counted.length === 0 || (duty.state === 'withdrawn' && !brings)) return;
  const state = bestState(counted, board.context);
  Object.assign(duty, { counted, state, withdrawn: null });
  for (const now of board.seats.values())
    if (counted.some(({ heldOn: day }) => hadOn(board, now, { key, day }))) now.servedBy.add(key);
}

function owedOn(board: Board, key: string, day: string): boolean {
  return [...board.seats.values()].some((now) => now.due && hadOn(board, now, { key, day }));
}

/** Who is served while holding a seat has served it, whoever holds it next. */
function noteHolder({ duties }: Board, now: SeatNow): void {
  const holder = now.present ? duties.get(keyOf(now)) : undefined;
  if (holder && isServed(holder)) now.servedBy.add(holder.key);
}

/** A planned duty that no seat waits for is withdrawn. */
function letGo(board: Board, duty: Duty, { cause, at }: { cause: WithdrawnCause; at: Date }): void {
  if (duty.state !== 'planned') return;
  const held = board.listed ? owingSeats(board).filter((now) => keyOf(now) === duty.key) : [];
  const servers = held.map((now) => otherServers(now, duty.key));
  if (servers.some((others) => others.length === 0)) return;
  if (held.length > 0)
    withdraw(board, duty, { cause: 'roleServed', successors: ownersOf(board, servers.flat()), at });
  else if (!board.listed) withdraw(board, duty, { cause, successors: [], at });
  else withdraw(board, duty, { cause: passedBy(duty, cause), successors: duty.heirs, at });
}

/** A vacancy is not handed over, it is filled. */
function passedBy({ owner }: Duty, cause: WithdrawnCause): WithdrawnCause {
  return cause === 'handedOver' && owner.kind === 'vacancy' ? 'vacancyFilled' : cause;
}

function bestState(talks: TalkFact[], { policy }: MonthContext): Duty['state'] {
  const inTime = talks.some(({ heldOn, receivedAt }) => !isLate(heldOn, receivedAt, policy));
  return inTime ? 'fulfilled' : 'fulfilledLate';
}

/** A successor who has held the seat for fewer than five school days of the month is shown 月末交接. */
function newDuty(board: Board, now: SeatNow, day: string): Duty {
  const owner = ownerOf(now.seat);
  const since = now.held.at(-1)?.from ?? day;
  const isBrief = owner.kind === 'adult' && daysLeft(board.context, since) < MIN_SCHOOL_DAYS;
  return { ...blankDuty(owner, withinMonth(board, day)), lateHandover: isBrief };
}

function blankDuty(owner: Owner, openedOn: string): Duty {
  return {
    owner,
    key: ownerKey(owner),
    state: 'planned',
    withdrawn: null,
    counted: [],
    exemption: null,
    lateHandover: false,
    openedOn,
    heirs: [],
  };
}

function ownersOf({ duties }: Board, keys: readonly string[]): Duty['heirs'] {
  return [...new Set(keys)].flatMap((key) => duties.get(key)?.owner ?? []);
}
