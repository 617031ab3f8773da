// The talk obligation a second time, written from obligations.md alone: it imports no rule of the product.
// Default policy (one designated teacher and the psychology teacher); plain and slow on purpose, for it is an oracle.

/** An instant in ms, a day as `YYYY-MM-DD`. */
type Day = string;
export type State = 'planned' | 'fulfilled' | 'fulfilledLate' | 'exempt' | 'missed' | 'withdrawn';

/** Which month is looked at, as it was fixed when it began. */
export interface ReferenceFrame {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly countedDays: readonly Day[];
  readonly opens: boolean;
  readonly closesAt: number;
  readonly lateAfterDays: number;
}

/** A role of the child with its holder; a vacancy is an owner as well, named by school and role. */
export interface ReferenceSeat {
  readonly role: string;
  readonly owner: string;
}

/** What happened, in the words of obligations.md. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'listed' | 'staffed' | 'moved'; readonly seats: readonly ReferenceSeat[] }
  | { readonly kind: 'left' | 'importUndone' }
  | { readonly kind: 'talk'; readonly id: string; readonly by: string; readonly heldOn: Day }
  | { readonly kind: 'retracted'; readonly id: string }
  | { readonly kind: 'corrected'; readonly id: string; readonly heldOn: Day }
  | { readonly kind: 'asked'; readonly by: string }
  | { readonly kind: 'decided'; readonly by: string; readonly granted: boolean }
);

interface Talk {
  readonly id: string;
  readonly by: string;
  readonly heldOn: Day;
  readonly receivedAt: number;
}

interface Duty {
  readonly owner: string;
  withdrawn: boolean;
  talks: Talk[];
  exemption: 'none' | 'asked' | 'granted' | 'refused';
  /** When its owner held which role; both days belong to it. */
  held: { role: string; from: Day; to: Day | null }[];
}

interface Role {
  owner: string;
  /** False where the first day left fewer than five school days. */
  owes: boolean;
  /** Owners who served it. */
  servedBy: Set<string>;
}

const ENOUGH = 5;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (at: number): Day => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
const served = (state: State) =>
  state === 'fulfilled' || state === 'fulfilledLate' || state === 'exempt';

/** The states by owner as they stand at `asOf`. */
export function referenceStates(
  frame: ReferenceFrame,
  happenings: readonly Happening[],
  asOf: number,
): Map<string, State> {
  const known = happenings.filter(({ at }) => at <= asOf).sort((a, b) => a.at - b.at);
  const inTime = known.filter(({ at }) => at < frame.closesAt);
  const stood = everStood(frame, inTime);
  const month = lived(frame, inTime, { talks: surviving(inTime), stood });
  const states = new Map([...month.duties].map(([owner, duty]) => [owner, month.stateOf(duty)]));
  if (asOf < frame.closesAt) return states;
  for (const [owner, state] of states) if (state === 'planned') states.set(owner, 'missed');
  lowerAfterClose(states, { frame, known, inTime, month });
  return states;
}

/** The talks that are left of what happened, with their corrected days. */
function surviving(happenings: readonly Happening[]): Talk[] {
  const talks = new Map<string, Talk>();
  for (const one of happenings) {
    if (one.kind === 'talk')
      talks.set(one.id, { id: one.id, by: one.by, heldOn: one.heldOn, receivedAt: one.at });
    const talk = 'id' in one ? talks.get(one.id) : undefined;
    if (one.kind === 'retracted') talks.delete(one.id);
    if (one.kind === 'corrected' && talk) talks.set(one.id, { ...talk, heldOn: one.heldOn });
  }
  return [...talks.values()];
}

const isAmendment = ({ kind }: Happening) => kind === 'retracted' || kind === 'corrected';

/** An obligation is one for ever: who owed before an amendment keeps it, whatever is counted anew. */
function everStood(frame: ReferenceFrame, happenings: readonly Happening[]): Set<string> {
  const stood = new Set<string>();
  happenings.forEach((one, nth) => {
    if (!isAmendment(one)) return;
    const past = happenings.slice(0, nth);
    for (const owner of lived(frame, past, { talks: surviving(past), stood }).duties.keys())
      stood.add(owner);
  });
  return stood;
}

