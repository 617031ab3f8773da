// What this room tells the others: that somebody is about to move to another phone, or has moved, or was signed out. Ids only.
// The register of all rooms is made of these (events.ts).
import { z } from 'zod';

const newPhone = z.object({ newPhoneId: z.string() });

export const accountsEvents = {
  'newPhone.asked': newPhone,
  'newPhone.agreed': newPhone,
  'newPhone.cancelled': newPhone,
  'newPhone.done': newPhone,
  'sessions.ended': z.object({
    accountId: z.string(),
    orgId: z.string(),
    epoch: z.number().int(),
    byId: z.string().nullish(),
  }),
} as const;
