// Correcting the day of a talk: first the day, then why. A talk by phone or video that leaves a vacation month
// owes the reason that nobody had asked for; its box appears when the service wants it.
import { useState } from 'react';
import type { Talk } from '@xinqiao/types/talks';
import { now } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { whyRefused } from '@/platform/queue-record';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { today as todayOf } from '@/ui/words';
import { DayPicker } from '@/form/DayPicker';
import { Field } from '@/form/Field';
import { DraftBox } from '@/form/DraftBox';
import { TextLine } from '@/form/Texts';
import { useTextDraft } from '@/form/use-text-draft';
import { ADMIN_READS } from './talk-form.rules';
import { outgoingOf, type OneSheet } from './sheets.rules';
import { correctDay } from './talks.remote';

/** The day is kept with the reason: a correction that was refused opens whole. */
const NO_DAY = { day: '', modeReason: '' };

interface Props {
  talk: Talk;
  sheet: OneSheet;
  onClose: () => void;
}

/** The calendar, then the sheet with the reasons. */
export function CorrectSheet({ talk, sheet, onClose }: Props) {
  const { why, wantsMode, problemOf, correct } = useCorrection({ talk, sheet, onClose });
  if (why.hidden)
    return (
      <Sheet title="改正日期" onClose={onClose}>
        <DraftBox text={why}>{null}</DraftBox>
      </Sheet>
    );
  if (!why.ready) return null;
  const { day, modeReason = '' } = why.beside;
  const setDay = (chosen: string) => why.put({ day: chosen });
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
      <DraftBox text={why}>
        <Reason
          {...{ name: 'why', label: '为什么改', example: '例如：写错了一天' }}
          initial={why.initial}
          onType={why.type}
          problem={problemOf('why')}
        />
      </DraftBox>
      {wantsMode && (
        <Reason
          name="modeReason"
          hint={ADMIN_READS}
          label={talk.mode === 'phone' ? '为什么打电话' : '为什么用视频'}
          example="例如：孩子请病假在家"
          initial={modeReason}
          onType={(text) => why.put({ modeReason: text })}
          problem={problemOf('modeReason')}
        />
      )}
      <Button kind="text" onTap={() => setDay('')}>
        换一天
      </Button>
    </Sheet>
  );
}

/** What is typed, and which of its boxes the last try complained about. */
function useCorrection({ talk, sheet, onClose }: Props) {
  const why = useTextDraft(sheet.id, { ...sheet, beside: NO_DAY });
  const [missing, setMissing] = useState(false);
  const [wantsMode, setWantsMode] = useState(false);
  const correct = useAction(async (heldOn: string) => {
    const missed = why.now() === '';
    setMissing(missed);
    if (missed) return;
    await why.handIn((said) => {
      const modeReason = wantsMode ? said.beside['modeReason']?.trim() : undefined;
      const body = { heldOn, reason: said.words, ...(modeReason && { modeReason }) };
      return correctDay(talk.id, body, outgoingOf(sheet, said));
    });
    onClose();
  });
  const told = correct.problem ?? why.refusal;
  const errors = told?.errors ?? [];
  const ofMode = errors.find(({ pointer }) => pointer === '/modeReason')?.detail;
  if (ofMode && !wantsMode) setWantsMode(true);
  const rest = errors.filter(({ pointer }) => pointer !== '/modeReason');
  const hasMore = told && (rest.length > 0 || !ofMode);
  const ofWhy = hasMore ? whyRefused({ title: told.title, errors: rest }) : undefined;
  const problemOf = (field: 'why' | 'modeReason') =>
    field === 'modeReason' ? ofMode : missing ? '请写改正的原因。' : ofWhy;
  return { why, wantsMode, problemOf, correct };
}

interface ReasonProps {
  name: string;
  label: string;
  hint?: string;
  example: string;
  initial: string;
  onType: (text: string) => void;
  problem: string | undefined;
}

function Reason({ name, label, hint, example, initial, onType, problem }: ReasonProps) {
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      <TextLine {...{ label, initial, problem, onType }} placeholder={example} />
    </Field>
  );
}
