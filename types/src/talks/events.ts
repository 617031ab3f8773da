// What this room tells the others: ids and dates only, never content.
// Whoever needs more reads it with its own rights; the register of all rooms is made of these (events.ts).
import { z } from 'zod';

const text = z.string();

export const talksEvents = {
  'talk.recorded': z.object({ talkId: text, childId: text, schoolId: text, month: text }),
  'concern.raised': z.object({ talkId: text, schoolId: text }),
  'talk.amended': z.object({ talkId: text, childId: text, schoolId: text }),
  'talk.retracted': z.object({ talkId: text, childId: text, schoolId: text, month: text }),
  'talk.dateCorrected': z.object({
    talkId: text,
    childId: text,
    schoolId: text,
    fromMonth: text,
    month: text,
  }),
} as const;
