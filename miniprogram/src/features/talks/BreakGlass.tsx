// 破例查看: an office writes why it opens one child's file, and sees before what opens, what stays shut and who is told.
// 不看了 comes first, and both ways are equal.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { GLASS, GLASS_CAUSE_WORDS, type Child, type GlassCause } from '@xinqiao/types/children';
import { Field } from '@/form/Field';
import { LongText } from '@/form/Texts';
import { now } from '@/platform/clock';
import { timeWords } from '@/platform/dates';
import { newId } from '@/platform/new-id';
import { whyRefused } from '@/platform/queue-record';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { unbroken } from '@/ui/words';
import { breakGlass } from './child.remote';

const HOUR_MS = 3_600_000;
const CAUSES = Object.entries(GLASS_CAUSE_WORDS).map(([key, word]) => ({ key, word }));

interface Props {
  childId: string;
  /** How the child is called here: 孩子 03. */
  title: string;
  glass: NonNullable<Child['glass']>;
  onOpened: () => Promise<unknown>;
}

/** The way to it, and its sheet. */
export function BreakGlass(props: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="line" icon="eye" onTap={() => setAsking(true)}>
        破例查看
      </Button>
      {asking && <GlassSheet {...props} onClose={() => setAsking(false)} />}
    </>
  );
}

function GlassSheet({ childId, title, glass, onOpened, onClose }: Props & { onClose: () => void }) {
  const [cause, setCause] = useState<string>();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [key] = useState(newId);
  const act = useAction(async () => {
    setMissing(cause === undefined);
    if (cause === undefined) return;
    await breakGlass(childId, { cause: cause as GlassCause, words }, key);
    await onOpened();
    onClose();
  });
  const problem = missing ? '请先选一个原因。' : act.problem && whyRefused(act.problem);
  const until = timeWords(new Date(now().getTime() + GLASS.hours * HOUR_MS).toISOString());
  const footer = (
    <>
      <View className="talks-glass__time">
        {unbroken(`${GLASS.hours} 小时，${until} 自动关上。读一行记一行。`)}
      </View>
      <View className="talks-glass__ways">
        <Button kind="line" onTap={onClose}>
          不看了
        </Button>
        <Button kind="line" busy={act.busy} onTap={() => void act.run()}>
          {unbroken(`打开 ${GLASS.hours} 小时`)}
        </Button>
      </View>
    </>
  );
  return (
    <Sheet title={`破例查看 ${title}`} onClose={onClose} footer={footer}>
      <Field name="cause" label="为什么要看" hint="必填，学校看得到">
        <Chips words={CAUSES} chosen={cause ? [cause] : []} onToggle={setCause} single />
      </Field>
      <Field name="words" problem={problem}>
        <LongText
          label="要看的理由"
          initial=""
          placeholder="例如：奶奶来信，说谈心记录和孩子说的不一样，要对一下"
          problem={problem}
          max={200}
          onType={setWords}
        />
      </Field>
      <View className="talks-glass">
        <Side title="能看" lines={['代称、班级、老师', '谈心记录']} />
        <Side title="还是不能看" lines={['姓名、学籍号', '类别']} />
        <Side title="马上会告诉" lines={glass.tells} />
        <Side
          title="以后会看"
          lines={[`另一个人，${GLASS.reviewDays} 天内复核`, '写进存证链和查阅记录']}
        />
      </View>
    </Sheet>
  );
}

function Side({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <View className="talks-glass__side">
      <View className="talks-glass__title">{title}</View>
      {lines.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </View>
  );
}
