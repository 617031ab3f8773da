// The plan of a played year: September to December 2025, every act of every named person, by seed.
// Handovers, a vacancy, arrivals on both sides of the five-day rule, departures and moves are fixed points.
import type { Action, Day, Plan, PlanChild, PlanSchool } from './actions';
import { chance, type Chance } from './chance';
import { at, closeOf, dayOf, plusDays, schoolDaysOf } from './days';
import { inventDistrict, type PlanSize } from './people';
import { inTime, offline, tellMonth, type Owed } from './stories';

const MONTHS = ['2025-09', '2025-10', '2025-11', '2025-12'] as const;

/** Fixed points of a year; a school too small for them has none. */
const ARRIVES_IN_TIME: Day = '2025-11-24';
const ARRIVES_TOO_LATE: Day = '2025-11-25';
const LEAVES: Day = '2025-10-22';
const MOVES: Day = '2025-11-18';
const HANDOVERS: Readonly<Record<number, Day>> = {
  12: '2025-10-15',
  13: '2025-11-27',
  14: '2025-11-12',
};
const PSYCH_LEAVES: Day = '2025-10-14';
const PSYCH_FOUND: Day = '2025-11-26';
const SCHOOL_WITH_VACANCY = 's2';

/** One seat of a child for some days: who held it, from `from` up to, not including, `until`. */
interface Holding {
  child: PlanChild;
  by: string | null;
  from: Day;
  until: Day;
  /** The holder leaves the school with the last day and can file nothing afterwards. */
  departs?: true;
}

/** Plans the whole year; the same seed and size give the same plan. */
export function planYear(seed: number, size: PlanSize): Plan {
  const luck = chance(seed);
  const district = inventDistrict(size, luck);
  const planner = new Planner(
    { ...district, seed, actions: [], endsAt: '', months: [...MONTHS] },
    luck,
  );
  return planner.plan();
}

class Planner {
  private readonly actions: Action[] = [];

  constructor(
    private readonly whole: Plan,
    private readonly luck: Chance,
  ) {}

  plan(): Plan {
    this.staffChanges();
    for (const child of this.whole.children) this.childYear(child);
    const actions = this.actions.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    const last = MONTHS[MONTHS.length - 1] ?? '';
    return { ...this.whole, actions, endsAt: at(plusDays(dayOf(closeOf(last)), 2), '09:00') };
  }

  private staffChanges(): void {
    if (!this.hasFixedPoints(SCHOOL_WITH_VACANCY)) return;
    const by = `${SCHOOL_WITH_VACANCY}.admin`;
    this.actions.push({
      do: 'endPsych',
      at: at(PSYCH_LEAVES, '11:00'),
      by,
      person: `${SCHOOL_WITH_VACANCY}.psych`,
    });
    this.actions.push({
      do: 'appointPsych',
      at: at(PSYCH_FOUND, '09:00'),
      by,
      person: `${SCHOOL_WITH_VACANCY}.psych2`,
    });
  }

  private childYear(child: PlanChild): void {
    const listedOn = this.arrivalOf(child);
    const by = `${child.schoolKey}.admin`;
    this.actions.push({
      do: 'list',
      at: at(listedOn, '08:30'),
      by,
      child: child.key,
      designated: this.teacherOf(child, 0),
    });
    for (const holdings of [
      this.subjectHoldings(child, listedOn),
      this.psychHoldings(child, listedOn),
    ])
      for (const month of MONTHS) this.seatMonth(month, holdings);
  }

  /** Tells what happens in one month on one seat, whoever holds it on which of its days. */
  private seatMonth(month: string, holdings: Holding[]): void {
    const parts = holdings
      .map((one) => ({
        ...one,
        days: schoolDaysOf(month).filter((day) => day >= one.from && day < one.until),
      }))
      .filter(({ days }) => days.length > 0);
    let served = false;
    for (const [index, part] of parts.entries()) {
      if (served || part.by === null) continue;
      const owed = {
        child: part.child.key,
        by: part.by,
        admin: `${part.child.schoolKey}.admin`,
        month,
        days: part.days,
      };
      const acts = this.tellPart(owed, {
        whole: parts.length === 1,
        last: index === parts.length - 1 || part.departs === true,
      });
      served = acts.some((act) => act.do === 'talk');
      this.actions.push(...acts);
    }
  }

