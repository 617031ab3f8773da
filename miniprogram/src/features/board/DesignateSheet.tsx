// 指定老师: who talks with these children from now on; for a vacancy, and for a handover.
// Only subject teachers of the children's class can take it; of several children some can be left for somebody else. What was
// done before a fault is not done twice, and what somebody else did meanwhile is said before it is done over.
import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard } from '@xinqiao/types/children';
import type { Appointment } from '@xinqiao/types/organisations';
import { Field } from '@/form/Field';
import { ProblemError, problemOf, titleOfAct } from '@/platform/problems';
import { go } from '@/platform/routes';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
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
  const [left, setLeft] = useState<readonly string[]>([]);
  const some = children.filter(({ id }) => !left.includes(id));
  const give = useGiving(not ?? null);
  const act = useAction(async (accountId: string) => {
    for (const { id } of some) await give(id, accountId);
    await onDone();
  });
  const fitting = staff.data && teachersFor(staff.data.people, children, not);
  const problem = act.problem ?? staff.problem;
  const footer = fitting && fitting.length > 0 && (
    <Button
      busy={act.busy}
      onTap={() => (chosen && some.length > 0 ? void act.run(chosen) : setMissing(true))}
    >
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
      <View className="board-says">{`${namesOf(some)}，从今天起由这位老师谈心。`}</View>
      {children.length > 1 && <Some {...{ children, left }} onChange={setLeft} />}
      {(problem || (missing && !(chosen && some.length > 0))) && (
        <Banner tone="attention" icon="alert">
          {problem ? titleOfAct(problem) : chosen ? '请选孩子。' : '请选一位老师。'}
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

/** Gives a child to a teacher: once, and over nobody whom the person has not seen. */
function useGiving(not: string | null) {
  const done = useRef(new Set<string>());
  const seen = useRef(new Map<string, string | null>());
  return async (childId: string, accountId: string) => {
    const step = `${childId} ${accountId}`;
    if (done.current.has(step)) return;
    try {
      const known = seen.current.get(childId);
      await designate(childId, accountId, known === undefined ? not : known);
    } catch (thrown) {
      const { code } = problemOf(thrown);
      // Whoever has it now was said with the refusal; pressing again is over them.
      if (thrown instanceof ProblemError && code === 'children/filled')
        seen.current.set(childId, thrown.details.holderId as string | null);
      throw thrown;
    }
    done.current.add(step);
  };
}

interface SomeProps {
  children: readonly ChildCard[];
  left: readonly string[];
  onChange: (left: readonly string[]) => void;
}

/** Which of several children; all unless some are left out. */
function Some({ children, left, onChange }: SomeProps) {
  return (
    <Field name="children" label="哪些孩子" hint="可以留几位给别的老师">
      <Chips
        words={children.map(({ id, alias, number }) => ({
          key: id,
          word: `${aliasWords(alias)} ${number}`,
        }))}
        chosen={children.flatMap(({ id }) => (left.includes(id) ? [] : [id]))}
        onToggle={(id) =>
          onChange(left.includes(id) ? left.filter((one) => one !== id) : [...left, id])
        }
      />
    </Field>
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
  if (!first) return '还没有选孩子';
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
