// What the writer may still do with her record: add to it, correct its day, take it back when it was the wrong child.
// Each asks for its words first; what is typed is kept as a draft until the service has it.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Talk } from '@xinqiao/types/talks';
import { ReasonSheet } from '@/form/ReasonSheet';
import { askTime } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import type { DraftPlace } from '@/platform/draft-keeper';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Icon, type IconName } from '@/ui/Icon';
import { Sheet } from '@/ui/Sheet';
import { tap } from '@/ui/tap';
import { Field } from '@/form/Field';
import { KeptBox } from '@/form/KeptBox';
import { LongText } from '@/form/Texts';
import { useKeptText } from '@/form/use-kept-text';
import { CorrectSheet } from './CorrectSheet';
import { addTo, takeBack } from './talks.remote';

interface Props {
  talk: Talk;
  /** The child's page, and how a list names the child. */
  child: DraftPlace;
  onChanged: () => Promise<void>;
  onClose: () => void;
}
type Act = 'amend' | 'correct' | 'retract';

/** The choice, then the sheet of what was chosen. */
export function MendSheet(props: Props) {
  const { talk, child, onChanged, onClose } = props;
  const [act, setAct] = useState<Act>();
  const done = async () => {
    onClose();
    await onChanged();
  };
  const placeOf = (what: string): DraftPlace => ({ ...child, title: `${child.title} 的${what}` });
  const chosen = { talk, onDone: done, onClose };
  if (act === 'amend') return <AddSheet {...chosen} place={placeOf('补记')} />;
  if (act === 'correct') return <CorrectSheet {...chosen} place={placeOf('改正')} />;
  if (act === 'retract') {
    return (
      <ReasonSheet
        id={`retraction.${talk.id}`}
        place={placeOf('撤回')}
        title="撤回这条记录"
        label="为什么撤回"
        placeholder="例如：记到了另一个孩子名下"
        says="撤回以后还看得到这条记录和原因，但不再算这个月的谈心。"
        verb="撤回"
        send={(reason, key) => takeBack(talk.id, reason, key)}
        onDone={done}
        onClose={onClose}
      />
    );
  }
  return (
    <Sheet title={`${dayWords(talk.heldOn, true)}的谈心`} onClose={onClose}>
      {talk.can.amend && (
        <Choice icon="pen" word="补记" line="加在下面，原来的不变" onTap={() => setAct('amend')} />
      )}
      {talk.can.correct && (
        <Choice
          icon="month"
          word="改正日期"
          line="写错了哪天谈的"
          onTap={() => setAct('correct')}
        />
      )}
      {talk.can.retract && (
        <Choice icon="x" word="撤回" line="只在记错了孩子的时候" onTap={() => setAct('retract')} />
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
  place: DraftPlace;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function AddSheet({ talk, place, onDone, onClose }: ActProps) {
  const text = useKeptText(`addendum.${talk.id}`, { place });
  const [missing, setMissing] = useState(false);
  const add = useAction(async () => {
    const missed = text.now() === '';
    setMissing(missed);
    if (missed) return;
    await askTime();
    await text.handIn(({ words, key, at }) => addTo(talk.id, { words, writtenAt: at }, key));
    await onDone();
  });
  const told = add.problem?.errors[0]?.detail ?? add.problem?.title;
  const problem = missing ? '请写补记的内容。' : told;
  const footer = (
    <Button busy={add.busy} onTap={() => void add.run()}>
      补上
    </Button>
  );
  return (
    <Sheet title="补记" onClose={onClose} footer={footer}>
      <Field name="addendum" problem={problem}>
        <KeptBox text={text}>
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
        </KeptBox>
      </Field>
    </Sheet>
  );
}
