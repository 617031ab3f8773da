// Another person says whether a file had to be opened, with a word on it. It cannot be taken back.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { GLASS_CAUSE_WORDS, type GlassBreak } from '@xinqiao/types/children';
import { Field } from '@/form/Field';
import { LongText } from '@/form/Texts';
import { newId } from '@/platform/new-id';
import { whyRefused } from '@/platform/queue-record';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { reviewGlassBreak } from './glass.remote';

const FOUND = [
  { key: 'fits', word: '看得对' },
  { key: 'asks', word: '要说明' },
] as const;

interface Props {
  broken: GlassBreak;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function ReviewSheet({ broken, onDone, onClose }: Props) {
  const [found, setFound] = useState<string>();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [key] = useState(newId);
  const act = useAction(async () => {
    const missed = found === undefined || words.trim() === '';
    setMissing(missed);
    if (missed) return;
    await reviewGlassBreak(broken.id, { fits: found === 'fits', words }, key);
    await onDone();
    onClose();
  });
  const problem = missing
    ? '请选一个，再写一句复核的意见。'
    : act.problem && whyRefused(act.problem);
  const { byName, cause, words: why } = broken;
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      复核
    </Button>
  );
  return (
    <Sheet title={`复核${byName}的破例查看`} onClose={onClose} footer={footer}>
      <View className="glass-why">{`${GLASS_CAUSE_WORDS[cause]}：${why ?? '打不开了'}`}</View>
      <Field name="found" label="您看了以后" hint="必填">
        <Chips words={FOUND} chosen={found ? [found] : []} onToggle={setFound} single />
      </Field>
      <Field name="words" label="复核的意见" hint="必填，写了不能改" problem={problem}>
        <LongText
          label="复核的意见"
          initial=""
          placeholder="例如：和来信对过，确实要看"
          problem={problem}
          max={200}
          onType={setWords}
        />
      </Field>
    </Sheet>
  );
}
