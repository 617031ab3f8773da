// A role of the school for somebody: known here already, or new by name. Teachers need a class, subject teachers a subject.
// What is wrong stands under its field; nothing that was chosen is lost.
import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { Field } from '@/form/Field';
import { TextLine } from '@/form/Texts';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { appoint, type Appointing, type Staff } from './board.remote';
import { optionsOf } from './board.rules';

const ROLES = {
  任课教师: 'subjectTeacher',
  班主任: 'classTeacher',
  心理教师: 'psychTeacher',
  学校管理员: 'schoolAdmin',
} as const;
type RoleWord = keyof typeof ROLES;
const WORDS = Object.keys(ROLES) as RoleWord[];
const NEW = '新来的人';

interface Props {
  schoolId: string;
  staff: Staff;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function AppointSheet({ schoolId, staff, onDone, onClose }: Props) {
  const [role, setRole] = useState<RoleWord>('任课教师');
  const [className, setClass] = useState<string>();
  const [person, setPerson] = useState<string>();
  const typed = useRef({ name: '', subject: '' });
  const act = useAction(async () => {
    const body = bodyOf(staff, { role, className, person, ...typed.current });
    await appoint(schoolId, body);
    await onDone();
  });
  const problemAt = (field: string) =>
    act.problem?.errors.find(({ pointer }) => pointer.endsWith(field))?.detail;
  const fields = {
    ...{ staff, problemAt, typed },
    wish: { role, className, person },
    onWish: { role: setRole, className: setClass, person: setPerson },
  };
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      安排
    </Button>
  );
  return (
    <Sheet title="安排一个人" onClose={onClose} footer={footer}>
      {act.problem && act.problem.errors.length === 0 && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      <Place {...fields} />
      <Who {...fields} />
    </Sheet>
  );
}

interface FieldsProps {
  staff: Staff;
  wish: Omit<Wish, 'name' | 'subject'>;
  onWish: {
    role: (role: RoleWord) => void;
    className: (name: string) => void;
    person: (name: string) => void;
  };
  typed: { current: { name: string; subject: string } };
  problemAt: (field: string) => string | undefined;
}

function Place({ staff, wish, onWish, typed, problemAt }: FieldsProps) {
  const { role, className } = wish;
  const teaches = role === '任课教师' || role === '班主任';
  return (
    <>
      <Field name="role" label="角色">
        <Chips
          single
          words={WORDS}
          chosen={[role]}
          onToggle={(word) => onWish.role(word as RoleWord)}
        />
      </Field>
      {teaches && (
        <Field name="classId" label="班级" hint="必填" problem={problemAt('classId')}>
          <Chips
            single
            words={staff.classes.map(({ name }) => name)}
            chosen={className ? [className] : []}
            onToggle={onWish.className}
          />
        </Field>
      )}
      {role === '任课教师' && (
        <Field name="subject" label="学科" hint="必填" problem={problemAt('subject')}>
          <TextLine
            label="学科"
            initial=""
            placeholder="例如：数学"
            problem={problemAt('subject')}
            max={10}
            onType={(text) => (typed.current.subject = text)}
          />
        </Field>
      )}
    </>
  );
}

function Who({ staff, wish: { person }, onWish, typed, problemAt }: FieldsProps) {
  const names = optionsOf(staff.people.map(({ name }) => name));
  return (
    <>
      <Field name="person" label="谁" hint="必填" problem={problemAt('name')}>
        <Chips
          single
          words={[...names, NEW]}
          chosen={person ? [person] : []}
          onToggle={onWish.person}
        />
      </Field>
      {person === NEW && (
        <>
          <TextLine
            label="姓名"
            initial=""
            placeholder="姓名"
            problem={problemAt('name')}
            max={20}
            onType={(text) => (typed.current.name = text)}
          />
          <View className="board-space" />
        </>
      )}
    </>
  );
}

interface Wish {
  role: RoleWord;
  className: string | undefined;
  person: string | undefined;
  name: string;
  subject: string;
}

function bodyOf({ people, classes }: Staff, wish: Wish): Appointing {
  const role = ROLES[wish.role];
  const teaches = role === 'subjectTeacher' || role === 'classTeacher';
  const classId = classes.find(({ name }) => name === wish.className)?.id;
  const known = people.find(({ name }) => name === wish.person);
  return {
    role,
    ...(known ? { accountId: known.accountId } : wish.name.trim() ? { name: wish.name } : {}),
    ...(teaches && classId ? { classId } : {}),
    ...(role === 'subjectTeacher' && wish.subject.trim() ? { subject: wish.subject } : {}),
  };
}
