// 我有担心 on the home page: what waits until somebody has read it and says 看到了 there, and what became of one's own.
// Nothing is drawn while nothing is known; the month does not wait for it.
import { useEffect } from 'react';
import { View } from '@tarojs/components';
import type { Worry } from '@xinqiao/types/talks';
import { useDay } from '@/platform/clock';
import { useQueue } from '@/platform/queue';
import { go } from '@/platform/routes';
import { useRemote } from '@/platform/use-remote';
import { ChildName } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { tap } from '@/ui/tap';
import { teacherWords } from '@/ui/words';
import { sheetId } from './sheets.rules';
import { loadWorries, WORRIES } from './talks.remote';
import { whoWords } from './who.rules';
import { seenLead, stepWords, toldLead, whenWords, worriesToShow } from './worry.rules';

/** The cards. */
export function Worries() {
  const { data, reload } = useRemote(WORRIES, loadWorries, { keep: true });
  const { records } = useQueue();
  const arrived = records.filter(({ state }) => state === 'arrived').length;
  useEffect(() => {
    if (arrived > 0) void reload();
  }, [arrived, reload]);
  const today = useDay();
  const { waiting, own } = worriesToShow(data ?? [], today);
  const unsaid = waiting.filter(
    ({ talkId }) => !records.some(({ about }) => about === sheetId('answer', talkId)),
  );
  return (
    <>
      {unsaid.map((worry) => (
        <Waiting key={worry.talkId} {...{ worry, today }} />
      ))}
      {own.map((worry) => (
        <Own key={worry.talkId} {...{ worry, today }} />
      ))}
    </>
  );
}

interface Props {
  worry: Worry;
  today: string;
}

function Waiting({ worry, today }: Props) {
  const { child, byName, receivedAt } = worry;
  return (
    <Card className="talks-worry">
      <View className="talks-worry__head">
        <Icon name="flag" size={20} className="talks-worry__flag" />
        <View className="talks-worry__lead">{`${teacherWords(byName)}有担心`}</View>
        <View className="xq-when">{whenWords(receivedAt, today)}</View>
      </View>
      <View className="talks-worry__who">
        <ChildName alias={child.alias} number={child.number} />
      </View>
      <Button kind="line" onTap={() => go('child', { childId: child.id })}>
        打开看看
      </Button>
    </Card>
  );
}

/** One's own worry: whether somebody has seen it. */
function Own({ worry, today }: Props) {
  const { child, answer, tells, receivedAt } = worry;
  const onTap = () => go('child', { childId: child.id });
  return (
    <Card row className="talks-worry">
      <View className="xq-tap talks-worry__row" {...tap({ onTap })}>
        <Icon name={answer ? 'check' : 'flag'} size={20} className="talks-worry__flag" />
        <View className="talks-worry__main">
          <View className="talks-worry__lead">
            {answer ? seenLead(answer, today) : toldLead(tells, receivedAt, today)}
          </View>
          <View className="xq-says">
            {answer
              ? `${whoWords(child)}：${stepWords(answer)}`
              : `${whoWords(child)}，等着说“看到了”`}
          </View>
        </View>
        <Icon name="next" size={20} className="talks-worry__next" />
      </View>
    </Card>
  );
}
