// What may become of one talk that is owed: held in time, late, offline, after the close, tried, exempted,
// taken back or missed. Each story is a few acts of named people; chance decides which.
import type { Action, Day } from './actions';
import type { Chance } from './chance';
import { at, closeOf, dayOf, nextMonth, plusDays } from './days';

/** One owed talk: with whom, by whom, and on which school days it may be held. */
export interface Owed {
  child: string;
  by: string;
  admin: string;
  month: string;
  days: readonly Day[];
}

type Tell = (owed: Owed, luck: Chance) => Action[];

/** Stories with their share of all whole months; the rest is held in time. */
const STORIES: readonly (readonly [share: number, tell: Tell])[] = [
  [0.06, late],
  [0.03, offline],
  [0.03, afterClose],
  [0.02, onlyTried],
  [0.04, exempted],
  [0.03, takenBack],
  [0.03, homeVisitOnSunday],
  [0.03, () => []],
];

/** The acts of a month in which the same adult owes from its first to its last day. */
export function tellMonth(owed: Owed, luck: Chance): Action[] {
  let roll = luck.below(1000) / 1000;
  for (const [share, tell] of STORIES) {
    if (roll < share) return tell(owed, luck);
    roll -= share;
  }
  return inTime(owed, luck);
}

/** Held on one of the days and received that evening or within the three days that count as in time. */
export function inTime(owed: Owed, luck: Chance): Action[] {
  const heldOn = luck.pick(owed.days);
  return [talk(owed, heldOn, received(plusDays(heldOn, luck.below(3)), luck))];
}

/** Held and written in time while the phone was offline; it arrives days later, still before the close. */
export function offline(owed: Owed, luck: Chance): Action[] {
  const heldOn = luck.pick(owed.days);
  const arrives = received(lateDay(heldOn, owed.month, luck), luck);
  return [{ ...talk(owed, heldOn, arrives), writtenAt: at(heldOn, '16:40') }];
}

/** The acts of one talk received at `arrives` and written a minute before. */
export function talk(owed: Owed, heldOn: Day, arrives: string): Extract<Action, { do: 'talk' }> {
  const { by, child } = owed;
  const ref = `${child}/${by}/${heldOn}/${arrives}`;
  const writtenAt = new Date(Date.parse(arrives) - 60_000).toISOString();
  return { do: 'talk', at: arrives, by, child, ref, heldOn, writtenAt, mode: 'faceToFace' };
}

/** An evening hour of a day, never the same minute for everybody. */
export function received(day: Day, luck: Chance): string {
  const minute = String(luck.below(60)).padStart(2, '0');
  return at(day, `${17 + luck.below(4)}:${minute}`);
}

function late(owed: Owed, luck: Chance): Action[] {
  const heldOn = luck.pick(owed.days);
  return [talk(owed, heldOn, received(lateDay(heldOn, owed.month, luck), luck))];
}

/** Four to seven days after the talk: too late to be in time, and before the close. */
function lateDay(heldOn: Day, month: string, luck: Chance): Day {
  const lastDay = plusDays(dayOf(closeOf(month)), -1);
  const day = plusDays(heldOn, 4 + luck.below(4));
  return day <= lastDay ? day : lastDay;
}

function afterClose(owed: Owed, luck: Chance): Action[] {
  const heldOn = luck.pick(owed.days);
  const day = plusDays(dayOf(closeOf(owed.month)), luck.below(2));
  return [talk(owed, heldOn, received(day, luck))];
}

function onlyTried(owed: Owed, luck: Chance): Action[] {
  const triedOn = luck.pick(owed.days);
  return [{ do: 'attempt', at: received(triedOn, luck), by: owed.by, child: owed.child, triedOn }];
}

function exempted(owed: Owed, luck: Chance): Action[] {
  const { child, by, month, admin } = owed;
  const asked = luck.pick(owed.days.slice(-5));
  const ref = `${child}/${by}/${month}`;
  const acts: Action[] = [{ do: 'askExemption', at: received(asked, luck), by, child, month, ref }];
  const decision = luck.below(5);
  if (decision < 4) {
    const decidedAt = at(`${nextMonth(month)}-0${1 + luck.below(4)}`, '10:15');
    acts.push({ do: 'decideExemption', at: decidedAt, by: admin, ref, granted: decision < 3 });
  }
  return acts;
}

function takenBack(owed: Owed, luck: Chance): Action[] {
  const heldOn = luck.pick(owed.days.slice(0, 10));
  const first = talk(owed, heldOn, received(heldOn, luck));
  const next = plusDays(heldOn, 1);
  const back: Action = {
    do: 'retract',
    at: at(next, '12:20'),
    by: owed.by,
    ref: first.ref,
    child: owed.child,
  };
  const again = talk(owed, heldOn, at(next, '12:40'));
  return luck.happens(0.5) ? [first, back, again] : [first, back];
}

function homeVisitOnSunday(owed: Owed, luck: Chance): Action[] {
  const sunday = owed.days.map((day) => plusDays(day, 1)).find((day) => isSunday(day));
  if (!sunday?.startsWith(owed.month)) return inTime(owed, luck);
  return [{ ...talk(owed, sunday, received(plusDays(sunday, 1), luck)), mode: 'homeVisit' }];
}

function isSunday(day: Day): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
}
