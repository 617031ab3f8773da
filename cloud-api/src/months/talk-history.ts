// What the months tell or compare of talks and do not keep themselves: the room of the talks hands it in.
// The history from which duties are settled stands with each month; nothing here decides about one.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { Ctx } from '../platform/context';
import type { MonthEvent } from './child-month.rules';

/** The last talk of an adult with a child: which it was, and on which day. */
export interface LastTalk {
  talkId: string;
  day: IsoDay;
}

/** How a talk began, and the next step that was promised in it. */
export interface LastSaid {
  words: string;
  nextStep: string | null;
}

/** Whose last talks: with these children, of these adults (without them: of everybody). */
export interface Whose {
  districtId: string;
  childIds: readonly string[];
  adultIds?: readonly string[];
}

/** An event of a child's month. */
export interface ToldEvent {
  childId: string;
  month: Month;
  event: MonthEvent;
}

/** Which children's months are told again. */
export interface TheseMonths {
  districtId: string;
  childId: { $in: string[] };
}

/** What is asked of the talks. */
export interface TalkHistory {
  /** A reader of last talks by child and adult; null where they have never talked. */
  lastTalks: (whose: Whose) => Promise<(childId: string, adultId: string) => LastTalk | null>;
  /** How a talk of the reader's own began, in at most so many signs, and what was promised; null when it is gone. */
  lastSaid: (ctx: Ctx, talkId: string, most: number) => Promise<LastSaid | null>;
  /** The events of months that follow from the kept talks, amendments and attempts, in no order. */
  provenTalks: (these: TheseMonths) => Promise<ToldEvent[]>;
}
