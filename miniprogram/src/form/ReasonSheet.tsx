// A decision that asks for its reason before it is made: what it means, one line to write, one verb.
// The text stays in its box when the service refuses or cannot be reached, and on the phone when the sheet is closed.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DraftPlace } from '../platform/draft-keeper';
import { whyRefused } from '../platform/queue-record';
import { useAction } from '../platform/use-action';
import { Button } from '../ui/Button';
import { Sheet } from '../ui/Sheet';
import { Field } from './Field';
import { DraftBox } from './DraftBox';
import { LongText } from './Texts';
import { useTextDraft, type SaidText } from './use-text-draft';
import './ReasonSheet.scss';

interface Props {
  /** What it is about: the draft of the reason is kept under it. */
  id: string;
  title: string;
  label: string;
  placeholder: string;
  /** What follows from it, in one sentence. */
  says: string;
  verb: string;
  /** The longest reason that the service takes, in characters. */
  max?: number;
  /** How a list calls the draft, and where it is gone on with. */
  place?: DraftPlace;
  send: (said: SaidText) => Promise<unknown>;
  onDone: () => Promise<void> | void;
  onClose: () => void;
}

/** The sheet with the reason. */
export function ReasonSheet(props: Props) {
  const { id, title, label, placeholder, says, verb, max = 200, send, onDone, onClose } = props;
  const reason = useTextDraft(id, { place: props.place });
  const [missing, setMissing] = useState(false);
  const act = useAction(async () => {
    const missed = reason.now() === '';
    setMissing(missed);
    if (missed) return;
    await reason.handIn(send);
    await onDone();
  });
  const told = act.problem ?? reason.refusal;
  const problem = missing ? '请写一句原因。' : told && whyRefused(told);
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {verb}
    </Button>
  );
  return (
    <Sheet title={title} onClose={onClose} footer={footer}>
      <View className="xq-reason">{says}</View>
      <Field name="reason" label={label} hint="必填" problem={problem}>
        <DraftBox text={reason}>
          <LongText
            label={label}
            initial={reason.initial}
            placeholder={placeholder}
            problem={problem}
            max={max}
            onType={(text) => {
              if (text.trim()) setMissing(false);
              reason.type(text);
            }}
          />
        </DraftBox>
      </Field>
    </Sheet>
  );
}
