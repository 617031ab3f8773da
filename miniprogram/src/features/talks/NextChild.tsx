// After one talk the next: how far the month is, and with whom to go on.
// The service names the next child; offline the list that the phone last knew does.
import { View } from '@tarojs/components';
import type { TalkRecorded } from '@xinqiao/types/talks';
import { useQueue } from '@/platform/queue';
import { useRemote } from '@/platform/use-remote';
import { Card } from '@/ui/Card';
import { Ring } from '@/ui/Ring';
import { aliasWords, kept } from '@/ui/words';
import { attemptOf } from './AttemptSheet';
import { groupsOf, metaOf, wantsTalk } from './home.rules';
import { loadMine, MINE } from './talks.remote';

export interface NextOne {
  readonly childId: string;
  readonly obligationId: string;
  readonly alias: string;
  readonly number: string;
  /** 29 天没聊了. */
  readonly since: string;
  readonly done: number;
  readonly total: number;
}

/** The child to go on with; undefined when nobody is left or nothing is known. */
export function useNextChild(
  recorded: TalkRecorded | undefined,
  about: string | undefined,
): NextOne | undefined {
  const { data } = useRemote(MINE, loadMine, { keep: true });
  const { find } = useQueue();
  if (!data) return undefined;
  const { open } = groupsOf(data.items, find);
  const isThis = (id: string) => about === id || about === attemptOf(id);
  const left = open.filter((row) => wantsTalk(row) && !isThis(row.obligation.id));
  const named = left.find(({ obligation }) => obligation.child.id === recorded?.next?.id);
  const row = named ?? left[0];
  if (!row) return undefined;
  const { child, id } = row.obligation;
  const { total } = data.summary;
  const done = recorded ? total - recorded.remaining : total - open.length;
  return {
    childId: child.id,
    obligationId: id,
    alias: child.alias,
    number: child.number,
    since: metaOf(row, false).words,
    done: Math.min(Math.max(done, 0), total),
    total,
  };
}

/** The card with the small ring. */
export function NextChild({ next }: { next: NextOne }) {
  const { done, total, alias, number, since } = next;
  return (
    <Card className="talks-next">
      <Ring small done={done} total={total} />
      <View className="talks-next__main">
        <View className="talks-next__lead">
          {kept(`本月已谈 ${done} 位，还有 ${total - done} 位`)}
        </View>
        <View className="talks-next__who">{`下一位 ${aliasWords(alias)} ${number}，${since}`}</View>
      </View>
    </Card>
  );
}
