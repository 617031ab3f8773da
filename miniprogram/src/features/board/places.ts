// The pages of those who look after a school or several: its month, its people, and an office's schools.
// One package of their own; a teacher's phone never loads it.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    /** The month to show, YYYY-MM; the present one when nothing is said. */
    board: {
      month?: string;
      /** For an office: whose board. */
      schoolId?: string;
      state?: string;
      classId?: string;
      ownerId?: string;
    };
    staff: Record<never, string>;
    schools: { month?: string };
    newPhones: Record<never, string>;
    openings: Record<never, string>;
  }
}

export const boardPlaces = {
  board: {
    page: 'board',
    package: 'oversight',
    tab: {
      word: '一览',
      icon: 'grid',
      // The calendar belongs to the month of the one who owes talks, else to the school's.
      iconFor: { schoolAdmin: 'month' },
      order: 20,
      roles: ['classTeacher', 'psychTeacher', 'schoolAdmin'],
    },
    homeOf: ['classTeacher', 'schoolAdmin'],
  },
  schools: {
    page: 'schools',
    package: 'oversight',
    tab: { word: '各校', icon: 'house', order: 30, roles: ['centreOfficer', 'districtOfficer'] },
    homeOf: ['centreOfficer', 'districtOfficer'],
  },
  newPhones: { page: 'new-phones', package: 'oversight' },
  openings: { page: 'openings', package: 'oversight' },
  staff: {
    page: 'staff',
    package: 'oversight',
    tab: { word: '人员', icon: 'users', order: 50, roles: ['schoolAdmin'] },
  },
} as const satisfies Places;
