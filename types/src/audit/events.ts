// What this room tells the others: that something was seen which a person must look at. Ids only.
// The register of all rooms is made of these (events.ts).
import { z } from 'zod';

export const auditEvents = {
  'alarm.raised': z.object({ securityEventId: z.string() }),
} as const;
