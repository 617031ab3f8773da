// The page of the messages.
// Everybody has one.
import type { Places } from '../../platform/places';

declare module '../../platform/routes' {
  interface RouteParams {
    notices: Record<never, string>;
  }
}

export const noticePlaces = {
  notices: {
    page: 'notices',
    package: 'everyone',
    tab: { word: '消息', icon: 'message', order: 80, roles: 'every' },
  },
} as const satisfies Places;
