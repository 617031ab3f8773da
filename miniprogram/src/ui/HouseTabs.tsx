// The way through the house with the number of unread notices: a bar at a phone's foot, a rail at a desk's left.
// Which places a person has follows from the role in which they act.
import { useDidShow } from '@tarojs/taro';
import type { Role } from '@xinqiao/types/common';
import { useDesk } from '../platform/desk';
import { go, type Route } from '../platform/routes';
import { useSession } from '../platform/session';
import { fromDemo } from '../platform/sign-in';
import { refreshUnread, useUnread } from '../platform/unread';
import { Rail } from './Rail';
import { useRailPlace } from './rail-place';
import { TabBar, type TabKey } from './TabBar';

const ROUTES = {
  month: 'home',
  board: 'board',
  schools: 'schools',
  children: 'children',
  staff: 'staff',
  notices: 'notices',
  me: 'me',
} as const satisfies Record<TabKey, Route>;

const OFFICE: readonly TabKey[] = ['schools', 'notices', 'me'];
const CARER: readonly TabKey[] = ['month', 'board', 'children', 'notices', 'me'];
const TABS_OF: Record<Role, readonly TabKey[]> = {
  subjectTeacher: ['month', 'children', 'notices', 'me'],
  classTeacher: CARER,
  psychTeacher: CARER,
  schoolAdmin: ['board', 'children', 'staff', 'notices', 'me'],
  centreOfficer: OFFICE,
  districtOfficer: OFFICE,
};

/** The foot, or at a desk the left side, of the main pages; `on` is the place that is open. */
export function HouseTabs({ on }: { on: TabKey }) {
  const { me, capacity } = useSession();
  const unread = useUnread();
  const desk = useDesk();
  useRailPlace(desk);
  useDidShow(() => void refreshUnread());
  const way = {
    on,
    onGo: (tab: TabKey) => go(ROUTES[tab]),
    unread,
    tabs: TABS_OF[capacity?.role ?? 'subjectTeacher'],
  };
  if (!desk) return <TabBar {...way} />;
  const several = (me?.capacities.length ?? 0) > 1;
  return (
    <Rail
      {...way}
      name={me?.name ?? ''}
      roleWord={capacity?.roleWord ?? ''}
      onDemo={fromDemo() ? () => go('demo') : undefined}
      onSwap={several ? () => go('capacity') : undefined}
    />
  );
}
