// What was written and has not arrived, each with its state and what to do; nothing in it expires.
// A record of another capacity waits for that capacity, and says so.
import { View } from '@tarojs/components';
import { momentWords } from '@/platform/dates';
import { drain, reopen, useQueue, type QueueRecord } from '@/platform/queue';
import { goTo } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { kept } from '@/ui/words';

/** The section; absent when everything has arrived. */
export function Unsent() {
  const { records } = useQueue();
  const unsent = records.filter(({ state }) => state !== 'arrived');
  if (unsent.length === 0) return null;
  const canSend = unsent.some(({ state }) => state === 'waiting');
  return (
    <View id="unsent">
      <SectionTitle aside={kept(`${unsent.length} 条`)}>没送出的记录</SectionTitle>
      <Card>
        {unsent.map((record) => (
          <UnsentRow key={record.id} record={record} />
        ))}
        {canSend && (
          <Button kind="second" icon="refresh" onTap={() => void drain()}>
            现在送
          </Button>
        )}
      </Card>
    </View>
  );
}

function UnsentRow({ record }: { record: QueueRecord }) {
  const words = useStateWords(record);
  const refused = record.state === 'refused';
  return (
    <View className="acc-unsent">
      <Icon name={refused ? 'alert' : 'cloud'} size={20} />
      <View className="acc-row__words">
        <View>{record.title}</View>
        <View className="acc-row__line">{`${momentWords(record.createdAt)}，${words}`}</View>
      </View>
      {refused && (
        <Button
          kind="second"
          size="mini"
          onTap={() => void reopen(record).then(() => goTo(record.returnTo))}
        >
          打开
        </Button>
      )}
    </View>
  );
}

function useStateWords({ state, refusal, trouble, capacityId }: QueueRecord): string {
  const { me, capacity } = useSession();
  if (state === 'refused') return refusal?.title ?? '没有收下，请打开看看。';
  if (state === 'sending') return '正在送出';
  if (capacityId === capacity?.id) return trouble ?? '有网就自动送出';
  const other = me?.capacities.find(({ id }) => id === capacityId);
  return `换回${other?.roleWord ?? '原来的身份'}就送出`;
}
