// The talk obligation a second time, written from obligations.md alone: the month of one child while it goes on.
// Plain and slow on purpose, for it is an oracle; it imports no rule of the product.
import { dayOf, ENOUGH, TEACHER, type Day, type ReferenceFrame, type ReferenceSeat } from './frame';

export type State = 'planned' | 'fulfilled' | 'fulfilledLate' | 'exempt' | 'missed' | 'withdrawn';

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

/** A talk that is left, with its corrected day. */
export interface Talk {
  readonly id: string;
  readonly by: string;
  readonly heldOn: Day;
  readonly receivedAt: number;
}

/** What one owner owes. */
export interface Duty {
  readonly owner: string;
  withdrawn: boolean;
  talks: Talk[];
  exemption: 'none' | 'asked' | 'granted' | 'refused';
  /** When its owner held which role; both days belong to it. */
  held: { role: string; from: Day; to: Day | null }[];
}

interface Role {
  owner: string;
  /** Who owns it where nobody is named, at the school and class where the child is. */
  vacancy: string;
  /** False where the child's present class lacks it. */
  present: boolean;
  /** False where the first day left fewer than five school days. */
  owes: boolean;
  /** Owners who served it. */
  servedBy: Set<string>;
}

const DAY_MS = 86_400_000;

/** True where the role counts as done. */
export const served = (state: State) =>
  state === 'fulfilled' || state === 'fulfilledLate' || state === 'exempt';

/** The month of one child while it goes on. */
export class Month {
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
    if ('seats' in one && !over) return this.changes(one.seats, one.kind === 'moved', day);
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
    if (seats) this.names(seats);
    const before = new Set(this.roles.keys());
    if (seats) for (const role of this.roles.values()) role.present = false;
    for (const seat of seats ?? []) {
      const known = this.roles.get(seat.role);
      if (known) Object.assign(known, seat, { present: true });
      else this.begins(seat, day);
    }
    for (const name of before) if (this.roles.get(name)?.present) this.owes(name, day);
  }

  /** A subject that loses its teacher keeps its vacancy; a class to which the child moves may lack it. */
  private changes(seats: readonly ReferenceSeat[], moved: boolean, day: Day): void {
    this.names(seats);
    for (const [name, role] of this.roles) {
      const seat = seats.find((one) => one.role === name);
      if (seat) this.passes(name, seat, day);
      else if (moved) this.passes(name, null, day);
      else if (role.present) this.passes(name, { ...role, owner: role.vacancy }, day);
    }
    for (const seat of seats) {
      if (this.roles.has(seat.role) || !this.listed) continue;
      const isStandIn = seat.role === TEACHER && !moved && this.hasSubjects();
      if (!isStandIn) this.begins(seat, day);
    }
    for (const duty of this.duties.values()) this.letGo(duty);
  }

  /** The role goes to its next owner, or to nobody at all; who served it has served it for the month. */
  private passes(name: string, next: Pick<Role, 'owner' | 'vacancy'> | null, day: Day): void {
    const role = this.roles.get(name);
    if (!role || (next === null && !role.present)) return;
    const stays = role.present && role.owner === next?.owner;
    const former = this.duties.get(role.owner);
    if (!stays) {
      if (former && role.present && this.listed && served(this.stateOf(former)))
        role.servedBy.add(former.owner);
      for (const one of former?.held ?? []) if (one.role === name) one.to ??= day;
    }
    role.present = next !== null;
    if (next === null) return;
    role.owner = next.owner;
    role.vacancy = next.vacancy;
    if (!stays && this.listed) this.owes(name, day);
  }

  /** The one vacancy of a class without subject teachers becomes the role of the first who is named. */
  private names(seats: readonly ReferenceSeat[]): void {
    const nobody = this.roles.get(TEACHER);
    const first = seats.find(({ role }) => role.startsWith(`${TEACHER} of`));
    if (!nobody || !first) return;
    this.roles.delete(TEACHER);
    this.roles.set(first.role, nobody);
    for (const { held } of this.duties.values())
      for (const one of held) if (one.role === TEACHER) one.role = first.role;
  }

  private hasSubjects(): boolean {
    return [...this.roles.keys()].some((name) => name.startsWith(TEACHER));
  }

  private leaves(day: Day): void {
    for (const role of this.roles.values()) {
      const holder = this.duties.get(role.owner);
      if (this.listed && role.present && holder && served(this.stateOf(holder)))
        role.servedBy.add(holder.owner);
    }
    this.listed = false;
    for (const duty of this.duties.values()) {
      for (const one of duty.held) one.to ??= this.within(day);
      if (this.stateOf(duty) === 'planned') this.withdraw(duty);
    }
  }

  /** A role that is new this month owes when enough school days remain. */
  private begins({ role: name, owner, vacancy }: ReferenceSeat, day: Day): void {
    const left = this.frame.countedDays.filter((one) => one >= day).length;
    const owes = this.frame.opens && left >= ENOUGH;
    this.roles.set(name, { owner, vacancy, present: true, owes, servedBy: new Set() });
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
      ({ owner, owes, present, servedBy }) =>
        owes && present && owner === duty.owner && ![...servedBy].some((one) => one !== owner),
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
