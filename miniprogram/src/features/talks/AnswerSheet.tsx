// 看到了: one choice of what is done next, and a word if she likes; its writer reads both.
// It goes through the queue like every sheet: without a network it waits on the phone.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { ANSWER_WORDS, type AnswerStep } from '@xinqiao/types/talks';
import { whyRefused } from '@/platform/queue-record';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { Field } from '@/form/Field';
import { DraftBox } from '@/form/DraftBox';
import { LongText } from '@/form/Texts';
import { useTextDraft } from '@/form/use-text-draft';
import { outgoingOf, sheetOf, type OfChild } from './sheets.rules';
import { answer } from './talks.remote';

const STEPS = (Object.entries(ANSWER_WORDS) as [AnswerStep, string][]).map(([key, word]) => ({
  key,
  word,
}));
const NOTHING_CHOSEN = { step: '' };

interface Props {
  talkId: string;
  child: OfChild;
  onClose: () => void;
}

/** The sheet. */
export function AnswerSheet({ talkId, child, onClose }: Props) {
  const sheet = sheetOf(child, 'answer', talkId);
  const text = useTextDraft(sheet.id, { place: sheet.place, beside: NOTHING_CHOSEN });
  const [asked, setAsked] = useState(false);
  const step = STEPS.find(({ key }) => key === text.beside['step'])?.key;
  const act = useAction(async () => {
    setAsked(true);
    if (!step) return;
    await text.handIn((said) =>
      answer(talkId, { step, words: said.words || null }, outgoingOf(sheet, said)),
    );
    onClose();
  });
  const told = act.problem ?? text.refusal;
  const missing = asked && !step ? '请选接下来怎么做。' : undefined;
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      看到了
    </Button>
  );
  return (
    <Sheet title="告诉写的人，您看到了" onClose={onClose} footer={footer}>
      <Field name="step" label="接下来" hint="选一个" problem={missing}>
        <Chips
          single
          words={STEPS}
          chosen={step ? [step] : []}
          onToggle={(key) => text.put({ step: key })}
        />
      </Field>
      <View className="talks-gap" />
      <Field name="answer" label="想说的话" hint="可以不写" problem={told && whyRefused(told)}>
        <DraftBox text={text}>
          <LongText
            label="想说的话"
            initial={text.initial}
            placeholder="写的人、班主任和心理老师看得到"
            onType={text.type}
          />
        </DraftBox>
      </Field>
    </Sheet>
  );
}
