// The pages of 谈心: the teacher's month, the form, its receipt, and a child.
// Home lies in the main package, because it opens first.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    home: Record<never, string>;
    /** `obligationId` binds the draft; `alias` and `number` head the form before anything is loaded. */
    talkForm: { childId: string; obligationId?: string; alias?: string; number?: string };
    /** The record of the queue, or a receipt kept on the phone, by its id. */
    receipt: { id: string };
    child: { childId: string; alias?: string; number?: string };
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
