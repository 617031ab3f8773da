// Plays a month again from its events: each makes its move on the board, and the duties follow.
// The same events and talks always give the same board.
import type { WithdrawnCause } from '@xinqiao/types/months';
import { monthOf, shanghaiDay } from '../platform/calendar';
import { isServed, type Board, type Duty, type Standing } from './board.rules';
import {
  isRosterEvent,
  type ChildMonth,
  type MonthEvent,
  type RosterEvent,
  type TalkFact,
} from './child-month.rules';
import { settleDuties } from './duties.rules';
import { ownerKey } from './duty.rules';
import { followRoster } from './roster-moves.rules';

/** Plays the events received before the close, with these talks, and returns the board as it stands. */
export function replay(
  { context }: ChildMonth,
  events: readonly MonthEvent[],
  { talks, standing }: { talks: readonly TalkFact[]; standing: Standing },
): Board {
  const board: Board = {
    context,
    listed: false,
    stays: [],
    seats: new Map(),
    duties: new Map(),
    talks: [],
    standing,
  };
  const inMonth = talks.filter(({ heldOn }) => monthOf(heldOn) === context.month);
  const steps = [
    ...events.map((event) => ({ at: event.at, play: () => play(board, event) })),
    ...inMonth.map((talk) => ({ at: talk.receivedAt, play: () => hear(board, talk) })),
  ];
  steps.sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const { at, play: step } of steps) {
    const cause = step();
    if (cause) settleDuties(board, { at, day: shanghaiDay(at) }, cause);
  }
  return board;
}

/** Makes the move of one event; gives the cause of the withdrawals that may follow, null when nothing can. */
function play(board: Board, event: MonthEvent): WithdrawnCause | null {
  if (isRosterEvent(event)) {
    followRoster(board, event);
    return CAUSES[event.kind];
  }
  if (event.kind === 'exemptionAsked') askExemption(board, event);
  if (event.kind !== 'exemptionDecided') return null;
  decideExemption(board, event);
  return 'roleServed';
}

const CAUSES: Record<RosterEvent['kind'], WithdrawnCause> = {
  ...{ listed: 'handedOver', staffed: 'handedOver', moved: 'moved' },
  ...{ left: 'left', importUndone: 'importUndone', stood: 'roleServed' },
};

function hear(board: Board, talk: TalkFact): WithdrawnCause {
  board.talks.push(talk);
  return 'roleServed';
}

function askExemption(board: Board, event: MonthEvent & { kind: 'exemptionAsked' }): void {
  const { exemptionId, byId, at: askedAt } = event;
  const duty = board.duties.get(ownerKey({ kind: 'adult', adultId: byId }));
  if (!duty || duty.exemption?.state === 'granted') return;
  const lapses = duty.state === 'withdrawn' && !board.standing.grants.has(exemptionId);
  const state = lapses ? ('lapsed' as const) : ('asked' as const);
  duty.exemption = { exemptionId, state, askedAt, decidedAt: null, decidedById: null };
}

function decideExemption(board: Board, event: MonthEvent & { kind: 'exemptionDecided' }): void {
  const { exemptionId, granted, at: decidedAt, byId: decidedById } = event;
  const stood = board.standing.grants.has(exemptionId);
  for (const duty of board.duties.values()) {
    if (duty.exemption?.exemptionId !== exemptionId || duty.exemption.state !== 'asked') continue;
    if (granted && duty.state !== 'planned' && !stood) continue;
    const state = granted ? ('granted' as const) : ('refused' as const);
    duty.exemption = { ...duty.exemption, state, decidedAt, decidedById };
    if (granted) spare(duty);
  }
}

function spare(duty: Duty): void {
  if (!isServed(duty)) Object.assign(duty, { state: 'exempt', withdrawn: null });
}
