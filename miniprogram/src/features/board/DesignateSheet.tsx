// 指定老师: who talks with these children from now on; for a vacancy, and for a handover.
// Only subject teachers of the children's class can take it; what was done before a fault is not done twice.
import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard } from '@xinqiao/types/children';
import type { Appointment } from '@xinqiao/types/organisations';
import { titleOfAct } from '@/platform/problems';
import { go } from '@/platform/routes';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Loading } from '@/ui/Loading';
import { Sheet } from '@/ui/Sheet';
import { aliasWords, unbroken } from '@/ui/words';
import { designate, loadStaff } from './board.remote';
import { Choice } from './Choice';
import { peopleOf, rolesLine, type Person } from './staff.rules';

interface Props {
  title: string;
  verb?: string;
  schoolId: string;
  children: readonly ChildCard[];
  /** The one who has it now, and so is not offered. */
  not?: string | null;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function DesignateSheet(props: Props) {
  const { title, verb = '指定', schoolId, children, not, onDone, onClose } = props;
  const staff = useRemote(`board.staff.${schoolId}`, () => loadStaff(schoolId));
  const [chosen, setChosen] = useState<string>();
  const [missing, setMissing] = useState(false);
  const done = useRef(new Set<string>());
  const act = useAction(async (accountId: string) => {
    for (const { id } of children) {
      const step = `${id} ${accountId}`;
      if (done.current.has(step)) continue;
      await designate(id, accountId, !not);
      done.current.add(step);
    }
    await onDone();
  });
  const fitting = staff.data && teachersFor(staff.data.people, children, not);
  const problem = act.problem ?? staff.problem;
  const footer = fitting && fitting.length > 0 && (
    <Button busy={act.busy} onTap={() => (chosen ? void act.run(chosen) : setMissing(true))}>
      {verb}
    </Button>
  );
  // Somebody else was faster: what stands behind the sheet is not true any more.
  const close = () => {
    onClose();
    if (act.problem) void onDone();
  };
  return (
    <Sheet title={title} onClose={close} footer={footer}>
      <View className="board-says">{`${namesOf(children)}，从今天起由这位老师谈心。`}</View>
      {(problem || (missing && !chosen)) && (
        <Banner tone="attention" icon="alert">
          {problem ? titleOfAct(problem) : '请选一位老师。'}
        </Banner>
      )}
      {staff.state === 'loading' && <Loading rows={2} />}
      {fitting?.length === 0 && <NoTeacher />}
      {fitting && (
        <Choice
          label="老师"
          options={fitting.map((roles) => ({
            key: roles[0].accountId,
            word: roles[0].name,
            line: rolesLine(roles),
          }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
    </Sheet>
  );
}

function NoTeacher() {
  return (
    <>
      <View className="board-says">这个班还没有别的任课教师。先安排一位，再来指定。</View>
      <Button kind="second" onTap={() => go('staff')}>
        去安排老师
      </Button>
    </>
  );
}

function namesOf(children: readonly ChildCard[]): string {
  const [first] = children;
  if (!first) return '';
  const name = `${aliasWords(first.alias)} ${first.number}`;
  return children.length === 1 ? name : unbroken(`${name}等 ${children.length} 位孩子`);
}

/** The subject teachers of the children's class, each with all that they do at the school. */
function teachersFor(
  people: readonly Appointment[],
  children: readonly ChildCard[],
  not: string | null | undefined,
): Person[] {
  const classId = children[0]?.classId;
  const teaches = (one: Appointment) => one.role === 'subjectTeacher' && one.classId === classId;
  return peopleOf(people).filter((roles) => roles.some(teaches) && roles[0].accountId !== not);
}
