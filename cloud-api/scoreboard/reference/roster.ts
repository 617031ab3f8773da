// The talk obligation a second time, written from obligations.md alone: who held which role of the child, and when.
// A film of still pictures, one an act; whether anybody talked plays no part in it.
import { dayOf, mayBegin, type Day, type ReferenceFrame, type ReferencePeople } from './frame';
import type { Happening } from './happenings';

/** What stood from an act until the next one. */
interface Picture {
  readonly at: number;
  readonly listed: boolean;
  /** Role → its owner: an adult, or the name of a vacancy. */
  readonly holders: ReadonlyMap<string, string>;
}

/** Days, both included. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The class teacherless: one vacancy for all its subjects. */
const NOBODY = 'nobody';
const PSYCH = 'psych';
/** The designated teacher, the only one who owes under the default policy. */
const DESIGNATED = 'designated';
const STILL: Day = '9999-12-31';

/** The roles of one child through one month; acts after the month's end change nothing but whether it is on the list. */
export class Film {
  private readonly pictures: Picture[] = [];
  /** Roles that owe in this month. */
  readonly due = new Set<string>();
  private readonly known = new Set<string>();
  private readonly met = new Map<string, Span[]>();
  private people: ReferencePeople | null = null;
  private begins: Day | null = null;

  constructor(
    private readonly frame: ReferenceFrame,
    acts: readonly Happening[],
  ) {
    for (const act of acts) this.take(act);
  }

  listedAt(nth: number): boolean {
    return this.pictures[nth]?.listed ?? false;
  }

  /** The roles that an owner holds at a moment and that owe in this month. */
  rolesAt(nth: number, owner: string): string[] {
    const holders = [...(this.pictures[nth]?.holders ?? [])];
    return holders.flatMap(([role, who]) => (who === owner && this.due.has(role) ? [role] : []));
  }

  owners(): string[] {
    return [...new Set(this.pictures.flatMap(({ holders }) => [...holders.values()]))];
  }

  /** Whether an owner had a role on a day, as seen from a moment; any moment of a day is that day. */
  had(nth: number, { owner, role, day }: { owner: string; role: string; day: Day }): boolean {
    return this.spans(nth, owner, role).some(({ from, to }) => from <= day && day <= to);
  }

  /** The roles that owe and that an owner ever had up to a moment. */
  everHad(nth: number, owner: string): string[] {
    return [...this.due].filter((role) => this.spans(nth, owner, role).length > 0);
  }

  /** The last day on which an owner had any role that owes; '' = none. */
  lastDay(nth: number, owner: string): Day {
    const all = [...this.due].flatMap((role) => this.spans(nth, owner, role));
    return all.reduce((last, { to }) => (to > last ? to : last), '');
  }

  /** Whether the class of a moment has the role. */
  present(nth: number, role: string): boolean {
    return this.pictures[nth]?.holders.has(role) ?? false;
  }

  /** The days of a role and of the list meet: an act meanwhile counts, but nobody talks with a child who is away. */
  private spans(nth: number, owner: string, role: string): Span[] {
    const key = `${nth} ${role} ${owner}`;
    const known = this.met.get(key);
    if (known) return known;
    const held = this.days(nth, ({ holders }) => holders.get(role) === owner);
    const here = held.length > 0 ? this.days(nth, ({ listed }) => listed) : [];
    const common = held.flatMap((one) => here.map((other) => meet(one, other)));
    const found = common.filter(({ from, to }) => from <= to);
    this.met.set(key, found);
    return found;
  }

  private days(nth: number, shows: (picture: Picture) => boolean): Span[] {
    return this.pictures.slice(0, nth + 1).flatMap((picture, index) => {
      if (!shows(picture)) return [];
      const next = index === nth ? undefined : this.pictures[index + 1];
      return [{ from: dayOf(picture.at), to: next ? dayOf(next.at) : STILL }];
    });
  }

  private take(act: Happening): void {
    const before = this.pictures.at(-1) ?? { listed: false, holders: new Map<string, string>() };
    const over = dayOf(act.at) > this.frame.lastDay;
    const { at } = act;
    let { listed, holders } = before;
    if (act.kind === 'importUndone' || (act.kind === 'left' && !over)) listed = false;
    if (act.kind === 'listed') listed = over ? this.begins !== null : true;
    const begun = this.begins !== null || act.kind === 'listed';
    if ('people' in act && begun && !over) {
      this.begins ??= dayOf(at);
      holders = this.cast(act, holders);
      this.people = act.people;
    }
    this.pictures.push({ at, listed, holders });
  }

  private cast(
    act: Happening & { people: ReferencePeople },
    before: ReadonlyMap<string, string>,
  ): Map<string, string> {
    const { people } = act;
    const stays =
      act.kind !== 'moved' &&
      this.people?.classId === people.classId &&
      this.people.school === people.school;
    const moved = this.people !== null && !stays;
    const holders = new Map<string, string>([[PSYCH, psychOf(people)]]);
    if (this.frame.owes === 'oneSubjectTeacherAndPsych')
      holders.set(DESIGNATED, people.designated ?? vacancy(people.school, 'teacher'));
    else
      for (const [role, owner] of this.subjects(people, stays ? before : null))
        holders.set(role, owner);
    const first = people.subjects[0]?.subject;
    const day = dayOf(act.at);
    for (const role of holders.keys()) {
      const fills = role === first && before.has(NOBODY) && this.due.has(NOBODY);
      const begins = !this.known.has(role) && mayBegin(this.frame, day);
      const whatever = role === NOBODY && moved && mayBegin(this.frame, this.begins ?? day);
      if (fills || begins || whatever) this.due.add(role);
      this.known.add(role);
    }
    return holders;
  }

  /** The subjects of a class; one that it had before and that nobody teaches now is vacant, and is not forgotten. */
  private subjects(
    { school, classId, subjects }: ReferencePeople,
    before: ReadonlyMap<string, string> | null,
  ): Map<string, string> {
    const empty = (subject?: string) => vacancy(school, 'teacher', classId, subject);
    const holders = new Map<string, string>();
    for (const role of before?.keys() ?? [])
      if (role !== PSYCH && role !== NOBODY) holders.set(role, empty(role));
    for (const { subject, teacher } of subjects) holders.set(subject, teacher ?? empty(subject));
    return holders.size > 0 ? holders : new Map([[NOBODY, empty()]]);
  }
}

const psychOf = ({ school, classPsych, schoolPsych }: ReferencePeople) =>
  classPsych ?? schoolPsych ?? vacancy(school, 'psych');

const vacancy = (...parts: (string | undefined)[]) =>
  ['vacancy', ...parts.filter((part) => part !== undefined)].join(' ');

const meet = (one: Span, other: Span): Span => ({
  from: one.from > other.from ? one.from : other.from,
  to: one.to < other.to ? one.to : other.to,
});
