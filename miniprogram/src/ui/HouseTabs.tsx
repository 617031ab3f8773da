// The tab bar with its way through the house and the number of unread notices, ready for a page's footer.
// Which tabs a person has follows from the role in which they act.
import { useDidShow } from '@tarojs/taro';
import { go, type Route } from '../platform/routes';
import { useSession } from '../platform/session';
import { refreshUnread, useUnread } from '../platform/unread';
import { TabBar, type TabKey } from './TabBar';

const ROUTES = {
  month: 'home',
  children: 'children',
  notices: 'notices',
  me: 'me',
} as const satisfies Record<TabKey, Route>;

const TEACHER: readonly TabKey[] = ['month', 'children', 'notices', 'me'];
const OFFICE: readonly TabKey[] = ['month', 'notices', 'me'];
const tabsOf = (role = ''): readonly TabKey[] => (role.endsWith('Teacher') ? TEACHER : OFFICE);

/** The foot of the main pages; `on` is the tab that is open. */
export function HouseTabs({ on }: { on: TabKey }) {
  const { capacity } = useSession();
  const unread = useUnread();
  useDidShow(() => void refreshUnread());
  return (
    <TabBar on={on} onGo={(tab) => go(ROUTES[tab])} unread={unread} tabs={tabsOf(capacity?.role)} />
  );
}
