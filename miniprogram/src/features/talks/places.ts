// The pages of 谈心: the teacher's month, the form, its receipt, and a child.
// Home lies in the main package, because it opens first.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    home: Record<never, string>;
    /** `obligationId` is the duty for which it was opened; with `attempt` 没谈成 stands open. */
    talkForm: { childId: string; obligationId?: string; attempt?: 'open' };
    /** The record of the queue, or a receipt kept on the phone, by its id. */
    receipt: { id: string };
    /** With `sheet` the short sheet of that id stands open. */
    child: { childId: string; sheet?: string };
  }
}

export const talkPlaces = {
  home: {
    page: 'home',
    tab: {
      word: '本月',
      icon: 'month',
      order: 10,
      roles: ['subjectTeacher', 'classTeacher', 'psychTeacher'],
    },
    homeOf: ['subjectTeacher', 'psychTeacher'],
  },
  talkForm: { page: 'talk-form', package: 'school' },
  receipt: { page: 'receipt', package: 'school' },
  child: { page: 'child', package: 'school' },
} as const satisfies Places;
