// What this room tells the others: ids and dates only, never content.
// Whoever needs more reads it with its own rights; the register of all rooms is made of these (events.ts).
import { z } from 'zod';

const text = z.string();

export const talksEvents = {
  'concern.raised': z.object({ talkId: text, schoolId: text }).meta({ secret: true }),
  'talk.answered': z
    .object({ talkId: text, answerId: text, schoolId: text })
    .meta({ secret: true }),
} as const;
