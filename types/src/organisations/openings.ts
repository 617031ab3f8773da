// Posts that open what is sealed, and do not yet: what waits for a second person's answer.
// Apart from the other shapes of this room, which are many.
import { z } from 'zod';
import { Done, Instant } from '../common';
import { endpoint } from '../endpoint';
import { AppointmentId } from './ids';

/**
 * A post that opens what is sealed and has not yet: it opens when a second person says yes, or by itself at `from`, whichever
 * is first. `shut`: somebody has said no, and it stays so; the post itself lasts.
 */
export const Opening = z
  .object({
    appointmentId: AppointmentId,
    name: z.string(),
    roleWord: z.string(),
    className: z.string().nullable(),
    schoolName: z.string(),
    givenByName: z.string(),
    state: z.enum(['waits', 'shut']),
    from: Instant,
    can: z.object({ open: z.boolean(), refuse: z.boolean() }),
  })
  .meta({ id: 'Opening' });
export type Opening = z.infer<typeof Opening>;

/** The endpoints. */
export const openingEndpoints = {
  openings: endpoint({
    method: 'GET',
    path: '/openings',
    summary: '新安排的任职里，还不能看孩子的资料的',
    access: 'signedIn',
    response: z.object({ items: z.array(Opening) }),
  }),
  answerOpening: endpoint({
    method: 'POST',
    path: '/appointments/:appointmentId/opening',
    summary: '另一位管理员或上级单位回答：现在就能看孩子的资料，或者不能看',
    access: 'signedIn',
    stepUp: true,
    params: z.strictObject({ appointmentId: AppointmentId }),
    body: z.strictObject({ opens: z.boolean({ error: '请选同意或不同意。' }) }),
    response: Done,
    errors: [
      'common/forbidden',
      'organisations/appointment-ended',
      'organisations/opening-over',
      'organisations/opening-hand',
    ],
  }),
} as const;
