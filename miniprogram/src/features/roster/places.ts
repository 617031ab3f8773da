// The page on which a school's admin keeps the list of its children.
// It takes the place of 孩子 among their tabs: the list leads to each child's page too.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    roster: Record<never, string>;
  }
}

export const rosterPlaces = {
  roster: {
    page: 'roster',
    package: 'oversight',
    tab: { word: '名单', icon: 'kids', order: 40, roles: ['schoolAdmin'] },
  },
} as const satisfies Places;
