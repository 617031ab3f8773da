// A request for an exemption that waits for an answer: two equal buttons and no nudge.
// The answer is given in a sheet, so that a slip of the finger decides nothing about a child; its words are kept as typed.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { type Exemption } from '@xinqiao/types/months';
import { UNREADABLE } from '@xinqiao/types/talks';
import { Field } from '@/form/Field';
import { DraftBox } from '@/form/DraftBox';
import { LongText } from '@/form/Texts';
import { useTextDraft } from '@/form/use-text-draft';
import { useAction } from '@/platform/use-action';
import { ChildName } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Sheet } from '@/ui/Sheet';
import { StateBadge } from '@/ui/StateBadge';
import { aliasWords, unbroken, monthWords } from '@/ui/words';
import { decide } from './board.remote';

interface Props {
  asked: Exemption;
  onDone: () => Promise<void>;
  /** For an office: whose request it is; it comes here because that school has nobody else to answer it. */
  schoolName?: string;
  /** The month of the page; a request of another one says so. */
  beside?: string;
}

/** The card. */
export function AskedCard({ asked, onDone, schoolName, beside }: Props) {
  const [answer, setAnswer] = useState<boolean>();
  const { child, askedByName, askedByRoleWords, reason } = asked;
  // The full name and the role: two teachers of one child may be called alike.
  const who = `${askedByName}（${askedByRoleWords.join('、')}）`;
  return (
    <Card>
      <View className="board-task">
        <StateBadge state="exempt" word="申请豁免" />
        <View className="board-task__title">
          <ChildName alias={child.alias} number={child.number} />
        </View>
      </View>
      <View className="xq-own board-task__line">{reason ? `${who}：${reason}` : `${who}申请`}</View>
      {asked.unreadable && <View className="board-says">{UNREADABLE}</View>}
      {beside && asked.month !== beside && (
        <View className="board-says">
          {unbroken(
            `是${monthWords(asked.month)}的申请，${monthWords(asked.month)}结月以前可以答复。`,
          )}
        </View>
      )}
      {schoolName && (
        <View className="board-says">
          {unbroken(`${placeWords(schoolName, asked)}。学校没有别的管理员，由您答复。`)}
        </View>
      )}
      <View className="board-pair">
        <View className="board-pair__one">
          <Button kind="line" onTap={() => setAnswer(false)}>
            不同意
          </Button>
        </View>
        <View className="board-pair__one">
          <Button kind="line" onTap={() => setAnswer(true)}>
            同意
          </Button>
        </View>
      </View>
      {answer !== undefined && (
        <AnswerSheet
          asked={asked}
          granted={answer}
          onDone={onDone}
          onClose={() => setAnswer(undefined)}
        />
      )}
    </Card>
  );
}

function AnswerSheet(props: Props & { granted: boolean; onClose: () => void }) {
  const { asked, granted, onDone, onClose } = props;
  const note = useTextDraft(`answer.${asked.id}.${granted ? 'yes' : 'no'}`);
  const act = useAction(async () => {
    await note.handIn(({ words, key }) =>
      decide(asked.id, { granted, note: words || null }, { key }),
    );
    onClose();
    await onDone();
  });
  const close = () => {
    onClose();
    // Somebody else may have answered: what stands there then is no longer asked.
    if (act.problem) void onDone();
  };
  const verb = granted ? '同意' : '不同意';
  const who = `${aliasWords(asked.child.alias)} ${asked.child.number}`;
  const month = monthWords(asked.month);
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {verb}
    </Button>
  );
  return (
    <Sheet title={`${verb}豁免`} onClose={close} footer={footer}>
      <View className="board-says">
        {granted
          ? `${who}，${month}可以不谈。后来谈成了，照样算已谈。`
          : `${who}，${month}仍要谈。您的答复会告诉申请的老师。`}
      </View>
      <Field
        name="note"
        label="答复"
        hint="选填"
        problem={act.problem?.errors[0]?.detail ?? act.problem?.title}
      >
        <DraftBox text={note}>
          <LongText
            label="答复"
            initial={note.initial}
            placeholder="想对申请的老师说的话"
            max={200}
            onType={note.type}
          />
        </DraftBox>
      </Field>
    </Sheet>
  );
}

/** Whose and of when; an office is not told the class. */
const placeWords = (schoolName: string, { child, month }: Props['asked']) =>
  [schoolName, child.className, monthWords(month)].filter(Boolean).join('，');