/** Lives a month through with these talks, each at the instant of its first receipt. */
function lived(
  frame: ReferenceFrame,
  happenings: readonly Happening[],
  { talks, stood }: { talks: readonly Talk[]; stood: ReadonlySet<string> },
): Month {
  const month = new Month(frame, stood);
  const line = [
    ...happenings.map((one) => ({ at: one.at, live: () => month.happens(one) })),
    ...talks
      .filter(({ heldOn }) => frame.firstDay <= heldOn && heldOn <= frame.lastDay)
      .map((talk) => ({ at: talk.receivedAt, live: () => month.hears(talk) })),
  ];
  for (const { live } of line.sort((a, b) => a.at - b.at)) live();
  return month;
}

/** The month of one child while it goes on. */
class Month {
  readonly duties = new Map<string, Duty>();
  readonly roles = new Map<string, Role>();
  listed = false;
  private readonly heard: Talk[] = [];

  constructor(
    private readonly frame: ReferenceFrame,
    private readonly stood: ReadonlySet<string>,
  ) {}

  happens(one: Happening): void {
    const day = dayOf(one.at);
    const over = day > this.frame.lastDay;
    if (one.kind === 'importUndone' || (one.kind === 'left' && !over)) return this.leaves(day);
    if (one.kind === 'listed' && !this.listed) return this.comes(over ? null : one.seats, day);
    if ('seats' in one && !over) return this.changes(one.seats, day);
    const duty = 'by' in one ? this.duties.get(one.by) : undefined;
    if (one.kind === 'asked' && duty && this.stateOf(duty) === 'planned') duty.exemption = 'asked';
    if (one.kind === 'decided' && duty?.exemption === 'asked')
      duty.exemption = one.granted ? 'granted' : 'refused';
  }

  hears(talk: Talk): void {
    this.heard.push(talk);
    const duty = this.duties.get(talk.by);
    if (duty && (!duty.withdrawn || this.rolesOn(duty, talk.heldOn).length > 0))
      this.counts(duty, talk);
  }

  stateOf({ withdrawn, talks, exemption }: Duty): State {
    if (talks.some((talk) => !this.isLate(talk))) return 'fulfilled';
    if (talks.length > 0) return 'fulfilledLate';
    if (exemption === 'granted') return 'exempt';
    return withdrawn ? 'withdrawn' : 'planned';
  }

  /** All its roles were served by others. */
  isServedByOthers({ owner, held }: Duty): boolean {
    const others = [...this.duties.values()].filter((duty) => duty.owner !== owner);
    return held.every(({ role }) =>
      others.some(
        (duty) => served(this.stateOf(duty)) && duty.held.some((one) => one.role === role),
      ),
    );
  }

  /** It serves every role that its author had on that day; who waits there for nothing else is let go. */
  private counts(duty: Duty, talk: Talk): void {
    duty.talks.push(talk);
    duty.withdrawn = false;
    for (const name of this.rolesOn(duty, talk.heldOn)) {
      const role = this.roles.get(name);
      role?.servedBy.add(duty.owner);
      const holder = role && this.duties.get(role.owner);
      if (holder) this.letGo(holder);
    }
  }

  private comes(seats: readonly ReferenceSeat[] | null, day: Day): void {
    this.listed = true;
    const before = new Set(this.roles.keys());
    for (const { role, owner } of seats ?? []) {
      const known = this.roles.get(role);
      if (known) known.owner = owner;
      else this.begins(role, owner, day);
    }
    for (const name of before) this.owes(name, day);
  }

  private changes(seats: readonly ReferenceSeat[], day: Day): void {
    for (const { role: name, owner } of seats) {
      const role = this.roles.get(name);
      if (!role) {
        if (this.listed) this.begins(name, owner, day);
        continue;
      }
      if (role.owner === owner) continue;
      const former = this.duties.get(role.owner);
      if (former && served(this.stateOf(former)) && this.listed) role.servedBy.add(former.owner);
      role.owner = owner;
      if (!this.listed) continue;
      for (const one of former?.held ?? []) if (one.role === name) one.to ??= day;
      this.owes(name, day);
    }
    for (const duty of this.duties.values()) this.letGo(duty);
  }

  private leaves(day: Day): void {
    for (const role of this.roles.values()) {
      const holder = this.duties.get(role.owner);
      if (this.listed && holder && served(this.stateOf(holder))) role.servedBy.add(holder.owner);
    }
    this.listed = false;
    for (const duty of this.duties.values()) {
      for (const one of duty.held) one.to ??= this.within(day);
      if (this.stateOf(duty) === 'planned') this.withdraw(duty);
    }
  }

