// A decision that asks for its reason before it is made: what it means, one line to write, one verb.
// The text stays in its box when the service refuses or cannot be reached.
import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { Field } from '@/form/Field';
import { LongText } from '@/form/Texts';

interface Props {
  title: string;
  label: string;
  placeholder: string;
  /** What follows from it, in one sentence. */
  says: string;
  verb: string;
  send: (reason: string) => Promise<unknown>;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet with the reason. */
export function ReasonSheet(props: Props) {
  const { title, label, placeholder, says, verb, send, onDone, onClose } = props;
  const reason = useRef('');
  const [missing, setMissing] = useState(false);
  const act = useAction(async () => {
    const words = reason.current.trim();
    setMissing(words === '');
    if (words === '') return;
    await send(words);
    await onDone();
  });
  const told = act.problem?.errors[0]?.detail ?? act.problem?.title;
  const problem = missing ? '请写一句原因。' : told;
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {verb}
    </Button>
  );
  return (
    <Sheet title={title} onClose={onClose} footer={footer}>
      <Field name="reason" label={label} hint="必填" problem={problem}>
        <LongText
          label={label}
          initial=""
          placeholder={placeholder}
          problem={problem}
          max={200}
          onType={(text) => (reason.current = text)}
        />
      </Field>
      <View className="talks-quiet">{says}</View>
    </Sheet>
  );
}