  private tellPart(owed: Owed, part: { whole: boolean; last: boolean }): Action[] {
    if (part.whole && owed.days.length > 12) return tellMonth(owed, this.luck);
    if (this.luck.happens(0.4)) return [];
    if (!part.last && this.luck.happens(0.3))
      return offline({ ...owed, days: owed.days.slice(-1) }, this.luck);
    return inTime(
      { ...owed, days: owed.days.slice(0, Math.max(1, owed.days.length - 3)) },
      this.luck,
    );
  }

  private subjectHoldings(child: PlanChild, listedOn: Day): Holding[] {
    const end = this.lastDayOf(child);
    const first = this.teacherOf(child, 0);
    const handover = this.hasFixedPoints(child.schoolKey) ? HANDOVERS[numberOf(child)] : undefined;
    if (handover) {
      const to = this.teacherOf(child, 1);
      this.actions.push({
        do: 'handOver',
        at: at(handover, '11:30'),
        by: `${child.schoolKey}.admin`,
        child: child.key,
        to,
      });
      return [
        { child, by: first, from: listedOn, until: handover },
        { child, by: to, from: handover, until: end },
      ];
    }
    return [
      { child, by: first, from: listedOn, until: end },
      ...this.afterwards(child).map(({ moved, from }) => ({
        child: moved,
        by: this.teacherOf(moved, 0),
        from,
        until: '2026-01-01',
      })),
    ];
  }

  private psychHoldings(child: PlanChild, listedOn: Day): Holding[] {
    const end = this.lastDayOf(child);
    const own = `${child.schoolKey}.psych`;
    const later = this.afterwards(child).map(({ moved, from }) => ({
      child: moved,
      by: `${moved.schoolKey}.psych`,
      from,
      until: '2026-01-01',
    }));
    if (child.schoolKey !== SCHOOL_WITH_VACANCY || !this.hasFixedPoints(child.schoolKey))
      return [{ child, by: own, from: listedOn, until: end }, ...later];
    return [
      { child, by: own, from: listedOn, until: PSYCH_LEAVES, departs: true },
      { child, by: null, from: PSYCH_LEAVES, until: PSYCH_FOUND },
      { child, by: `${SCHOOL_WITH_VACANCY}.psych2`, from: PSYCH_FOUND, until: end },
    ];
  }

  /** Where a child that moves lives afterwards. */
  private afterwards(child: PlanChild): { moved: PlanChild; from: Day }[] {
    const to = this.movesTo(child);
    if (!to) return [];
    const moved = {
      ...child,
      schoolKey: to.key,
      classKey: to.classKeys[numberOf(child) % to.classKeys.length] ?? '',
    };
    return [{ moved, from: MOVES }];
  }

  private lastDayOf(child: PlanChild): Day {
    if (!this.hasFixedPoints(child.schoolKey)) return '2026-01-01';
    const by = `${child.schoolKey}.admin`;
    const to = this.movesTo(child);
    if (to) {
      const moved = this.afterwards(child)[0]?.moved ?? child;
      this.once({
        do: 'move',
        at: at(MOVES, '11:45'),
        by,
        child: child.key,
        toSchool: to.key,
        toClass: moved.classKey,
        designated: this.teacherOf(moved, 0),
      });
      return MOVES;
    }
    if (numberOf(child) !== 16) return '2026-01-01';
    this.once({ do: 'leave', at: at(LEAVES, '11:50'), by, child: child.key });
    return LEAVES;
  }

  private once(action: Action & { child: string }): void {
    const known = this.actions.some(
      (one) => one.do === action.do && 'child' in one && one.child === action.child,
    );
    if (!known) this.actions.push(action);
  }

  private movesTo(child: PlanChild): PlanSchool | undefined {
    if (numberOf(child) !== 15 || !this.hasFixedPoints(child.schoolKey) || child.schoolKey !== 's1')
      return undefined;
    return this.whole.schools.find(({ key }) => key === 's3');
  }

  private arrivalOf(child: PlanChild): Day {
    if (!this.hasFixedPoints(child.schoolKey)) return '2025-09-01';
    if (numberOf(child) === 17) return ARRIVES_IN_TIME;
    return numberOf(child) === 18 ? ARRIVES_TOO_LATE : '2025-09-01';
  }

  private teacherOf(child: PlanChild, turn: number): string {
    return `${child.classKey}.${(numberOf(child) + turn) % 2 === 0 ? 'chinese' : 'maths'}`;
  }

  private hasFixedPoints(schoolKey: string): boolean {
    return this.whole.children.filter((child) => child.schoolKey === schoolKey).length >= 20;
  }
}

function numberOf(child: PlanChild): number {
  return Number(child.key.split('.ch')[1]);
}
