// What the clerk expects of an act before it is done: from the roll, the reference model and the relations of the rights.
// Nothing here asks the product, so that a wrong refusal is as visible as a wrong acceptance.
import {
  referenceFrame,
  type Day,
  type ReferenceFrame,
  type ReferencePolicy,
} from '../reference/frame';
import type { Happening } from '../reference/happenings';
import { referenceHadRole, referenceStates } from '../reference/states';
import type { State } from '../reference/world';
import { monthOf, type Life, type Roll } from './roll';

/** What the district has settled for its months. */
interface Settled {
  readonly policyOf: (month: string) => ReferencePolicy;
  /** Null where no calendar is entered. */
  readonly schoolDaysOf: (month: string) => readonly Day[] | null;
}

/** Which month is looked at, and when. */
interface Asked {
  readonly month: string;
  readonly asOf: number;
  readonly more?: readonly Happening[];
}

/** A talk that somebody wishes to file. */
interface TalkWish {
  readonly by: string;
  readonly heldOn: Day;
  readonly now: number;
}

/** The clerk's judgement. */
export class Expectations {
  constructor(
    private readonly roll: Roll,
    private readonly settled: Settled,
  ) {}

  /** The states of a child's month by owner; `more` is what would have happened besides. */
  states(life: Life, { month, asOf, more = [] }: Asked): Map<string, State> {
    const happenings = [...(life.months.get(month) ?? []), ...more];
    return referenceStates(this.frameOf(month), happenings, asOf);
  }

  /** Whether a talk must be taken: its author may talk with the child now, or owed it a talk on that day. */
  mayFile(life: Life, wish: TalkWish): boolean {
    return this.mayTalkNow(life, wish.by, wish.now) || this.owedOn(life, wish);
  }

  /** Whether the adult's request to be spared waits for an answer: granted now, it would spare. */
  isAsked(life: Life, { month, by, now }: { month: string; by: string; now: number }): boolean {
    const asked = (life.months.get(month) ?? []).filter((one) => one.kind === 'asked');
    const id = asked.findLast((one) => one.by === by)?.id;
    if (id === undefined) return false;
    const granted = { at: now, kind: 'decided', id, granted: true } as const;
    return (
      this.states(life, { month, asOf: now }).get(by) === 'planned' &&
      this.states(life, { month, asOf: now, more: [granted] }).get(by) === 'exempt'
    );
  }

  /** The relations that let a teacher talk with a child on the list: named for it, for its class, for its school. */
  private mayTalkNow(life: Life, by: string, now: number): boolean {
    const post = this.roll.postOf(by);
    if (!post || !this.roll.isListed(life) || post.schoolId !== life.schoolId) return false;
    if (this.roll.peopleOf(life).designated === by) return true;
    const { owes } = this.settled.policyOf(monthOf(now));
    if (post.role === 'subjectTeacher' && owes !== 'everyResponsibleTeacher') return false;
    // Who acts does so in one capacity, which has the classes of all posts in the same role.
    return this.roll.posts.some(
      ({ holder, schoolId, role, classId }) =>
        holder === by &&
        schoolId === post.schoolId &&
        role === post.role &&
        (classId === null || classId === life.classId),
    );
  }

  /** Whether the adult had a role of the month on that day, whatever became of the duty. */
  private owedOn(life: Life, { by: owner, heldOn: day, now: asOf }: TalkWish): boolean {
    const month = day.slice(0, 7);
    const told = { frame: this.frameOf(month), happenings: life.months.get(month) ?? [] };
    return referenceHadRole(told, { owner, day, asOf });
  }

  private frameOf(month: string): ReferenceFrame {
    const { policyOf, schoolDaysOf } = this.settled;
    return referenceFrame(month, policyOf(month), schoolDaysOf(month));
  }
}
