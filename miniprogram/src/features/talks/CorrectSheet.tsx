// Correcting the day of a talk: first the day, then why. A talk by phone or video that leaves a vacation month
// owes the reason that nobody had asked for; its box appears when the service wants it.
import { useState } from 'react';
import type { Talk } from '@xinqiao/types/talks';
import { now } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { today as todayOf } from '@/ui/words';
import { DayPicker } from '@/form/DayPicker';
import { Field } from '@/form/Field';
import { TextLine } from '@/form/Texts';
import { useKeptText, type KeptText } from '@/form/use-kept-text';
import { ADMIN_READS } from './talk-form.rules';
import { correctDay } from './talks.remote';

interface Props {
  talk: Talk;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The calendar, then the sheet with the reasons. */
export function CorrectSheet({ talk, onDone, onClose }: Props) {
  const [day, setDay] = useState<string>();
  const { why, mode, wantsMode, problemOf, correct } = useCorrection(talk, onDone);
  if (!day) {
    const about = { value: talk.heldOn, today: todayOf(now()), onClose };
    return <DayPicker title="其实是哪天谈的" {...about} onPick={setDay} />;
  }
  const footer = (
    <Button busy={correct.busy} onTap={() => void correct.run(day)}>
      改正
    </Button>
  );
  return (
    <Sheet title={`改为${dayWords(day, true)}`} onClose={onClose} footer={footer}>
      <Reason
        {...{ name: 'why', label: '为什么改', example: '例如：写错了一天' }}
        text={why}
        problem={problemOf('why')}
      />
      {wantsMode && (
        <Reason
          name="modeReason"
          hint={ADMIN_READS}
          label={talk.mode === 'phone' ? '为什么打电话' : '为什么用视频'}
          example="例如：孩子请病假在家"
          text={mode}
          problem={problemOf('modeReason')}
        />
      )}
      <Button kind="text" onTap={() => setDay(undefined)}>
        换一天
      </Button>
    </Sheet>
  );
}

/** What is typed, and which of its boxes the last try complained about. */
function useCorrection(talk: Talk, onDone: () => Promise<void>) {
  const why = useKeptText(`correction.${talk.id}`);
  const mode = useKeptText(`correction-mode.${talk.id}`);
  const [missing, setMissing] = useState(false);
  const [wantsMode, setWantsMode] = useState(false);
  const correct = useAction(async (heldOn: string) => {
    const reason = why.now();
    setMissing(reason === '');
    if (reason === '') return;
    const modeReason = wantsMode ? mode.now() || null : null;
    await correctDay(talk.id, { heldOn, reason, ...(modeReason && { modeReason }) }, why.key);
    await Promise.all([why.forget(), mode.forget()]);
    await onDone();
  });
  const errors = correct.problem?.errors ?? [];
  const ofMode = errors.find(({ pointer }) => pointer === '/modeReason')?.detail;
  if (ofMode && !wantsMode) setWantsMode(true);
  const ofRest = errors.find(({ pointer }) => pointer !== '/modeReason')?.detail;
  const ofWhy = ofRest ?? (ofMode ? undefined : correct.problem?.title);
  const problemOf = (field: 'why' | 'modeReason') =>
    field === 'modeReason' ? ofMode : missing ? '请写改正的原因。' : ofWhy;
  return { why, mode, wantsMode, problemOf, correct };
}

interface ReasonProps {
  name: string;
  label: string;
  hint?: string;
  example: string;
  text: KeptText;
  problem: string | undefined;
}

function Reason({ name, label, hint, example, text, problem }: ReasonProps) {
  const { ready, initial, type } = text;
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      {ready && <TextLine {...{ label, initial, problem }} placeholder={example} onType={type} />}
    </Field>
  );
}
