// The grown-ups around a child: who is responsible for it, and who can open what is written about it.
// The two are not the same: who was only named is responsible, and opens nothing yet.
import { z } from 'zod';
import { AccountId } from '../accounts/ids';
import { TEACHING } from '../organisations/roles';

/** An adult who is responsible for a child; `vacant` where nobody fills the role. */
export const ResponsibleAdult = z
  .object({
    role: z.enum(TEACHING),
    roleWord: z.string(),
    accountId: AccountId.nullable(),
    name: z.string().nullable(),
    vacant: z.boolean(),
  })
  .meta({ id: 'ResponsibleAdult' });
export type ResponsibleAdult = z.infer<typeof ResponsibleAdult>;

/** Somebody who can open at this moment what is written about a child. */
export const Reader = z
  .object({
    accountId: AccountId,
    name: z.string(),
    roleWord: z.string(),
    psych: z.boolean().meta({ description: 'as a psychology teacher, who is told of a concern' }),
  })
  .meta({ id: 'Reader' });
