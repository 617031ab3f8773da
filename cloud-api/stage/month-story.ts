// Tells the month of one child in a few readable words, and drives with them the very rules that the commands use.
// Instants are written `MM-DD HH:mm` in Shanghai; August to December lie in 2025, the other months in 2026.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { daysOfMonth, firstDayOf, isWeekend, shanghaiTime } from '../src/platform/calendar';
import {
  happened,
  newChildMonth,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
} from '../src/months/child-month.rules';
import { whoOwes, type Seat, type Staffing } from '../src/months/duty.rules';
import {
  DEFAULT_POLICY,
  monthContext,
  type MonthContext,
  type TalkPolicy,
} from '../src/organisations/month.rules';
import { settle } from '../src/months/obligation.rules';

/** The people around the child; `teacher` is the designated one, `subjects` those of the class. */
export interface People {
  school?: string;
  class?: string;
  teacher?: string | null;
  psych?: string | null;
  classPsych?: string | null;
  subjects?: Record<string, string | null>;
}

/** A talk in a story: who, the day claimed, the instant of receipt, and a name to speak of it later. */
type Told = [byId: string, held: string, received: string, talkId?: string];

const LI_AND_ZHOU: People = { teacher: '李', psych: '周' };

export class MonthStory {
  private month: ChildMonth;
  private people: People;
  private count = 0;

  constructor(context: MonthContext, people: People = LI_AND_ZHOU) {
    this.month = newChildMonth('小雨', context);
    this.people = people;
  }

  get context(): MonthContext {
    return this.month.context;
  }

  get events(): MonthEvent[] {
    return this.month.events;
  }

  listed(when: string, people: People = {}): this {
    this.people = { ...this.people, ...people };
    return this.tell({ kind: 'listed', at: instant(when), seats: this.seats() });
  }

  staff(when: string, people: People): this {
    this.people = { ...this.people, ...people };
    return this.tell({ kind: 'staffed', at: instant(when), seats: this.seats() });
  }

  moves(when: string, people: People): this {
    this.people = { ...this.people, ...people };
    return this.tell({ kind: 'moved', at: instant(when), seats: this.seats() });
  }

  leaves(when: string): this {
    return this.tell({ kind: 'left', at: instant(when) });
  }

  undoImport(when: string): this {
    return this.tell({ kind: 'importUndone', at: instant(when) });
  }

  talk(...[byId, held, received, talkId]: Told): this {
    return this.tell({
      kind: 'talkReceived',
      at: instant(received),
      talkId: talkId ?? this.nextId('talk'),
      byId,
      heldOn: day(held),
    });
  }

  retracts(talkId: string, when: string): this {
    return this.tell({ kind: 'talkRetracted', at: instant(when), talkId });
  }

  corrects(talk: { id: string; by: string; received: string; to: string }, when: string): this {
    return this.tell({
      kind: 'talkCorrected',
      at: instant(when),
      talkId: talk.id,
      byId: talk.by,
      heldOn: day(talk.to),
      receivedAt: instant(talk.received),
    });
  }

  attempts(byId: string, tried: string, received = `${tried} 18:00`): this {
    const attemptId = this.nextId('attempt');
    const at = instant(received);
    return this.tell({
      kind: 'attempted',
      at,
      attemptId,
      byId,
      triedOn: day(tried),
    });
  }

  asks(byId: string, when: string, exemptionId = `exemption of ${byId}`): this {
    return this.tell({ kind: 'exemptionAsked', at: instant(when), exemptionId, byId });
  }

  grants(owner: string, when: string, exemptionId = `exemption of ${owner}`): this {
    return this.decides(exemptionId, when, true);
  }

  refuses(owner: string, when: string, exemptionId = `exemption of ${owner}`): this {
    return this.decides(exemptionId, when, false);
  }

  /** All obligations as they stand at an instant. */
  obligations(when: string): Obligation[] {
    return settle(this.month, instant(when));
  }

  /** The states by name at an instant, vacancies as `缺岗 <role> <school>`. */
  states(when: string): Record<string, string> {
    return Object.fromEntries(
      this.obligations(when).map((obligation) => [nameOf(obligation), obligation.state]),
    );
  }

  /** One person's obligation at an instant. */
  of(name: string, when: string): Obligation {
    const found = this.obligations(when).find((obligation) => nameOf(obligation) === name);
    if (!found) throw new Error(`${name} has no obligation in ${this.context.month}`);
    return found;
  }

  private tell(event: MonthEvent): this {
    this.month = happened(this.month, event);
    return this;
  }

  private decides(exemptionId: string, when: string, granted: boolean): this {
    const at = instant(when);
    return this.tell({ kind: 'exemptionDecided', at, exemptionId, byId: '管理员', granted });
  }

  private nextId(kind: string): string {
    this.count += 1;
    return `${kind} ${this.count}`;
  }

  private seats(): Seat[] {
    return whoOwes(staffingOf(this.people), this.context.policy.owes);
  }
}

/** November 2025 with its school days; the child has been on the list since September. */
export function november(people?: People, policy: Partial<TalkPolicy> = {}): MonthStory {
  return unlistedNovember(people, policy).listed('11-01 00:00');
}

/** November 2025, the child not on the list yet. */
export function unlistedNovember(people?: People, policy: Partial<TalkPolicy> = {}): MonthStory {
  return new MonthStory(contextOf('2025-11', policy), people);
}

/** Any month in which the child is on the list from the first; `schoolDays` null = no calendar entered. */
export function month(
  name: Month,
  policy: Partial<TalkPolicy> = {},
  schoolDays?: IsoDay[] | null,
): MonthStory {
  return new MonthStory(contextOf(name, policy, schoolDays)).listed(
    `${firstDayOf(name).slice(5)} 00:00`,
  );
}

/** The frame of a month; by default Monday to Friday are its school days, as November 2025 has them. */
export function contextOf(
  name: Month,
  policy: Partial<TalkPolicy> = {},
  schoolDays: IsoDay[] | null = daysOfMonth(name).filter((date) => !isWeekend(date)),
): MonthContext {
  return monthContext({ month: name, policy: { ...DEFAULT_POLICY, ...policy }, schoolDays });
}

/** `MM-DD` as a day of the school year 2025–26. */
export function day(text: string): IsoDay {
  return `${Number(text.slice(0, 2)) >= 8 ? 2025 : 2026}-${text.slice(0, 5)}`;
}

/** `MM-DD HH:mm` in Shanghai as an instant. */
export function instant(text: string): Date {
  return shanghaiTime(day(text), text.slice(6) || '12:00');
}

/** How a story names an owner. */
function nameOf({ owner }: Pick<Obligation, 'owner'>): string {
  if (owner.kind === 'adult') return owner.adultId;
  const word = owner.role === 'psychTeacher' ? '心理教师' : (owner.subject ?? '任课教师');
  return `缺岗 ${word} ${owner.schoolId}`;
}

function staffingOf(people: People): Staffing {
  return {
    schoolId: people.school ?? '一小',
    classId: people.class ?? '三年级1班',
    designatedTeacherId: people.teacher ?? null,
    subjectTeachers: Object.entries(people.subjects ?? {}).map(([subject, adultId]) => ({
      subject,
      adultId,
    })),
    classPsychTeacherId: people.classPsych ?? null,
    schoolPsychTeacherId: people.psych ?? null,
  };
}
