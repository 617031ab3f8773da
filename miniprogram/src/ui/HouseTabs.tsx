// The way through the house with the number of unread notices: a bar at a phone's foot, a rail at a desk's left.
// Which places a person has follows from the role in which they act.
import { useDidShow } from '@tarojs/taro';
import { useDesk } from '../platform/desk';
import { tabsOf } from '../platform/places';
import { go, goTo, knownPlaces, type Route } from '../platform/routes';
import { useSession } from '../platform/session';
import { fromDemo } from '../platform/sign-in';
import { refreshUnread, useUnread } from '../platform/unread';
import { Rail } from './Rail';
import { useRailPlace } from './rail-place';
import { TabBar, type HouseTab } from './TabBar';

/** The foot, or at a desk the left side, of the main pages; `on` is the place that is open. */
export function HouseTabs({ on }: { on: Route }) {
  const { me, capacity } = useSession();
  const unread = useUnread();
  const desk = useDesk();
  useRailPlace(desk);
  useDidShow(() => void refreshUnread());
  const way = {
    on,
    onGo: ({ address }: HouseTab) => goTo(address),
    unread,
    tabs: tabsOf(knownPlaces(), capacity?.role ?? 'subjectTeacher') as HouseTab[],
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
