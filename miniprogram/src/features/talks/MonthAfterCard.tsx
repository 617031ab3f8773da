// The card under a receipt: how far the month is, and with whom to go on.
// It stays until the month is done, also when nobody can be talked with just now.
import { View } from '@tarojs/components';
import { useQueue, type QueueRecord } from '@/platform/queue';
import { useRemote } from '@/platform/use-remote';
import { Card } from '@/ui/Card';
import { Ring } from '@/ui/Ring';
import { monthAfter, type MonthAfter } from './month-after.rules';
import { loadMine, MINE } from './talks.remote';

/** The month after a record; undefined while nothing is known of it. */
export function useMonthAfter(record: QueueRecord | undefined): MonthAfter | undefined {
  const { data } = useRemote(MINE, loadMine, { keep: true });
  const { find } = useQueue();
  return data && monthAfter(data, find, record);
}

/** The card with the small ring. */
export function MonthAfterCard({ month }: { month: MonthAfter }) {
  const { done, total, lead, words } = month;
  return (
    <Card className="talks-next">
      <Ring small done={done} total={total} />
      <View className="talks-next__main">
        <View className="talks-next__lead">{lead}</View>
        {words && <View className="xq-says">{words}</View>}
      </View>
    </Card>
  );
}
