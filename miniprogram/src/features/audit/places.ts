// 安全事件: the page of the district's auditor, and the only one of hers besides her messages and herself.
// In the package of the offices; no teacher's phone loads it.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    audit: Record<never, string>;
  }
}

export const auditPlaces = {
  audit: {
    page: 'audit',
    package: 'oversight',
    tab: { word: '事件', icon: 'shield', order: 30, roles: ['auditor'] },
    homeOf: ['auditor'],
  },
} as const satisfies Places;
