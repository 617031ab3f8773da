// A role of the school for somebody: here already, here once, or new by name. Who was here once is asked. Teachers need a class, subject teachers a subject.
// People and classes are chosen by id, each person with their roles: two may have one name. What is wrong stands under its field; what was chosen and typed is kept, and a lost answer appoints nobody twice.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OpenPlace } from '@xinqiao/types/children';
import type { Appointment, FormerColleague } from '@xinqiao/types/organisations';
import { Field } from '@/form/Field';
import { DraftBox } from '@/form/DraftBox';
import { TextLine } from '@/form/Texts';
import { useTyped } from '@/form/use-form';
import { useDraft } from '@/platform/drafts';
import { problemOf } from '@/platform/problems';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import {
  appoint,
  loadFormer,
  offerPost,
  type Appointing,
  type Offering,
  type Staff,
} from './board.remote';
import { Choice } from './Choice';
import { Known } from './Known';
import { follows, NAMESAKE, peopleOf, relievedBy, rolesLine } from './staff.rules';

const ROLES = {
  任课教师: 'subjectTeacher',
  班主任: 'classTeacher',
  心理教师: 'psychTeacher',
  学校管理员: 'schoolAdmin',
} as const;
type RoleWord = keyof typeof ROLES;
const WORDS = Object.keys(ROLES) as RoleWord[];
/** The choice of somebody who has no account yet; no account id reads so. */
const NEW = 'new';

