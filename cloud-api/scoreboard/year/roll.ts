// What a careful clerk of the district would know: who holds which post, where each child is, and what has happened.
// From it alone the reference model is asked; nothing here looks at what the product made of it.
import type { Chance } from '../../scripts/plan/chance';
import { dayOf, type Day, type ReferencePeople } from '../reference/frame';
import type { Happening } from '../reference/happenings';

/** A post of a school; `holder` null = nobody since its last holder left. */
export interface Post {
  readonly schoolId: string;
  readonly role: 'subjectTeacher' | 'classTeacher' | 'psychTeacher';
  readonly classId: string | null;
  readonly subject: string | null;
  holder: string | null;
}

/** A talk that was filed, with its day as it stands. */
interface FiledTalk {
  readonly id: string;
  readonly by: string;
  readonly receivedAt: number;
  heldOn: Day;
  retracted: boolean;
}

/** A child that came onto a list, and all that happened to it, by the months that it concerns. */
export interface Life {
  readonly childId: string;
  schoolId: string;
  classId: string;
  designated: string | null;
  readonly stays: { readonly from: Day; until: Day | null }[];
  readonly talks: FiledTalk[];
  readonly months: Map<string, Happening[]>;
  /** Who ever owed it a talk. */
  readonly owners: Set<string>;
}

/** A request to be spared that the product has taken. */
export interface Request {
  readonly id: string;
  readonly life: Life;
  readonly month: string;
  readonly by: string;
  readonly schoolId: string;
}

/** The month of an instant. */
export const monthOf = (at: number): string => dayOf(at).slice(0, 7);

type Coming = 'listed' | 'staffed' | 'moved';
type Going = 'left' | 'importUndone';

/** The clerk's book. */
export class Roll {
  readonly lives: Life[] = [];
  readonly requests: Request[] = [];

  /** `openings` are subjects that were never taught in their class: they become posts when somebody is named. */
  constructor(
    readonly posts: Post[],
    readonly openings: Post[] = [],
  ) {}

  isListed({ stays }: Life): boolean {
    return stays.at(-1)?.until === null;
  }

  /** Whether the child was on a list for the whole of a day. */
  wasListed({ stays }: Life, day: Day): boolean {
    return stays.some(({ from, until }) => from <= day && (until === null || day < until));
  }

  /** The post in which somebody acts; undefined for who holds none. */
  postOf(accountId: string): Post | undefined {
    return this.posts.find(({ holder }) => holder === accountId);
  }

  /** Everybody who holds a post at the school now. */
  staffOf(schoolId: string): string[] {
    const held = this.posts.filter((post) => post.schoolId === schoolId);
    return [...new Set(held.flatMap(({ holder }) => holder ?? []))];
  }

  peopleOf({ schoolId, classId, designated }: Life): ReferencePeople {
    const here = this.posts.filter((post) => post.schoolId === schoolId);
    const psych = (of: string | null) =>
      here.find((post) => post.role === 'psychTeacher' && post.classId === of)?.holder ?? null;
    const taught = here.filter(
      (post) => post.role === 'subjectTeacher' && post.classId === classId,
    );
    return {
      school: schoolId,
      classId,
      designated: designated && this.staffOf(schoolId).includes(designated) ? designated : null,
      subjects: taught.map(({ subject, holder }) => ({ subject: subject ?? '', teacher: holder })),
      classPsych: psych(classId),
      schoolPsych: psych(null),
    };
  }

  /** Writes down a roster act of a child, in the month of its instant. */
  note(life: Life, kind: Coming | Going, at: number): void {
    const people = this.peopleOf(life);
    for (const { teacher } of people.subjects) if (teacher) life.owners.add(teacher);
    for (const one of [people.designated, people.classPsych ?? people.schoolPsych])
      if (one) life.owners.add(one);
    const gone = kind === 'left' || kind === 'importUndone';
    this.tell(life, monthOf(at), gone ? { at, kind } : { at, kind, people });
  }

  tell({ months }: Life, month: string, happening: Happening): void {
    months.set(month, [...(months.get(month) ?? []), happening]);
  }

  /** The newest request of the same adult for the same month of the same child. */
  latestRequest({ life, month, by }: Request): Request | undefined {
    return this.requests.findLast(
      (one) => one.life === life && one.month === month && one.by === by,
    );
  }

  /** After an act on the staff: every child of the school may have other adults now, one that is away too. */
  noteStaff(schoolId: string, at: number): void {
    for (const life of this.lives)
      if (life.schoolId === schoolId && this.isOfTheMonth(life, at)) this.note(life, 'staffed', at);
  }

  /** On a list now, or at some time of the month. */
  private isOfTheMonth({ stays }: Life, at: number): boolean {
    return (stays.at(-1)?.until ?? '9') >= `${monthOf(at)}-01`;
  }

  /** A child that satisfies the wish; null when luck found none in a few tries. */
  some(luck: Chance, wish: (life: Life) => boolean): Life | null {
    for (let tries = 0; tries < 20 && this.lives.length > 0; tries++) {
      const life = luck.pick(this.lives);
      if (wish(life)) return life;
    }
    return null;
  }
}
