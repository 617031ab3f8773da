// The tab bar with its way through the house and the number of unread notices, ready for a page's footer.
// 孩子 is left out until its page stands.
import { useDidShow } from '@tarojs/taro';
import { go, type Route } from '../platform/routes';
import { refreshUnread, useUnread } from '../platform/unread';
import { TabBar, type TabKey } from './TabBar';

const ROUTES = { month: 'home', notices: 'notices', me: 'me' } as const satisfies Partial<
  Record<TabKey, Route>
>;

/** The foot of the main pages; `on` is the tab that is open. */
export function HouseTabs({ on }: { on: keyof typeof ROUTES }) {
  const unread = useUnread();
  useDidShow(() => void refreshUnread());
  const open = (tab: TabKey) => tab !== 'children' && go(ROUTES[tab]);
  return <TabBar on={on} onGo={open} unread={unread} without={['children']} />;
}