  /** A role that is new this month owes when enough school days remain. */
  private begins(name: string, owner: string, day: Day): void {
    const left = this.frame.countedDays.filter((one) => one >= day).length;
    const owes = this.frame.opens && left >= ENOUGH;
    this.roles.set(name, { owner, owes, servedBy: new Set() });
    this.owes(name, day);
  }

  /** The role's holder begins to owe, unless somebody else has served it; earlier talks of the month count. */
  private owes(name: string, day: Day): void {
    const role = this.roles.get(name);
    if (!role?.owes) return;
    const { owner } = role;
    const isServed = [...role.servedBy].some((one) => one !== owner);
    const known = this.duties.get(owner);
    if (isServed && !known && !this.stood.has(owner)) return;
    if (isServed && known) return;
    const duty = known ?? { owner, withdrawn: true, talks: [], exemption: 'none', held: [] };
    this.duties.set(owner, duty);
    duty.held.push({ role: name, from: this.within(day), to: null });
    if (isServed || this.stateOf(duty) !== 'withdrawn') return;
    duty.withdrawn = false;
    for (const talk of this.heard) if (talk.by === owner) this.counts(duty, talk);
  }

  /** A planned duty whose owner has no role left that waits for a talk. */
  private letGo(duty: Duty): void {
    if (this.stateOf(duty) !== 'planned') return;
    const waits = [...this.roles.values()].some(
      ({ owner, owes, servedBy }) =>
        owes && owner === duty.owner && ![...servedBy].some((one) => one !== owner),
    );
    if (!waits) this.withdraw(duty);
  }

  private withdraw(duty: Duty): void {
    duty.withdrawn = true;
    if (duty.exemption === 'asked') duty.exemption = 'none';
  }

  private rolesOn({ held }: Duty, day: Day): string[] {
    return held
      .filter(({ from, to }) => from <= day && (to === null || day <= to))
      .map(({ role }) => role);
  }

  private isLate({ heldOn, receivedAt }: Talk): boolean {
    const days = (Date.parse(dayOf(receivedAt)) - Date.parse(heldOn)) / DAY_MS;
    return days > this.frame.lateAfterDays;
  }

  private within(day: Day): Day {
    return day > this.frame.lastDay ? this.frame.lastDay : day;
  }
}

interface Closed {
  readonly frame: ReferenceFrame;
  readonly known: readonly Happening[];
  readonly inTime: readonly Happening[];
  readonly month: Month;
}

const RANK: Record<State, number> = {
  ...{ fulfilled: 3, fulfilledLate: 2, exempt: 1 },
  ...{ planned: 0, missed: 0, withdrawn: 0 },
};

/** After the close a retraction or correction can only lower a state, opens nothing and brings no talk in. */
function lowerAfterClose(states: Map<string, State>, closed: Closed): void {
  const { frame, known, inTime, month } = closed;
  const counted = new Map([...month.duties].map(([owner, { talks }]) => [owner, talks]));
  const belonging = new Set(surviving(inTime).map(({ id }) => id));
  const stood = new Set(month.duties.keys());
  known.forEach((one, nth) => {
    if (one.at < frame.closesAt || !isAmendment(one) || !('id' in one)) return;
    const talks = surviving(known.slice(0, nth + 1)).filter(({ id }) => belonging.has(id));
    const anew = lived(frame, inTime, { talks, stood });
    for (const [owner, state] of states) {
      if (!(counted.get(owner) ?? []).some(({ id }) => id === one.id)) continue;
      const duty = anew.duties.get(owner);
      counted.set(owner, duty?.talks ?? []);
      const now = duty ? anew.stateOf(duty) : 'missed';
      if (RANK[now] >= RANK[state]) continue;
      const former = month.duties.get(owner);
      const excused = !month.listed || (former !== undefined && isServedElsewhere(former));
      states.set(owner, served(now) ? now : now === 'withdrawn' && excused ? now : 'missed');
    }

    function isServedElsewhere({ owner, held }: Duty): boolean {
      return held.every(({ role }) =>
        [...month.duties.values()].some(
          (other) =>
            other.owner !== owner &&
            served(states.get(other.owner) ?? 'planned') &&
            other.held.some((span) => span.role === role),
        ),
      );
    }
  });
}
