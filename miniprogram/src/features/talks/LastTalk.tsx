// 上次说到: what this child and somebody who may be read talked about last, so that a talk goes on where it stopped.
// Nothing is shown while it loads or when it cannot be had: the form does not wait for it.
import { View } from '@tarojs/components';
import type { Talk, TimelineEntry } from '@xinqiao/types/talks';
import { dayWords } from '@/platform/dates';
import { useRemote } from '@/platform/use-remote';
import { Icon } from '@/ui/Icon';
import { Mid } from '@/ui/Page';
import { Promised } from '@/ui/Promised';
import { loadTimeline, timelineKey } from './talks.remote';

/** The newest talk whose words the reader may read; her own before others'. */
function lastReadable(items: readonly TimelineEntry[]): Talk | undefined {
  const talks = items.flatMap((entry) => (entry.kind === 'talk' ? [entry.talk] : []));
  const readable = talks.filter(({ words, retracted }) => words !== null && !retracted);
  return readable.find(({ mine }) => mine) ?? readable[0];
}

/** The quoted talk. */
export function LastTalk({ childId }: { childId: string }) {
  const { data } = useRemote(timelineKey(childId), () => loadTimeline(childId), { keep: true });
  const talk = lastReadable(data?.items ?? []);
  if (!talk) return null;
  const agreed = talk.agreed ? `\n约定：${talk.agreed}` : '';
  return (
    <View className="talks-quote">
      <Icon name="quote" size={20} />
      <View className="talks-quote__main">
        <View className="talks-quote__when">
          上次说到
          <Mid />
          {dayWords(talk.heldOn, true)}
        </View>
        <View className="xq-own talks-quote__words">{`${talk.words ?? ''}${agreed}`}</View>
        {talk.nextStep && <Promised>{talk.nextStep}</Promised>}
      </View>
    </View>
  );
}
