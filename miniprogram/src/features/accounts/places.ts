// The doors of the house and the page of oneself: signing in, choosing a capacity, what is agreed to.
// The demo's landing page and the one for lost addresses exist in browsers alone.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    /** From somebody's phone in the demo: whose it is, and where the tapped message leads. */
    demo: { person?: string; to?: string };
    missing: Record<never, string>;
    login: Record<never, string>;
    me: Record<never, string>;
    /** The capacity that a message asks for. */
    capacity: { seat?: string };
    privacy: { part?: string };
    /** The code of a desk, or the address that WeChat's camera has read. */
    desk: { code?: string; q?: string };
  }
}

export const accountPlaces = {
  demo: { page: 'demo', root: true, browserOnly: true },
  missing: { page: 'missing', root: true, browserOnly: true },
  login: { page: 'login', root: true },
  me: {
    page: 'me',
    package: 'everyone',
    tab: { word: '我的', icon: 'person', order: 90, roles: 'every' },
  },
  capacity: { page: 'capacity', package: 'everyone' },
  privacy: { page: 'privacy', package: 'everyone' },
  desk: { page: 'desk', package: 'everyone' },
} as const satisfies Places;
