// Counts a played year a second time, from the plan's own list of acts and from obligations.md alone.
// It imports nothing of the service and is written in another way, so that a shared mistake is unlikely.
import type { Action, At, Day, Plan, PlanChild } from '../scripts/plan/actions';
import { at, closeOf, dayOf, schoolDaysOf } from '../scripts/plan/days';

type State = 'planned' | 'fulfilled' | 'fulfilledLate' | 'exempt' | 'missed' | 'withdrawn';
type Seat = 'subject' | 'psych';

interface Totals {
  obligations: number;
  fulfilled: number;
  fulfilledLate: number;
  exempt: number;
  missed: number;
  withdrawn: number;
  talks: number;
  attempts: number;
}

interface Duty {
  owner: string;
  state: State;
  seats: Set<Seat>;
  owedOn: { from: Day; until: Day | null }[];
  exemption: 'asked' | 'granted' | 'refused' | null;
}
interface Held {
  ref: string;
  by: string;
  heldOn: Day;
  receivedAt: At;
  retracted: boolean;
}
interface Life {
  child: PlanChild;
  schoolKey: string;
  listed: boolean;
  designated: string;
  talks: Held[];
  months: Map<string, Duty[]>;
}

const LATE_AFTER = 3;
const ENOUGH_DAYS = 5;

/** The totals of a plan under the default policy. */
export function recount(plan: Plan): Totals {
  return new Recount(plan).run();
}

class Recount {
  private readonly lives = new Map<string, Life>();
  private readonly psychs = new Map<string, string | null>();
  private readonly exemptions = new Map<string, { duty: Duty; month: string }>();
  private attempts = 0;

  constructor(private readonly plan: Plan) {
    for (const { key } of plan.schools) this.psychs.set(key, `${key}.psych`);
  }

  run(): Totals {
    for (const { happen } of this.inOrder()) happen();
    const duties = [...this.lives.values()].flatMap(({ months }) => [...months.values()].flat());
    const counted = (state: State) => duties.filter((duty) => duty.state === state).length;
    return {
      obligations: duties.length,
      fulfilled: counted('fulfilled'),
      fulfilledLate: counted('fulfilledLate'),
      exempt: counted('exempt'),
      missed: counted('missed'),
      withdrawn: counted('withdrawn'),
      talks: [...this.lives.values()].flatMap(({ talks }) => talks).length,
      attempts: this.attempts,
    };
  }

  /** Acts, month beginnings and closes on one line of time; a beginning or close comes before acts of its instant. */
  private inOrder(): { when: number; happen: () => void }[] {
    const line = this.plan.actions.map((act) => ({
      when: Date.parse(act.at),
      rank: 1,
      happen: () => this.act(act),
    }));
    for (const month of this.plan.months) {
      line.push({
        when: Date.parse(at(`${month}-01`, '00:00')),
        rank: 0,
        happen: () => this.begin(month),
      });
      line.push({ when: Date.parse(closeOf(month)), rank: 0, happen: () => this.close(month) });
    }
    const end = Date.parse(this.plan.endsAt);
    return line
      .filter(({ when }) => when <= end)
      .sort((one, other) => one.when - other.when || one.rank - other.rank);
  }

  private begin(month: string): void {
    for (const life of this.lives.values()) if (life.listed) this.open(life, month, `${month}-01`);
  }

  private close(month: string): void {
    for (const duty of this.dutiesOf(month)) if (duty.state === 'planned') duty.state = 'missed';
  }

  private dutiesOf(month: string): Duty[] {
    return [...this.lives.values()].flatMap(({ months }) => months.get(month) ?? []);
  }

  private act(act: Action): void {
    if (act.do === 'list') return this.list(act);
    if (act.do === 'endPsych')
      return this.psychChanges(act.at, act.person.split('.')[0] ?? '', null);
    if (act.do === 'appointPsych')
      return this.psychChanges(act.at, act.person.split('.')[0] ?? '', act.person);
    if (act.do === 'decideExemption') return this.decide(act.ref, act.granted);
    const life = this.life(act.child);
    const month = dayOf(act.at).slice(0, 7);
    switch (act.do) {
      case 'attempt':
        this.attempts += 1;
        return;
      case 'talk':
        return this.receive(life, act);
      case 'retract':
        return this.retract(life, act.ref, act.at);
      case 'askExemption':
        return this.ask(life, act);
      case 'handOver':
        life.designated = act.to;
        return this.seatPasses(life, { seat: 'subject', to: act.to, day: dayOf(act.at) });
      case 'leave':
        life.listed = false;
        for (const duty of life.months.get(month) ?? []) this.withdraw(duty, dayOf(act.at));
        return;
      case 'move':
        life.schoolKey = act.toSchool;
        life.designated = act.designated;
        this.seatPasses(life, { seat: 'subject', to: act.designated, day: dayOf(act.at) });
        this.seatPasses(life, {
          seat: 'psych',
          to: this.holder(life, 'psych'),
          day: dayOf(act.at),
        });
    }
  }

  private list(act: Extract<Action, { do: 'list' }>): void {
    const child = this.plan.children.find(({ key }) => key === act.child);
    if (!child) throw new Error(`the plan has no child ${act.child}`);
    const life = {
      child,
      schoolKey: child.schoolKey,
      listed: true,
      designated: act.designated ?? `vacancy:${child.schoolKey}:subject`,
      talks: [],
      months: new Map<string, Duty[]>(),
    };
    this.lives.set(act.child, life);
    this.open(life, dayOf(act.at).slice(0, 7), dayOf(act.at));
  }

  private open(life: Life, month: string, day: Day): void {
    if (schoolDaysOf(month).filter((one) => one >= day).length < ENOUGH_DAYS) return;
    for (const seat of ['subject', 'psych'] as const)
      this.owe(life, { month, seat, owner: this.holder(life, seat), day });
  }

