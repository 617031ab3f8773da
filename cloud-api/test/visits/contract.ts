// The contract of a room that exists in a test only: a guest of a school notes a visit.
// It stands outside the contract's package, so it declares its event into the register.
import { Done, Instant, longText } from '@xinqiao/types/common';
import { endpoint } from '@xinqiao/types/endpoint';
import { SchoolId } from '@xinqiao/types/organisations';
import { z } from 'zod';

export const visits = {
  note: endpoint({
    method: 'POST',
    path: '/visits',
    summary: '记一次来访',
    access: 'signedIn',
    body: z
      .strictObject({ schoolId: SchoolId, at: Instant, remark: longText('所见') })
      .meta({ id: 'NoteVisit' }),
    response: Done,
    errors: ['common/forbidden'],
  }),
} as const;

export const visitsEvents = {
  'visit.noted': z.object({ visitId: z.string(), schoolId: z.string() }),
};

declare module '@xinqiao/types/events' {
  interface Events {
    'visit.noted': (typeof visitsEvents)['visit.noted'];
  }
}
