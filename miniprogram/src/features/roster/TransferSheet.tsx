// 转学: asks another school of the district to take a child. It moves nothing: until the other school has said yes the child
// stays on this list, and who owes goes on owing.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RosterLine } from '@xinqiao/types/children';
import { DayPicker } from '@/form/DayPicker';
import { DraftBox } from '@/form/DraftBox';
import { Field } from '@/form/Field';
import { LongText } from '@/form/Texts';
import { useTextDraft } from '@/form/use-text-draft';
import { useDay } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { aliasWords } from '@/ui/words';
import type { ProblemAt } from './Identity';
import { loadTransferPlaces, propose } from './roster.remote';
import { problemsOf, Told } from './Told';

interface Props {
  line: RosterLine;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function TransferSheet({ line, onDone, onClose }: Props) {
  const today = useDay();
  const places = useRemote('roster.transferPlaces', loadTransferPlaces);
  const text = useTextDraft(`roster.transfer.${line.id}`);
  const [toSchoolId, setTo] = useState('');
  const [day, setDay] = useState(today);
  const [picking, setPicking] = useState(false);
  const act = useAction(async () => {
    await text.handIn(({ words, key }) =>
      propose(line.id, { toSchoolId, day, ...(words ? { note: words } : {}) }, { key }),
    );
    await onDone();
  });
  const pick = (picked: string) => {
    setDay(picked);
    setPicking(false);
  };
  const problemAt = problemsOf(act.problem);
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      请对方接收
    </Button>
  );
  if (picking)
    return (
      <DayPicker title="哪天过去" value={day} onPick={pick} onClose={() => setPicking(false)} />
    );
  return (
    <Sheet title={`${aliasWords(line.alias)} ${line.number}转学`} onClose={onClose} footer={footer}>
      <View className="xq-reason">
        对方接收的那天起，才归对方。那以前孩子还在您校的名单上，谈心还由现在的老师负责；对方没有回答以前，您可以不转。对方的管理员会看到孩子的姓名和下面的话。
      </View>
      <Told problem={act.problem ?? places.problem} />
      <View className="roster-form">
        <Where {...{ places: places.data ?? [], line, toSchoolId, problemAt }} onPick={setTo} />
        <Field name="day" label="哪天过去" problem={problemAt('day')}>
          <Button kind="line" size="auto" onTap={() => setPicking(true)}>
            {dayWords(day, true)}
          </Button>
        </Field>
        <Field name="note" label="要告诉对方的" hint="可以不写" problem={problemAt('note')}>
          <DraftBox text={text}>
            <LongText
              label="要告诉对方的"
              initial={text.initial}
              placeholder="例如：平时和奶奶住，怕生"
              problem={problemAt('note')}
              max={200}
              onType={text.type}
            />
          </DraftBox>
        </Field>
      </View>
    </Sheet>
  );
}

interface WhereProps {
  places: readonly { readonly id: string; readonly name: string }[];
  line: RosterLine;
  toSchoolId: string;
  problemAt: ProblemAt;
  onPick: (schoolId: string) => void;
}

function Where({ places, line, toSchoolId, problemAt, onPick }: WhereProps) {
  const others = places.filter(({ id }) => id !== line.schoolId);
  return (
    <Field name="toSchoolId" label="转到" hint="必填" problem={problemAt('toSchoolId')}>
      <Chips
        single
        words={others.map(({ id, name }) => ({ key: id, word: name }))}
        chosen={[toSchoolId]}
        onToggle={onPick}
      />
    </Field>
  );
}
