// Under the receipt of a talk with 我有担心: who was told and when, and 看到了 as soon as somebody says it.
// Where the service cannot be asked, it says no more than is known.
import { View } from '@tarojs/components';
import { useDay } from '@/platform/clock';
import { useRemote } from '@/platform/use-remote';
import { Card } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { live } from '@/ui/tap';
import { loadTalk, talkKey } from './talks.remote';
import { seenLead, stepWords, toldLead } from './worry.rules';

const URGENT = '孩子现在就危险，不要等：先打 110 或 120。';

/** The card. */
export function WorryTold({ talkId }: { talkId: string }) {
  const { data } = useRemote(talkKey(talkId), () => loadTalk(talkId));
  const today = useDay();
  if (!data || (data.tells.length === 0 && data.answers.length === 0)) return null;
  const answer = data.answers.at(-1);
  return (
    <Card className="talks-worry">
      <View className="talks-worry__row" {...live()}>
        <Icon name={answer ? 'check' : 'flag'} size={20} className="talks-worry__flag" />
        <View className="talks-worry__main">
          <View className="talks-worry__lead">
            {answer ? seenLead(answer, today) : toldLead(data.tells, data.receivedAt, today)}
          </View>
          <View className="xq-says">
            {answer ? stepWords(answer) : `在首页等着，说了“看到了”，您的首页会告诉您。${URGENT}`}
          </View>
        </View>
      </View>
    </Card>
  );
}
