// 破例查看: what offices opened, for whoever did it, whoever keeps the file and whoever reviews it.
// In the package of those who look after a school or several.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    glassBreaks: Record<never, string>;
  }
}

export const glassPlaces = {
  glassBreaks: { page: 'glass-breaks', package: 'oversight' },
} as const satisfies Places;
