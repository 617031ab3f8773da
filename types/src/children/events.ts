// What this room tells the others: ids and dates only, never content.
// Whoever needs more reads it with its own rights; the register of all rooms is made of these (events.ts).
import { z } from 'zod';

const text = z.string();

export const childrenEvents = {
  'child.listed': z.object({ childId: text, schoolId: text, day: text }),
  'child.left': z.object({ childId: text, schoolId: text, day: text }),
  'child.importUndone': z.object({ childId: text, schoolId: text, day: text }),
  'child.moved': z.object({ childId: text, fromSchoolId: text, schoolId: text, day: text }),
  'child.transferAsked': z.object({ transferId: text }),
  'child.transferEnded': z.object({ transferId: text }),
  'child.designated': z.object({ childId: text, schoolId: text, day: text }),
  'child.glassBroken': z.object({ glassBreakId: text, schoolId: text }),
  'child.glassReviewed': z.object({ glassBreakId: text, schoolId: text }),
} as const;
