// The demo's clock and the two leaps that make reminders due: 到明早 and 到下月.
// It never runs backwards.
import { View } from '@tarojs/components';
import { useAction } from '@/platform/use-action';
import type { Remote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { moveClock, type DemoClock, type Leap } from './demo-clock';

interface Props {
  clock: Remote<DemoClock>;
  simulatorUrl: string;
  /** Only what time it is; why not, where it cannot be told. */
  brief?: boolean;
  onMoved: () => void;
}

/** The bar at the foot of the demo page. */
export function ClockBar({ clock, simulatorUrl, brief, onMoved }: Props) {
  const leap = useAction(async (to: Leap) => {
    const onMorning = () => {
      void clock.reload();
      onMoved();
    };
    await moveClock(simulatorUrl, { to, onMorning });
  });
  const failed = leap.problem ?? (clock.state === 'problem' ? clock.problem : undefined);
  return (
    <View className="acc-clock">
      <Icon name="clock" className="acc-clock__icon" />
      <View className="acc-clock__words">
        <View className="acc-clock__now" id="demo-clock">
          {clock.state === 'content' ? `演示时间 ${clock.data.shanghai}` : '演示时间'}
        </View>
        {(failed || !brief) && (
          <View className="acc-clock__hint">
            {failed ? '时钟没有回应，请刷新这一页。' : '拨快以后，到期的提醒会出现在他们的手机上。'}
          </View>
        )}
      </View>
      <Button
        id="to-morning"
        kind="line"
        size="auto"
        busy={leap.busy}
        onTap={() => void leap.run('next-morning')}
      >
        到明早
      </Button>
      <Button
        id="to-month"
        kind="line"
        size="auto"
        busy={leap.busy}
        onTap={() => void leap.run('next-month')}
      >
        到下月
      </Button>
    </View>
  );
}
