// 用哪个身份: one capacity at a time, and neither sees what the other sees.
// After sign-in it is the way in; from 我的 it is a change.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Capacity } from '@xinqiao/types/accounts';
import { enterHouse } from '@/platform/admission';
import { back, go, useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { switchCapacity, useFreshMe } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { Empty } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { StickyAction } from '@/ui/StickyAction';
import { tap } from '@/ui/tap';
import { countWord, placeOf, ROLE_ICONS } from './words';
import { MyOffers } from './MyOffers';
import { Unsent } from './Unsent';
import { useWaiting, type WaitingLine } from './waiting';
import './me.scss';

/** The choice of a capacity. */
export function CapacityScreen() {
  useFreshMe();
  const { me, capacity, status } = useSession();
  const { seat } = useParams('capacity');
  const [wish, setWish] = useState<string>();
  const enter = useAction(async (id: string) => {
    if (id !== capacity?.id) await switchCapacity(id);
    enterHouse();
  });
  const capacities = me?.capacities ?? [];
  const waits = useWaiting(capacities.length > 1);
  const asked = capacities.find(({ id }) => id === seat);
  const chosen = wish ?? asked?.id ?? capacity?.id ?? capacities[0]?.id;
  if (!me || capacities.length === 0) return <NoCapacity />;
  const footer = (
    <StickyAction>
      <Button id="enter" busy={enter.busy} onTap={() => chosen && void enter.run(chosen)}>
        进入
      </Button>
    </StickyAction>
  );
  const sub =
    capacities.length > 1
      ? `${me.name}，您在心桥有${countWord(capacities.length)}身份。一次只用一个，彼此看不到对方的内容。`
      : `${me.name}，您在心桥有一个身份。`;
  return (
    <Page
      title="用哪个身份"
      sub={sub}
      footer={footer}
      onBack={status === 'in' ? back : () => go('login')}
    >
      {enter.problem && (
        <Banner tone="attention" icon="alert">
          {enter.problem.title}
        </Banner>
      )}
      {asked && (
        <Banner tone="brand" icon="message">
          {`这件事要用“${asked.roleWord}”的身份看，您现在是${capacity?.roleWord ?? '别的身份'}。`}
        </Banner>
      )}
      <View role="radiogroup" aria-label="身份">
        {capacities.map((each) => (
          <CapacityCard
            key={each.id}
            capacity={each}
            chosen={each.id === chosen}
            several={capacities.length > 1}
            waits={waits(each.id)}
            onChoose={() => setWish(each.id)}
          />
        ))}
      </View>
      <Kept />
    </Page>
  );
}

function NoCapacity() {
  return (
    <Page title="用哪个身份">
      <Empty title="现在没有身份" action="去登录" onAction={() => go('login')}>
        请学校管理员为您安排角色，然后再来。
      </Empty>
      <MyOffers />
      <Unsent />
    </Page>
  );
}

function Kept() {
  return (
    <View className="acc-hint">
      <Icon name="shield" size={20} />
      <View className="acc-hint__words">
        以后在“我的”里随时可以换。没送出的记录会留在原来的身份里，不会丢。
      </View>
    </View>
  );
}

interface CardProps {
  capacity: Capacity;
  chosen: boolean;
  /** With several to choose from the place of the line is kept from the beginning. */
  several: boolean;
  waits: WaitingLine | undefined;
  onChoose: () => void;
}

function CapacityCard({ capacity, chosen, several, waits, onChoose }: CardProps) {
  return (
    <View
      id={`capacity-${capacity.role}`}
      className={cx('xq-tap acc-capacity', chosen && 'acc-capacity--on')}
      {...tap({ onTap: onChoose, role: 'radio', checked: chosen })}
    >
      <View className="xq-square acc-capacity__tile">
        <Icon name={ROLE_ICONS[capacity.role]} />
      </View>
      <View className="acc-capacity__words">
        <View className="acc-capacity__role">{capacity.roleWord}</View>
        <View className="acc-capacity__place">{placeOf(capacity)}</View>
        {several && (
          <View className={cx('acc-capacity__waits', waits?.warm && 'acc-capacity__waits--warm')}>
            {waits?.words}
          </View>
        )}
      </View>
      <View className={cx('acc-radio', chosen && 'acc-radio--on')} />
    </View>
  );
}
