// 列入: a child comes onto the list of the school. Each fault is said at its field, in the words of its cause.
// What was written stays on the phone, sealed, until it is taken or thrown away.
import { View } from '@tarojs/components';
import { DraftBox } from '@/form/DraftBox';
import { Field } from '@/form/Field';
import { useTyped } from '@/form/use-form';
import { useDraft } from '@/platform/drafts';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { asksAge, useSure } from './age';
import { Categories } from './Categories';
import { Identity, type ProblemAt } from './Identity';
import { listChild, loadPlaces, type Places } from './roster.remote';
import { listingOf, NO_PAPER, type Paper } from './roster.rules';
import { problemsOf, Told } from './Told';

interface Props {
  schoolId: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function ListSheet({ schoolId, onDone, onClose }: Props) {
  const places = useRemote(`roster.places.${schoolId}`, () => loadPlaces(schoolId));
  const draft = useDraft<Paper>(`roster.list.${schoolId}`, NO_PAPER);
  const { value, patch } = draft;
  const { type, flush } = useTyped<Paper>(patch, draft.hold);
  const sending = useSure();
  const act = useAction(async () => {
    flush();
    await draft.handIn(({ value: paper, key }) =>
      sending(paper.studentNo, (sure) => listChild(schoolId, listingOf(paper, sure), { key })),
    );
    await onDone();
  });
  const problemAt = problemsOf(act.problem);
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {asksAge(act.problem) ? '没写错，列入名单' : '列入名单'}
    </Button>
  );
  return (
    <Sheet title="列入一个孩子" onClose={onClose} footer={footer}>
      <View className="xq-reason">
        从今天起在名单上。指定的老师和心理教师每月和孩子谈一次；没有指定老师的，会显示缺岗。姓名和学籍号封存，名单上只写代称和编号。
      </View>
      <Told problem={act.problem ?? places.problem} />
      <DraftBox text={draft}>
        <View className="roster-form">
          <Identity
            value={value}
            hints={{ name: '必填', studentNo: '必填' }}
            onType={type}
            problemAt={problemAt}
          />
          <Field
            name="categories"
            label="类别"
            hint="必填，可以多选"
            problem={problemAt('categories')}
          >
            <Categories
              chosen={value.categories}
              onChange={(categories) => patch({ categories })}
            />
          </Field>
          <InClass {...{ places: places.data, value, patch, problemAt }} />
        </View>
      </DraftBox>
    </Sheet>
  );
}

interface InClassProps {
  places: Places | undefined;
  value: Paper;
  patch: (change: Partial<Paper>) => void;
  problemAt: ProblemAt;
}

function InClass({ places, value, patch, problemAt }: InClassProps) {
  const { classId, teacherId } = value;
  const teachers = places?.teachers.filter((one) => one.classId === classId) ?? [];
  return (
    <>
      <Field name="classId" label="班级" hint="必填" problem={problemAt('classId')}>
        <Chips
          single
          words={(places?.classes ?? []).map(({ id, name }) => ({ key: id, word: name }))}
          chosen={classId ? [classId] : []}
          onToggle={(id) => patch({ classId: id, teacherId: undefined })}
        />
      </Field>
      {classId && (
        <Field
          name="designatedTeacherId"
          label="指定老师"
          hint="可以以后再定"
          problem={problemAt('designatedTeacherId')}
        >
          {teachers.length === 0 && <View className="xq-hint">这个班还没有任课教师。</View>}
          <Chips
            single
            words={teachers.map(({ accountId, name, subject }) => ({
              key: accountId,
              word: subject ? `${name}，${subject}` : name,
            }))}
            chosen={teacherId ? [teacherId] : []}
            onToggle={(id) => patch({ teacherId: id === teacherId ? undefined : id })}
          />
        </Field>
      )}
    </>
  );
}
