// A planned year counted by the reference model from the plan's list of acts, which imports nothing of the service.
// The clerk knows who is named around each child; what that makes owed is the model's to say.
import type { Action, Plan } from '../../scripts/plan/actions';
import { at, dayOf, schoolDaysOf } from '../../scripts/plan/days';
import { referenceFrame, type ReferencePeople, type ReferencePolicy } from './frame';
import type { Happening } from './happenings';
import { referenceStates } from './states';
import type { State } from './world';

/** What a year comes to. */
type Totals = Record<Exclude<State, 'planned'> | 'obligations' | 'talks' | 'attempts', number>;

/** A child of the plan: where it is, and what happened to it by the months that it concerns. */
interface Life {
  school: string;
  classId: string;
  designated: string | null;
  listed: boolean;
  readonly months: Map<string, Happening[]>;
}

/** The policy of a district that has decreed nothing. */
const POLICY: ReferencePolicy = {
  owes: 'oneSubjectTeacherAndPsych',
  vacationMonths: 'remote',
  lateAfterDays: 3,
  closeDay: 5,
};

/** The totals of a plan under the usual policy, as they stand when the play ends. */
export function recount(plan: Plan): Totals {
  const asOf = Date.parse(plan.endsAt);
  const states = livesOf(plan).flatMap(({ months }) =>
    plan.months.flatMap((month) => {
      const frame = referenceFrame(month, POLICY, schoolDaysOf(month));
      return [...referenceStates(frame, months.get(month) ?? [], asOf).values()];
    }),
  );
  const count = (wanted: State) => states.filter((state) => state === wanted).length;
  const acts = (wanted: Action['do']) => plan.actions.filter(({ do: what }) => what === wanted);
  return {
    obligations: states.length,
    fulfilled: count('fulfilled'),
    fulfilledLate: count('fulfilledLate'),
    exempt: count('exempt'),
    missed: count('missed'),
    withdrawn: count('withdrawn'),
    talks: acts('talk').length,
    attempts: acts('attempt').length,
  };
}

/** Every child of the plan with its months, read act by act; a month begins before the acts of its first instant. */
function livesOf(plan: Plan): Life[] {
  const clerk = new Clerk(plan);
  const acts = plan.actions.map((act) => ({
    when: Date.parse(act.at),
    take: () => clerk.take(act),
  }));
  const begins = plan.months.map((month) => {
    const when = Date.parse(at(`${month}-01`, '00:00'));
    return { when, take: () => clerk.begin(when) };
  });
  // Sorting keeps the order of what has the same instant.
  for (const { take } of [...begins, ...acts].sort((one, other) => one.when - other.when)) take();
  return [...clerk.lives.values()];
}

class Clerk {
  readonly lives = new Map<string, Life>();
  private readonly psychs = new Map<string, string | null>();
  /** The month of each talk and of each request, by what the plan calls it. */
  private readonly monthOf = new Map<string, { life: Life; month: string }>();

  constructor(private readonly plan: Plan) {
    for (const { key } of plan.schools) this.psychs.set(key, `${key}.psych`);
  }

  begin(when: number): void {
    for (const life of this.lives.values()) if (life.listed) this.note(life, 'listed', when);
  }

  take(act: Action): void {
    const when = Date.parse(act.at);
    switch (act.do) {
      case 'list':
        return this.note(this.newLife(act.child, act.designated), 'listed', when);
      case 'endPsych':
        return this.psychIs(act.person, null, when);
      case 'appointPsych':
        return this.psychIs(act.person, act.person, when);
      case 'handOver':
        return this.note(
          Object.assign(this.life(act.child), { designated: act.to }),
          'staffed',
          when,
        );
      case 'leave':
        return this.note(Object.assign(this.life(act.child), { listed: false }), 'left', when);
      case 'move': {
        const { toSchool: school, toClass: classId, designated } = act;
        const life = Object.assign(this.life(act.child), { school, classId, designated });
        return this.note(life, 'moved', when);
      }
      default:
        return this.takeTalk(act, when);
    }
  }

  private takeTalk(act: Action, when: number): void {
    if (act.do === 'talk') {
      const { ref: id, by, heldOn } = act;
      const place = this.place(id, this.life(act.child), heldOn.slice(0, 7));
      tell(place, { at: when, kind: 'talk', id, by, heldOn });
    } else if (act.do === 'attempt') {
      const place = { life: this.life(act.child), month: act.triedOn.slice(0, 7) };
      tell(place, { at: when, kind: 'attempt', by: act.by });
    } else if (act.do === 'askExemption') {
      const place = this.place(act.ref, this.life(act.child), act.month);
      tell(place, { at: when, kind: 'asked', id: act.ref, by: act.by });
    } else if (act.do === 'retract') {
      tell(this.placeOf(act.ref), { at: when, kind: 'retracted', id: act.ref });
    } else if (act.do === 'decideExemption') {
      const { ref: id, granted } = act;
      tell(this.placeOf(id), { at: when, kind: 'decided', id, granted });
    }
  }

  private newLife(key: string, designated: string | null): Life {
    const child = this.plan.children.find((one) => one.key === key);
    if (!child) throw new Error(`the plan has no child ${key}`);
    const { schoolKey: school, classKey: classId } = child;
    const life = { school, classId, designated, listed: true, months: new Map() };
    this.lives.set(key, life);
    return life;
  }

  /** The school's psychology teacher changes: all its children have other adults now, one that is away too. */
  private psychIs(person: string, holder: string | null, when: number): void {
    const school = person.split('.')[0] ?? '';
    this.psychs.set(school, holder);
    const month = monthAt(when);
    for (const life of this.lives.values())
      if (life.school === school && life.months.has(month)) this.note(life, 'staffed', when);
  }

  private note(life: Life, kind: 'listed' | 'staffed' | 'moved' | 'left', when: number): void {
    const place = { life, month: monthAt(when) };
    if (kind === 'left') tell(place, { at: when, kind });
    else tell(place, { at: when, kind, people: this.peopleOf(life) });
  }

  private peopleOf({ school, classId, designated }: Life): ReferencePeople {
    const schoolPsych = this.psychs.get(school) ?? null;
    return { school, classId, designated, subjects: [], classPsych: null, schoolPsych };
  }

  private place(ref: string, life: Life, month: string) {
    const place = { life, month };
    this.monthOf.set(ref, place);
    return place;
  }

  private placeOf(ref: string) {
    const place = this.monthOf.get(ref);
    if (!place) throw new Error(`the plan has no ${ref}`);
    return place;
  }

  private life(child: string): Life {
    const life = this.lives.get(child);
    if (!life) throw new Error(`${child} is not on the list`);
    return life;
  }
}

const monthAt = (when: number) => dayOf(new Date(when).toISOString()).slice(0, 7);

function tell({ life, month }: { life: Life; month: string }, happening: Happening): void {
  life.months.set(month, [...(life.months.get(month) ?? []), happening]);
}
