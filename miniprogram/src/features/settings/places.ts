// The page on which the district settles how talks are owed and which days are school days.
// In the package of those who look after several schools.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    settings: Record<never, string>;
  }
}

export const settingsPlaces = {
  settings: {
    page: 'settings',
    package: 'oversight',
    tab: { word: '设置', icon: 'sliders', order: 60, roles: ['districtOfficer'] },
  },
} as const satisfies Places;
