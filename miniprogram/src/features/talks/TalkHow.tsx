// How and when the talk was held, and what it counts for. Which reasons are asked for is the rule of the month of that day;
// a talk written down late asks why, and is never refused for want of an answer.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { MonthFrame } from '@xinqiao/types/organisations';
import type { RecordTalk, TalkMode } from '@xinqiao/types/talks';
import { dayWords } from '@/platform/dates';
import { Card } from '@/ui/Card';
import { Segments } from '@/ui/Segments';
import { live, tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { DayPicker } from '@/form/DayPicker';
import { Field, FieldProblemLine } from '@/form/Field';
import { TextLine } from '@/form/Texts';
import { type Form, fieldId } from '@/form/use-form';
import { isLate, wantsReason } from './month-frame.rules';
import { ADMIN_READS, type TalkDraft } from './talk-form.rules';

const MODES: readonly { key: TalkMode; word: string }[] = [
  { key: 'faceToFace', word: '当面' },
  { key: 'homeVisit', word: '家访' },
  { key: 'phone', word: '电话' },
  { key: 'video', word: '视频' },
];

interface Props {
  form: Form<TalkDraft, RecordTalk>;
  draft: TalkDraft;
  today: string;
  /** What the service says of the month of the day chosen, if the phone has heard of it. */
  frame: MonthFrame | undefined;
  /** What the talk counts for, where that is not what one expects. */
  counts: string | undefined;
}

/** The card of mode and day. */
export function TalkHow({ form, draft, today, frame, counts }: Props) {
  const [picking, setPicking] = useState(false);
  const { mode } = draft;
  const heldOn = draft.heldOn ?? today;
  const dayProblem = form.problemOf('heldOn');
  const change = (
    <View className="talks-day">
      <View>{heldOn === today ? `今天 ${dayWords(heldOn, true)}` : dayWords(heldOn, true)}</View>
      <View
        className="xq-tap talks-day__change"
        {...tap({
          onTap: () => setPicking(true),
          label: `改日期，现在是${dayWords(heldOn, true)}`,
        })}
      >
        改
      </View>
    </View>
  );
  return (
    <Card className="talks-card">
      <Field name="mode" label="怎么谈的" hint={change} problem={form.problemOf('mode')}>
        <Segments
          label="怎么谈的"
          options={MODES}
          value={mode}
          onChange={(next) => form.set({ mode: next })}
        />
      </Field>
      <View id={fieldId('heldOn')}>
        {dayProblem && <FieldProblemLine>{dayProblem}</FieldProblemLine>}
      </View>
      <View className="talks-counts" {...live()}>
        {counts}
      </View>
      {(wantsReason(mode, frame) || form.problemOf('modeReason')) && (
        <ModeReason form={form} draft={draft} />
      )}
      {frame && isLate(heldOn, today, frame) && (
        <LateReason form={form} draft={draft} days={frame.lateAfterDays} />
      )}
      {picking && (
        <DayPicker
          title="哪天谈的"
          value={heldOn}
          today={today}
          onPick={(day) => {
            setPicking(false);
            form.set({ heldOn: day });
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Card>
  );
}

type ReasonProps = Pick<Props, 'form' | 'draft'>;

function ModeReason({ form, draft }: ReasonProps) {
  const label = draft.mode === 'phone' ? '为什么打电话' : '为什么用视频';
  const problem = form.problemOf('modeReason');
  return (
    <Field name="modeReason" label={label} hint={ADMIN_READS} minor problem={problem}>
      <TextLine
        label={label}
        initial={draft.modeReason}
        placeholder="例如：孩子请病假在家"
        problem={problem}
        onType={(text) => form.type('modeReason', text)}
      />
    </Field>
  );
}

function LateReason({ form, draft, days }: ReasonProps & { days: number }) {
  const label = unbroken(`过了 ${days} 天才记，为什么`);
  const problem = form.problemOf('lateReason');
  return (
    <Field
      name="lateReason"
      label={label}
      hint={`可以不写，${ADMIN_READS}`}
      minor
      problem={problem}
    >
      <TextLine
        label={label}
        initial={draft.lateReason}
        placeholder="例如：那几天外出培训"
        problem={problem}
        onType={(text) => form.type('lateReason', text)}
      />
    </Field>
  );
}
