// A role comes to its end: moved away, left. What its holder still owed becomes a vacancy, at once and in sight.
// The reason stays in its box when the service refuses, and on the phone when the sheet is closed.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { Field } from '@/form/Field';
import { LongText } from '@/form/Texts';
import { useKeptText } from '@/form/use-kept-text';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { endAppointment } from './board.remote';

interface Props {
  role: Appointment;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function EndSheet({ role, onDone, onClose }: Props) {
  const reason = useKeptText(`end.${role.id}`);
  const [missing, setMissing] = useState(false);
  const act = useAction(async () => {
    const words = reason.now();
    setMissing(words === '');
    if (words === '') return;
    await endAppointment(role.id, words, { key: reason.key });
    await reason.forget();
    await onDone();
  });
  const told = act.problem?.errors[0]?.detail ?? act.problem?.title;
  const problem = missing ? '请写一句原因，例如：调走了。' : told;
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      结束这项任职
    </Button>
  );
  return (
    <Sheet title={`${role.name}不再任${role.roleWord}`} onClose={onClose} footer={footer}>
      <View className="board-says">
        从今天起生效。这个岗位没谈完的孩子会显示缺岗，请在“一览”里指定接手的老师。
      </View>
      <Field name="reason" label="原因" hint="必填" problem={problem}>
        {reason.ready && (
          <LongText
            label="原因"
            initial={reason.initial}
            placeholder="例如：调到别的学校"
            problem={problem}
            max={100}
            onType={reason.type}
          />
        )}
      </Field>
    </Sheet>
  );
}
