// 换班 and 回到名单: both put a child into a class of its school, and say what follows before it is done.
// Who was designated stays where they can; who cannot leaves a vacancy in sight.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RosterLine } from '@xinqiao/types/children';
import { Field } from '@/form/Field';
import { newId } from '@/platform/new-id';
import { titleOfAct } from '@/platform/problems';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Loading } from '@/ui/Loading';
import { Sheet } from '@/ui/Sheet';
import { aliasWords } from '@/ui/words';
import { changeClass, comeBack, loadPlaces } from './roster.remote';

interface Props {
  line: RosterLine;
  /** The child comes back to the list, in place of changing its class on it. */
  returns: boolean;
  onDone: () => Promise<void>;
  onClose: () => void;
}

const SAYS = {
  class:
    '从今天起在新的班。指定的老师不变；原来的班主任看不到这个孩子了，新班主任明天早上 7 点起看得到以前的谈心内容。',
  return:
    '从今天起回到名单，用原来的编号。原来指定的老师还在任课的，接着由他谈；不在了的显示缺岗，请在“一览”里指定。这个月没谈的，照样要谈。',
};

/** The sheet. */
export function ClassSheet({ line, returns, onDone, onClose }: Props) {
  const places = useRemote(`roster.places.${line.schoolId}`, () => loadPlaces(line.schoolId));
  const [chosen, setChosen] = useState({
    classId: returns ? (line.classId ?? undefined) : undefined,
    key: newId(),
  });
  const [missing, setMissing] = useState(false);
  const act = useAction(async () => {
    const { classId, key } = chosen;
    setMissing(classId === undefined);
    if (classId === undefined) return;
    await (returns ? comeBack : changeClass)(line.id, classId, { key });
    await onDone();
  });
  const who = `${aliasWords(line.alias)} ${line.number}`;
  const problem = act.problem ?? places.problem;
  const fitting = places.data?.classes.filter(({ id }) => returns || id !== line.classId);
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {returns ? '回到名单' : '换班'}
    </Button>
  );
  return (
    <Sheet title={returns ? `${who}回到名单` : `${who}换班`} onClose={onClose} footer={footer}>
      <View className="xq-reason">{returns ? SAYS.return : SAYS.class}</View>
      {places.state === 'loading' && <Loading rows={2} />}
      <Field
        name="classId"
        label="班级"
        hint="必填"
        problem={missing && !chosen.classId ? '请选班级。' : problem && titleOfAct(problem)}
      >
        <Chips
          single
          words={(fitting ?? []).map(({ id, name }) => ({ key: id, word: name }))}
          chosen={chosen.classId ? [chosen.classId] : []}
          onToggle={(classId) => setChosen({ classId, key: newId() })}
        />
      </Field>
    </Sheet>
  );
}