interface Props {
  schoolId: string;
  /** The role that is to be filled, where the sheet was opened for one. */
  role: OpenPlace['role'] | undefined;
  staff: Staff;
  /** Who is appointing: nobody gives a post to themselves. */
  me: string | undefined;
  /** With the role that was given to somebody new, who has yet to come in. */
  onDone: (came?: Appointment) => Promise<void>;
  /** Somebody else was faster: who holds which post is read anew, and the sheet stays open. */
  onStale: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function AppointSheet({ schoolId, role, staff, me, onDone, onStale, onClose }: Props) {
  const draft = useDraft(`appointment.${schoolId}${role ? `.${role}` : ''}`, wishFor(role));
  const { value, patch } = draft;
  const { type, flush } = useTyped<Wish>(patch, draft.hold);
  const [former, setFormer] = useState<readonly FormerColleague[]>();
  const unlessSeen = async (thrown: unknown, wish: Wish): Promise<never> => {
    const { code } = problemOf(thrown);
    // Read anew where that has changed, and failed all the same: it is to be read before it is done.
    if (code === 'organisations/relieves') await onStale();
    if (code === 'organisations/known-name') setFormer(await loadFormer(schoolId, wish.name));
    throw thrown;
  };
  const act = useAction(async () => {
    flush();
    const came = await draft.handIn(async ({ value: wish, key }) => {
      const now = meant(staff, wish, former);
      const done = now.asks
        ? offerPost(schoolId, relieving(staff, now.body), { key }).then(() => undefined)
        : appoint(schoolId, relieving(staff, now.body), { key });
      return done.catch((thrown: unknown) => unlessSeen(thrown, wish));
    });
    await onDone(came && !staff.people.some(isOf(came)) ? came : undefined);
  });
  const problemAt = (field: string) =>
    act.problem?.errors.find(({ pointer }) => pointer.endsWith(field))?.detail;
  const fields = { staff, me, former, problemAt, wish: value, patch, type };
  const { asks, body } = meant(staff, value, former);
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {asks ? '请回来' : '安排'}
    </Button>
  );
  return (
    <Sheet title="安排一个人" onClose={onClose} footer={footer}>
      {act.problem && act.problem.errors.length === 0 && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      <DraftBox text={draft}>
        <Place {...fields} />
        <Who {...fields} />
        {asks && (
          <View className="board-says">
            先问本人，现在在别的学校的，也问那所学校；都同意了才算，这里看得到进度。
          </View>
        )}
        <View className="board-says">{follows(staff.people, body)}</View>
      </DraftBox>
    </Sheet>
  );
}

/** The post with whom it relieves, as this page shows it: the service refuses what is not so any more. */
function relieving<T extends Appointing | Offering>({ people }: Staff, body: T): T {
  const held = relievedBy(people, body);
  return held.length > 0 ? { ...body, relieves: held.map(({ id }) => id) } : body;
}

const isOf =
  ({ accountId }: Appointment) =>
  (one: Appointment): boolean =>
    one.accountId === accountId;

interface FieldsProps {
  staff: Staff;
  me: string | undefined;
  former: readonly FormerColleague[] | undefined;
  wish: Wish;
  patch: (change: Partial<Wish>) => void;
  type: (field: 'name' | 'subject', text: string) => void;
  problemAt: (field: string) => string | undefined;
}

function Place({ staff, wish, patch, type, problemAt }: FieldsProps) {
  const { role, classId, subject } = wish;
  const teaches = role === '任课教师' || role === '班主任';
  return (
    <>
      <Field name="role" label="角色">
        <Chips
          single
          words={WORDS}
          chosen={[role]}
          onToggle={(word) => patch({ role: word as RoleWord })}
        />
      </Field>
      {teaches && (
        <Field name="classId" label="班级" hint="必填" problem={problemAt('classId')}>
          <Chips
            single
            words={staff.classes.map(({ id, name }) => ({ key: id, word: name }))}
            chosen={classId ? [classId] : []}
            onToggle={(id) => patch({ classId: id })}
          />
        </Field>
      )}
      {role === '任课教师' && (
        <Field name="subject" label="学科" hint="必填" problem={problemAt('subject')}>
          <TextLine
            label="学科"
            initial={subject}
            placeholder="例如：数学"
            problem={problemAt('subject')}
            max={10}
            onType={(text) => type('subject', text)}
          />
        </Field>
      )}
    </>
  );
}

function Who({ staff, me, former, wish, patch, type, problemAt }: FieldsProps) {
  const { personId, name, knownId } = wish;
  const others = staff.people.filter(({ accountId }) => accountId !== me);
  const known = peopleOf(others).map((roles) => ({
    key: roles[0].accountId,
    word: roles[0].name,
    line: rolesLine(roles),
  }));
  return (
    <>
      <Field name="person" label="谁" hint="必填" problem={problemAt('name')}>
        <Choice
          label="谁"
          options={[
            ...known,
            { key: NEW, word: '新来的人', line: '以前在本校、现在在别的学校的，也选这里' },
          ]}
          value={personId}
          onChange={(one) => patch({ personId: one })}
        />
      </Field>
      {personId === NEW && (
        <>
          <TextLine
            label="姓名"
            initial={name}
            placeholder="姓名"
            problem={problemAt('name')}
            max={20}
            onType={(text) => {
              type('name', text);
              if (knownId) patch({ knownId: undefined });
            }}
          />
          <View className="board-says">
            请写全名。以前在本校的，会找出来让您认；在别的学校任教的，安排以后把邀请码交给本人，用自己的微信填，账号还是原来那个。
          </View>
          {former && (
            <Known former={former} value={knownId} onChange={(one) => patch({ knownId: one })} />
          )}
          <View className="board-space" />
        </>
      )}
    </>
  );
}

interface Wish {
  role: RoleWord;
  classId?: string;
  /** An account of the school, or NEW. */
  personId?: string;
  /** Of those who were here once and are called so, an account, or NAMESAKE. */
  knownId?: string;
  name: string;
  subject: string;
}
const NO_WISH: Wish = { role: '任课教师', name: '', subject: '' };

/** What the sheet begins with: the role that is to be filled. */
function wishFor(role: OpenPlace['role'] | undefined): Wish {
  const word = WORDS.find((one) => ROLES[one] === role);
  return word ? { ...NO_WISH, role: word } : NO_WISH;
}

/** What is sent: a post, or the question whether somebody who was here once takes it. */
type Meant = { asks: true; body: Offering } | { asks: false; body: Appointing };

/** What is sent of a wish: only who and what the sheet shows as chosen, whatever a draft remembers. */
function meant(
  { people, classes }: Staff,
  { personId, knownId, classId, ...wish }: Wish,
  former: readonly FormerColleague[] = [],
): Meant {
  const role = ROLES[wish.role];
  const teaches = role === 'subjectTeacher' || role === 'classTeacher';
  const here = classes.some(({ id }) => id === classId);
  const post = {
    role,
    ...(teaches && here ? { classId } : {}),
    ...(role === 'subjectTeacher' && wish.subject.trim() ? { subject: wish.subject } : {}),
  };
  if (people.some(({ accountId }) => accountId === personId))
    return { asks: false, body: { ...post, accountId: personId } };
  if (personId !== NEW || !wish.name.trim()) return { asks: false, body: post };
  const again = former.find((one) => one.accountId === knownId);
  if (again) return { asks: true, body: { ...post, accountId: again.accountId } };
  const namesake = knownId === NAMESAKE ? { namesake: true } : {};
  return { asks: false, body: { ...post, ...namesake, name: wish.name } };
}
