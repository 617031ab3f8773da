// 提醒: an office asks a school to look at what is open, once a day; or all schools that have not been asked today, with one tap.
// The school's admins hear how much is open, and by which office; no child and no teacher is named.
import { View } from '@tarojs/components';
import type { SchoolMonth } from '@xinqiao/types/months';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { unbroken } from '@/ui/words';
import { remind } from './board.remote';

interface OneProps {
  school: SchoolMonth;
  onDone: () => Promise<void>;
}

/** The button of one school, or that it was asked today; nothing where nothing is open. */
export function RemindSchool({ school, onDone }: OneProps) {
  const act = useAction(async () => {
    await remind(school.schoolId, school.summary.month);
    await onDone();
  });
  if (school.remindedToday) return <View className="board-row__quiet">今天提醒过</View>;
  if (!school.can.remind) return null;
  return (
    <>
      <Button
        kind="line"
        size="mini"
        label={`提醒${school.schoolName}`}
        busy={act.busy}
        onTap={() => void act.run()}
      >
        提醒
      </Button>
      {act.problem && <View className="board-row__quiet">{act.problem.title}</View>}
    </>
  );
}

interface AllProps {
  schools: readonly SchoolMonth[];
  onDone: () => Promise<void>;
}

/** One tap for all that can be asked today. */
export function RemindAll({ schools, onDone }: AllProps) {
  const waiting = schools.filter(({ can }) => can.remind);
  const act = useAction(async () => {
    try {
      for (const { schoolId, summary } of waiting) await remind(schoolId, summary.month);
    } finally {
      await onDone();
    }
  });
  if (act.problem)
    return (
      <Banner tone="warm" icon="alert" lead="有的学校没有提醒到。">
        {act.problem.title}
      </Banner>
    );
  if (waiting.length < 2) return null;
  return (
    <Button id="remind-all" kind="second" size="auto" busy={act.busy} onTap={() => void act.run()}>
      {unbroken(`一键提醒 ${waiting.length} 所还没谈完的学校`)}
    </Button>
  );
}