  private owe(
    life: Life,
    { month, seat, owner, day }: { month: string; seat: Seat; owner: string; day: Day },
  ): void {
    const duties = life.months.get(month) ?? [];
    life.months.set(month, duties);
    const known = duties.find((duty) => duty.owner === owner);
    if (known && known.state !== 'withdrawn') {
      known.seats.add(seat);
      return;
    }
    const duty: Duty = known ?? {
      owner,
      state: 'planned',
      seats: new Set(),
      owedOn: [],
      exemption: null,
    };
    duty.state = 'planned';
    duty.seats.add(seat);
    duty.owedOn.push({ from: day, until: null });
    if (!known) duties.push(duty);
    duty.state = this.best(life, duty, month) ?? 'planned';
  }

  private holder(life: Life, seat: Seat): string {
    if (seat === 'subject') return life.designated;
    return this.psychs.get(life.schoolKey) ?? `vacancy:${life.schoolKey}:psych`;
  }

  private psychChanges(when: At, schoolKey: string, person: string | null): void {
    this.psychs.set(schoolKey, person);
    for (const life of this.lives.values())
      if (life.listed && life.schoolKey === schoolKey)
        this.seatPasses(life, { seat: 'psych', to: this.holder(life, 'psych'), day: dayOf(when) });
  }

  /** A handover in the month of its day: nothing opens when the seat was already served. */
  private seatPasses(life: Life, { seat, to, day }: { seat: Seat; to: string; day: Day }): void {
    const month = day.slice(0, 7);
    const duties = life.months.get(month) ?? [];
    const former = duties.filter((duty) => duty.seats.has(seat));
    const served = former.some(
      ({ state }) => state === 'fulfilled' || state === 'fulfilledLate' || state === 'exempt',
    );
    const owed = former.find(({ state }) => state === 'planned');
    if (served || !owed || owed.owner === to) return;
    owed.seats.delete(seat);
    if (owed.seats.size === 0) this.withdraw(owed, day);
    this.owe(life, { month, seat, owner: to, day });
  }

  private withdraw(duty: Duty, day: Day): void {
    for (const span of duty.owedOn) span.until ??= day;
    if (duty.state === 'planned') duty.state = 'withdrawn';
  }

  private receive(life: Life, act: Extract<Action, { do: 'talk' }>): void {
    life.talks.push({
      ref: act.ref,
      by: act.by,
      heldOn: act.heldOn,
      receivedAt: act.at,
      retracted: false,
    });
    const month = act.heldOn.slice(0, 7);
    if (Date.parse(act.at) >= Date.parse(closeOf(month))) return;
    const duties = life.months.get(month) ?? [];
    const duty = duties.find(({ owner }) => owner === act.by);
    if (!duty || duty.state === 'missed') return;
    const returns = duty.state === 'withdrawn';
    if (
      returns &&
      !duty.owedOn.some(
        ({ from, until }) => act.heldOn >= from && (until === null || act.heldOn < until),
      )
    )
      return;
    duty.state = this.best(life, duty, month) ?? duty.state;
    if (!returns) return;
    const successor = duties.find(
      ({ owner, state }) => owner !== act.by && state === 'planned' && this.tookOver(life, owner),
    );
    if (successor) this.withdraw(successor, dayOf(act.at));
  }

  /** In a plan only the subject seat is handed from person to person. */
  private tookOver(life: Life, owner: string): boolean {
    return life.designated === owner;
  }

  private best(life: Life, duty: Duty, month: string): State | null {
    const close = Date.parse(closeOf(month));
    const counted = life.talks.filter(
      (talk) =>
        !talk.retracted &&
        talk.by === duty.owner &&
        talk.heldOn.startsWith(month) &&
        Date.parse(talk.receivedAt) < close,
    );
    if (counted.length === 0) return null;
    return counted.some((talk) => !isLate(talk)) ? 'fulfilled' : 'fulfilledLate';
  }

  private retract(life: Life, ref: string, when: At): void {
    const talk = life.talks.find((one) => one.ref === ref);
    if (!talk) throw new Error(`nothing to retract at ${ref}`);
    talk.retracted = true;
    const month = talk.heldOn.slice(0, 7);
    const duty = (life.months.get(month) ?? []).find(({ owner }) => owner === talk.by);
    if (!duty || duty.state === 'missed' || duty.state === 'withdrawn') return;
    const closed = Date.parse(when) >= Date.parse(closeOf(month));
    const without = duty.exemption === 'granted' ? 'exempt' : closed ? 'missed' : 'planned';
    duty.state = this.best(life, duty, month) ?? without;
  }

  private ask(life: Life, act: Extract<Action, { do: 'askExemption' }>): void {
    const duty = (life.months.get(act.month) ?? []).find(({ owner }) => owner === act.by);
    if (duty?.state !== 'planned') throw new Error(`nothing to exempt at ${act.ref}`);
    duty.exemption = 'asked';
    this.exemptions.set(act.ref, { duty, month: act.month });
  }

  private decide(ref: string, granted: boolean): void {
    const asked = this.exemptions.get(ref);
    if (!asked) throw new Error(`nobody asked ${ref}`);
    asked.duty.exemption = granted ? 'granted' : 'refused';
    if (granted && asked.duty.state === 'planned') asked.duty.state = 'exempt';
  }

  private life(child: string): Life {
    const life = this.lives.get(child);
    if (!life) throw new Error(`${child} is not on the list`);
    return life;
  }
}

function isLate({ heldOn, receivedAt }: Held): boolean {
  const days = (Date.parse(dayOf(receivedAt)) - Date.parse(heldOn)) / 86_400_000;
  return days > LATE_AFTER;
}
