// The page of the children somebody cares for.
// A tab for everybody who talks with them; an admin has the school's list in its place, and an office comes to the numbers of
// one school's children from its list of schools.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    /** `schoolId`: those of one school, for an office. */
    children: { schoolId?: string };
  }
}

export const childrenPlaces = {
  children: {
    page: 'children',
    package: 'school',
    tab: {
      word: '孩子',
      icon: 'kids',
      order: 40,
      roles: ['subjectTeacher', 'classTeacher', 'psychTeacher'],
    },
  },
} as const satisfies Places;
