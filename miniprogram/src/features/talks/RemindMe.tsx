// 下月也提醒我: a quiet line for whoever does not follow the service account: one tap, one message in WeChat.
// It stands only where the service has something to ask for; whatever WeChat answers, the inbox has every reminder.
import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { now } from '@/platform/clock';
import type { AskWeChat } from '@/platform/subscribe-answers';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Card } from '@/ui/Card';
import { SwitchRow } from '@/ui/Switch';
import { live } from '@/ui/tap';
import { today } from '@/ui/words';
import { keepReminder, loadReminder, NEXT_REMINDER } from './reminder.remote';
import { ALREADY_ON, ANSWER_WORDS, NOT_KEPT, reminderHint, reminderLabel } from './reminder.rules';

/** The line with the switch, which asks WeChat by `ask`. */
export function RemindMe({ ask }: { ask: AskWeChat }) {
  const { data, reload } = useRemote(NEXT_REMINDER, loadReminder);
  const [words, setWords] = useState<string>();
  const [saved, setSaved] = useState(false);
  const accepted = useRef(false);
  useEffect(() => setSaved(false), [data]);
  const turnOn = useAction(async (templateId: string) => {
    // WeChat opens its question only inside the tap: nothing may be awaited before this line.
    const answer = accepted.current ? 'accepted' : await ask(templateId);
    setWords(ANSWER_WORDS[answer]);
    if (answer !== 'accepted') return;
    accepted.current = true;
    await keepReminder();
    accepted.current = false;
    setSaved(true);
    void reload();
  });
  if (!data?.templateId || data.day === null) return null;
  const { templateId, day } = data;
  const on = data.on || saved;
  const told = turnOn.problem ? NOT_KEPT : words;
  return (
    <Card id="remind" className="talks-remind">
      <SwitchRow
        label={reminderLabel(day, today(now()))}
        hint={reminderHint(day)}
        on={on}
        onChange={() => (on ? setWords(ALREADY_ON) : void turnOn.run(templateId))}
      />
      {told !== undefined && (
        <View className="talks-remind__words" {...live()}>
          {told}
        </View>
      )}
    </Card>
  );
}
