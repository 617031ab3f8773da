// 我有担心 on an entry of the timeline: its flag, who was told, and what was answered.
// Whoever is to answer does it here too.
import { View } from '@tarojs/components';
import type { Talk } from '@xinqiao/types/talks';
import { useDay } from '@/platform/clock';
import { dayOf, dayWords } from '@/platform/dates';
import { Icon } from '@/ui/Icon';
import { tap } from '@/ui/tap';
import { EntryAdded } from '@/ui/Timeline';
import { teacherWords } from '@/ui/words';
import { stepWords, toldLead } from './worry.rules';

interface Props {
  talk: Talk;
  /** Whether the reader may say 看到了. */
  may: boolean;
  onAnswer: () => void;
}

/** The flag and the answers. */
export function WorryEntry({ talk, may, onAnswer }: Props) {
  const today = useDay();
  const { concern, tells, answers, receivedAt, heldOn } = talk;
  return (
    <>
      {concern && (
        <View className="talks-flagged">
          <Icon name="flag" size={16} className="talks-flagged__sign" />
          <View>
            {answers.length > 0 || tells.length === 0
              ? '我有担心'
              : `我有担心，${toldLead(tells, receivedAt, today)}`}
          </View>
        </View>
      )}
      {answers.map((one) => (
        <EntryAdded
          key={one.id}
          what={`${teacherWords(one.byName)}看到了`}
          icon="check"
          day={dayWords(dayOf(one.receivedAt))}
        >
          {stepWords(one)}
        </EntryAdded>
      ))}
      {concern && may && answers.length === 0 && (
        <View
          className="xq-tap talks-mend"
          {...tap({ onTap: onAnswer, label: `看到了${dayWords(heldOn)}的谈心` })}
        >
          看到了
        </View>
      )}
    </>
  );
}
