// What happened in the demo district from September until the morning on which the demo begins, 2025-11-20 09:00.
// Earlier months are mostly told by chance; what the visitor meets first is told by hand.
import type { Action, Day, Plan } from '../plan/actions';
import { chance, type Chance } from '../plan/chance';
import { at, plusDays, schoolDaysOf } from '../plan/days';
import { inTime, received, talk, type Owed } from '../plan/stories';
import { CENTRES, CHILDREN, PEOPLE, SCHOOLS, type DemoChild } from './demo-district';

export const BEGINS = '2025-08-31T09:00:00+08:00';
const ENDS = '2025-11-20T09:00:00+08:00';
const TODAY: Day = '2025-11-20';
const MONTHS = ['2025-09', '2025-10', '2025-11'];
const LI = 'qinghe.liqiuyue';
/** The only admin of 石磐小学, who also teaches there: nobody at the school can answer her request. */
const SUN = 'shipan.sunliyan';

/** 李秋月's October talks with the two who have waited longest, and whom she has not met this month. */
const LAST_TALK: Readonly<Record<string, Day>> = {
  'qinghe.k3.ch3': '2025-10-17',
  'qinghe.k3.ch8': '2025-10-22',
};
const NOT_YET = new Set(['qinghe.k3.ch3', 'qinghe.k3.ch5', 'qinghe.k3.ch8']);

/** The plan of the demo; always the same. */
export function demoPlan(): Plan {
  const luck = chance(20251120);
  const actions = [
    ...CHILDREN.flatMap((child, index) => tellChild(child, index, luck)),
    ...byHand(),
  ];
  actions.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return {
    seed: 20251120,
    centres: CENTRES,
    schools: [...SCHOOLS],
    people: [...PEOPLE],
    children: [...CHILDREN],
    actions,
    endsAt: ENDS,
    months: MONTHS,
  };
}

function tellChild(child: DemoChild, index: number, luck: Chance): Action[] {
  const admin = adminOf(child.schoolKey);
  const minute = String(index % 60).padStart(2, '0');
  const listed = {
    do: 'list',
    at: at('2025-09-01', `08:${minute}`),
    by: admin,
    child: child.key,
  } as const;
  const psych = PEOPLE.find(
    ({ role, schoolKey }) => role === 'psychTeacher' && schoolKey === child.schoolKey,
  );
  const owing = [child.designated, psych?.key ?? null].filter((by) => by !== null);
  const acts = owing.flatMap((by) =>
    MONTHS.flatMap((month) => tellMonth({ child, by, admin, month }, luck)),
  );
  return [{ ...listed, designated: child.designated }, ...acts];
}

interface Told {
  child: DemoChild;
  by: string;
  admin: string;
  month: string;
}

function tellMonth({ child, by, admin, month }: Told, luck: Chance): Action[] {
  const days = schoolDaysOf(month).filter((day) => day < plusDays(TODAY, -2));
  const owed: Owed = { child: child.key, by, admin, month, days };
  if (by === LI) return tellLi(owed, luck);
  if (month === '2025-11') {
    const told = luck.happens(0.6) ? inTime(owed, luck) : [];
    return by === SUN ? [] : told;
  }
  return luck.happens(0.94) ? inTime(owed, luck) : [];
}

function tellLi(owed: Owed, luck: Chance): Action[] {
  if (owed.month === '2025-11' && NOT_YET.has(owed.child)) return [];
  const heldOn = owed.month === '2025-10' ? LAST_TALK[owed.child] : undefined;
  return heldOn ? [talk(owed, heldOn, received(heldOn, luck))] : inTime(owed, luck);
}

/** Two children are in hospital: one request waits for 何婉's answer, the other for the centre's. */
function byHand(): Action[] {
  const month = '2025-11';
  const ask = (by: string, child: string, time: string): Action => ({
    do: 'askExemption',
    at: at('2025-11-18', time),
    ...{ by, child, month, ref: child },
  });
  return [ask(LI, 'qinghe.k3.ch5', '16:20'), ask(SUN, 'shipan.k3.ch4', '16:40')];
}

function adminOf(schoolKey: string): string {
  const admin = PEOPLE.find((one) => one.role === 'schoolAdmin' && one.schoolKey === schoolKey);
  if (!admin) throw new Error(`${schoolKey} has no admin`);
  return admin.key;
}
