// What a room says to people: a letter because of an event, or lines of the morning's digest.
// The room that says it finds the receivers and the words; the room of the messages carries them, and knows neither.
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import type { EventName, EventPayload } from '@xinqiao/types/events';
import type { NoticeIcon } from '@xinqiao/types/notices';
import type { Capacity, Ctx } from './context';
import { subscribe, type RunningJob } from './jobs';

/** The words of a message: counts, places and days, and nothing about any child, for a phone lies on a table. */
export interface Words {
  readonly title: string;
  /** The sentence below the title, in the inbox only. */
  readonly line: string;
  /** What WeChat is given: the matter, the places it concerns, and the last day on which it can be done. */
  readonly matter: string;
  readonly places: readonly string[];
  readonly lastDay: IsoDay;
  readonly icon: NoticeIcon;
}

/** One message to one person. */
export interface Letter extends Words {
  readonly districtId: string;
  readonly accountId: string;
  /** Where a tap leads, as a path of the mini-program; see `pageFor`. */
  readonly page: string;
  /** What sort of message it is, in the room's own word, e.g. `concern`. */
  readonly kind: string;
  /** The id of what it is about: of the same subject a person hears once in the same kind. */
  readonly subject: string;
  /** The last day on which the copy in WeChat is still worth sending. */
  readonly goodUntil: IsoDay;
  /** Its reader is asked for an answer. */
  readonly asks?: boolean;
  /** That it is written of just this subject is nobody's to know who has the database and no key. */
  readonly secret?: true;
  /** WeChat carries one of this kind a day while one of these earlier subjects of the day still waits. */
  readonly waits?: (subjects: readonly string[]) => Promise<boolean>;
  /** It tells of an act that its reader may have to stop: however many its author has caused, it is carried. */
  readonly warns?: boolean;
}

export type Carry = (ctx: Ctx, letter: Letter) => Promise<void>;

/** Who writes letters when an event has happened; made by `letters`. */
export interface LettersOn {
  readonly event: EventName;
  readonly name: string;
  /** Subscribes to the event, and hands each letter to `carry`. */
  register(carry: Carry): void;
}

/** Lets `name` write letters to people when an event has happened; writing them twice must give the same subjects. */
export function letters<N extends EventName>(
  event: N,
  name: string,
  write: (ctx: Ctx, payload: EventPayload<N>, job: RunningJob) => Promise<readonly Letter[]>,
): LettersOn {
  const register = (carry: Carry): void =>
    subscribe(event, name, async (ctx, payload, job) => {
      for (const letter of await write(ctx, payload, job)) await carry(ctx, letter);
    });
  return { event, name, register };
}

/** The same for letters that warn; see `Letter.warns`. */
export function warnings<N extends EventName>(
  event: N,
  name: string,
  write: (ctx: Ctx, payload: EventPayload<N>, job: RunningJob) => Promise<readonly Letter[]>,
): LettersOn {
  return letters(event, name, async (...told) =>
    (await write(...told)).map((letter) => ({ ...letter, warns: true })),
  );
}

/** What one person is told in a digest, in one sentence; `own` when they can do it themselves. */
export interface DueLine extends Words {
  readonly accountId: string;
  readonly own: boolean;
  /** Where a tap leads; asked for only when this line comes first. */
  page(): Promise<string>;
}

/** What a room has to say in the digests of the morning. */
export interface DueLines {
  /** In which roles somebody hears of work of their own. */
  readonly roles: readonly Role[];
  /** The lines of a day for all of a district; none on most days, and none where nothing is open. */
  linesOn(districtId: string, day: IsoDay): Promise<readonly DueLine[]>;
  /** The first day of this month, after an instant, on which such a line may go out; null when there is none. */
  firstMorning(districtId: string, month: Month, after: Date): Promise<IsoDay | null>;
}

/** In which capacity somebody can do what a message asks; `only` where they have no other. */
export interface Seat {
  readonly id: string;
  readonly role: Capacity['role'];
  readonly only: boolean;
}

/** The page, with the capacity in which it can be used; opened in another one, the phone offers to change. */
export function pageFor(page: string, seat: Seat | undefined): string {
  if (!seat || seat.only) return page;
  return `${page}${page.includes('?') ? '&' : '?'}as=${encodeURIComponent(seat.id)}`;
}
