// The page of the children somebody cares for.
// For everybody of a school; offices see schools and no children.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    children: Record<never, string>;
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
      roles: ['subjectTeacher', 'classTeacher', 'psychTeacher', 'schoolAdmin'],
    },
  },
} as const satisfies Places;
