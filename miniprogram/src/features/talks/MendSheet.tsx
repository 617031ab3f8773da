// What the writer may still do with her record: add to it, correct its day, take it back when it was the wrong child.
// Each asks for its words first; without a network they wait in the queue, and stand beside the talk.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Talk } from '@xinqiao/types/talks';
import { ReasonSheet } from '@/form/ReasonSheet';
import { askTime } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { whyRefused } from '@/platform/queue-record';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Icon, type IconName } from '@/ui/Icon';
import { Sheet } from '@/ui/Sheet';
import { tap } from '@/ui/tap';
import { Field } from '@/form/Field';
import { DraftBox } from '@/form/DraftBox';
import { LongText } from '@/form/Texts';
import { useTextDraft } from '@/form/use-text-draft';
import { CorrectSheet } from './CorrectSheet';
import { outgoingOf, sheetOf, type OfChild, type OneSheet, type SheetKind } from './sheets.rules';
import { addTo, takeBack } from './talks.remote';

/** What can be done with a talk now. */
export type May = Pick<Talk['can'], 'amend' | 'correct' | 'retract'>;

interface Props {
  talk: Talk;
  child: OfChild;
  may: May;
  /** The sheet that stands open at once. */
  begin?: SheetKind;
  onClose: () => void;
}

/** The choice, then the sheet of what was chosen. */
export function MendSheet({ talk, child, may, begin, onClose }: Props) {
  const [act, setAct] = useState(begin);
  const sheet = act && sheetOf(child, act, talk.id);
  if (sheet && act === 'addendum') return <AddSheet {...{ talk, sheet, onClose }} />;
  if (sheet && act === 'correction') return <CorrectSheet {...{ talk, sheet, onClose }} />;
  if (sheet && act === 'retraction') {
    return (
      <ReasonSheet
        {...sheet}
        title="撤回这条记录"
        label="为什么撤回"
        placeholder="例如：记到了另一个孩子名下"
        says="撤回以后还看得到这条记录和原因，但不再算这个月的谈心。"
        verb="撤回"
        send={(said) => takeBack(talk.id, said.words, outgoingOf(sheet, said))}
        onDone={onClose}
        onClose={onClose}
      />
    );
  }
  return (
    <Sheet title={`${dayWords(talk.heldOn, true)}的谈心`} onClose={onClose}>
      {may.amend && (
        <Choice
          icon="pen"
          word="补记"
          line="加在下面，原来的不变"
          onTap={() => setAct('addendum')}
        />
      )}
      {may.correct && (
        <Choice
          icon="month"
          word="改正日期"
          line="写错了哪天谈的"
          onTap={() => setAct('correction')}
        />
      )}
      {may.retract && (
        <Choice
          icon="x"
          word="撤回"
          line="只在记错了孩子的时候"
          onTap={() => setAct('retraction')}
        />
      )}
    </Sheet>
  );
}

function Choice(props: { icon: IconName; word: string; line: string; onTap: () => void }) {
  const { icon, word, line, onTap } = props;
  return (
    <View className="xq-tap talks-choice" {...tap({ onTap })}>
      <Icon name={icon} />
      <View className="talks-choice__words">
        <View>{word}</View>
        <View className="xq-hint">{line}</View>
      </View>
      <Icon name="next" size={20} />
    </View>
  );
}

interface ActProps {
  talk: Talk;
  sheet: OneSheet;
  onClose: () => void;
}

function AddSheet({ talk, sheet, onClose }: ActProps) {
  const text = useTextDraft(sheet.id, sheet);
  const [missing, setMissing] = useState(false);
  const add = useAction(async () => {
    const missed = text.now() === '';
    setMissing(missed);
    if (missed) return;
    await askTime();
    await text.handIn((said) =>
      addTo(talk.id, { words: said.words, writtenAt: said.at }, outgoingOf(sheet, said)),
    );
    onClose();
  });
  const told = add.problem ?? text.refusal;
  const problem = missing ? '请写补记的内容。' : told && whyRefused(told);
  const footer = (
    <Button busy={add.busy} onTap={() => void add.run()}>
      补上
    </Button>
  );
  return (
    <Sheet title="补记" onClose={onClose} footer={footer}>
      <Field name="addendum" problem={problem}>
        <DraftBox text={text}>
          <LongText
            label="补记"
            initial={text.initial}
            placeholder="加在这条谈心下面，原来的不变"
            problem={problem}
            onType={(words) => {
              if (words.trim()) setMissing(false);
              text.type(words);
            }}
          />
        </DraftBox>
      </Field>
    </Sheet>
  );
}
