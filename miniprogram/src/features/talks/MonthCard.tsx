// The month at a glance: the ring, one sentence, the last day, one dot per school day.
// In vacation months the sentence takes the place of the dots.
import { View } from '@tarojs/components';
import type { MonthFrame } from '@xinqiao/types/organisations';
import type { MonthSummary } from '@xinqiao/types/months';
import { Card } from '@/ui/Card';
import { Bar } from '@/ui/Loading';
import { Ring } from '@/ui/Ring';
import { SchoolDayDots } from '@/ui/SchoolDayDots';
import { isPreparing, monthSentences } from './home.rules';

interface Props {
  summary: MonthSummary;
  /** What the district's rules say of this month. */
  frame: MonthFrame | undefined;
  today: string;
}

/** The first card of the home page. */
export function MonthCard({ summary, frame, today }: Props) {
  const { lead, due, left } = monthSentences(summary, frame);
  const counting = summary.open > 0 && !summary.closed;
  return (
    <Card className="talks-month">
      {!isPreparing(summary) && <Ring done={summary.done} total={summary.total} />}
      <View className="talks-month__side">
        <View className="talks-month__lead">{lead}</View>
        <View className="talks-month__due">{due}</View>
        {counting && !summary.vacation && <SchoolDayDots days={summary.schoolDays} today={today} />}
        {(counting || summary.closed) && <View className="talks-month__left">{left}</View>}
      </View>
    </Card>
  );
}

/** Its skeleton. */
export function MonthCardBars() {
  return (
    <Card className="talks-month">
      <View className="xq-bar xq-bar--ring" />
      <View className="talks-month__side">
        <Bar width="60%" as="lead" />
        <Bar width="76%" />
        <Bar width="66%" as="dots" />
        <Bar width="48%" />
      </View>
    </Card>
  );
}
