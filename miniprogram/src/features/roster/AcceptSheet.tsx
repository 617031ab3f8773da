// 接收: the child comes onto the list of this school, into a class of it. What moves with the child is said before it is done,
// and where nobody is named, that a place stays empty.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Transfer } from '@xinqiao/types/children';
import { Field } from '@/form/Field';
import { newId } from '@/platform/new-id';
import { useSession } from '@/platform/session';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { accept, loadPlaces } from './roster.remote';
import { owingWords } from './roster.rules';
import { problemsOf, Told } from './Told';

interface Props {
  transfer: Transfer;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function AcceptSheet({ transfer, onDone, onClose }: Props) {
  const schoolId = useSession().capacity?.orgId ?? '';
  const places = useRemote(`roster.places.${schoolId}`, () => loadPlaces(schoolId));
  const [chosen, setChosen] = useState<Chosen>({ classId: '', key: newId() });
  const act = useAction(async () => {
    const { classId, teacherId, key } = chosen;
    await accept(transfer.id, { classId, designatedTeacherId: teacherId ?? null }, { key });
    await onDone();
  });
  const problemAt = problemsOf(act.problem);
  const teachers = places.data?.teachers.filter((one) => one.classId === chosen.classId) ?? [];
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      接收
    </Button>
  );
  return (
    <Sheet title="接收转来的孩子" onClose={onClose} footer={footer}>
      <View className="xq-reason">{saysOf(transfer)}</View>
      <Told problem={act.problem ?? places.problem} />
      <View className="roster-form">
        <Field name="classId" label="班级" hint="必填" problem={problemAt('classId')}>
          <Chips
            single
            words={(places.data?.classes ?? []).map(({ id, name }) => ({ key: id, word: name }))}
            chosen={[chosen.classId]}
            onToggle={(classId) => setChosen({ classId, key: newId() })}
          />
        </Field>
        {chosen.classId && (
          <Field
            name="designatedTeacherId"
            label="指定老师"
            hint="可以以后再定"
            problem={problemAt('designatedTeacherId')}
          >
            {!chosen.teacherId && (
              <View className="xq-hint">没有指定老师的，任课教师那一次显示缺岗。</View>
            )}
            <Chips
              single
              words={teachers.map(({ accountId, name, subject }) => ({
                key: accountId,
                word: subject ? `${name}，${subject}` : name,
              }))}
              chosen={chosen.teacherId ? [chosen.teacherId] : []}
              onToggle={(teacherId) => setChosen({ ...chosen, teacherId, key: newId() })}
            />
          </Field>
        )}
      </View>
    </Sheet>
  );
}

interface Chosen {
  classId: string;
  teacherId?: string;
  key: string;
}

/** What moves with the child. */
function saysOf(transfer: Transfer): string {
  const before = owingWords(transfer);
  return `从今天起在您校的名单上，编号另取。${transfer.fromSchoolName}这个月还没谈的（${before || '没有人负责的'}），从今天起由您校的老师谈；那边已经谈过的，这个月不用再谈。以前的谈心记录留在那边。`;
}
