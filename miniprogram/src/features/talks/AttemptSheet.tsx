// 没谈成: the child was absent, did not want to, or was not reached. A note of it changes no state and blames nobody.
// It goes through the same queue as a talk, with a key of its own.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { ATTEMPT_WORDS, type AttemptReason } from '@xinqiao/types/talks';
import { askTime, now } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { replace, urlOf, type RouteParams } from '@/platform/routes';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { Field } from '@/form/Field';
import { TextLine } from '@/form/Texts';
import { useKeptText } from '@/form/use-kept-text';
import { aliasWords } from '@/ui/words';
import { attemptOf } from './month-after.rules';
import { sendAttempt } from './talks.remote';

const REASONS = Object.entries(ATTEMPT_WORDS) as [AttemptReason, string][];

interface Props {
  params: RouteParams['talkForm'];
  today: string;
  onClose: () => void;
}

/** The sheet of an attempt. */
export function AttemptSheet({ params, today, onClose }: Props) {
  const [reason, setReason] = useState<AttemptReason>();
  const [asked, setAsked] = useState(false);
  /** The day on which the sheet was opened, also when midnight passes over it. */
  const [triedOn] = useState(today);
  const { childId, obligationId, alias, number = '' } = params;
  const about = attemptOf(obligationId ?? childId);
  const note = useKeptText(about);
  const send = useAction(async () => {
    setAsked(true);
    if (!reason) return;
    await askTime();
    const writtenAt = now().toISOString();
    const body = { childId, triedOn, reason, note: note.now() || null, writtenAt };
    const record = await sendAttempt(body, {
      key: note.key,
      title: `${aliasWords(alias)} ${number} 没谈成`,
      about,
      returnTo: urlOf('child', { childId, alias, number }),
    });
    await note.forget();
    replace('receipt', { id: record.id });
  });
  const problem = asked && !reason ? '请选没谈成的原因。' : undefined;
  const footer = (
    <Button busy={send.busy} onTap={() => void send.run()}>
      记下
    </Button>
  );
  return (
    <Sheet
      title={`${triedOn === today ? '今天' : dayWords(triedOn)}没谈成`}
      onClose={onClose}
      footer={footer}
    >
      <Field name="reason" problem={problem}>
        <Chips
          single
          words={REASONS.map(([, word]) => word)}
          chosen={reason ? [ATTEMPT_WORDS[reason]] : []}
          onToggle={(word) => setReason(REASONS.find(([, other]) => other === word)?.[0])}
        />
      </Field>
      <View className="talks-gap" />
      <Field name="note" label="说明" hint="可以不写" minor>
        {note.ready && (
          <TextLine
            label="说明"
            initial={note.initial}
            placeholder="例如：这周请假看病"
            max={2000}
            onType={note.type}
          />
        )}
      </Field>
      <View className="talks-quiet">记下以后，这个月还可以再谈。</View>
    </Sheet>
  );
}
