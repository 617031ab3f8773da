// Who is told to read what is being written: persons, not names.
// Two who are called alike stay two.
import type { ResponsibleAdult } from '@xinqiao/types/children';
import { readersOf } from './use-readers';

const head = (accountId: string, name: string): ResponsibleAdult => ({
  ...{ role: 'classTeacher', roleWord: '班主任', accountId, name, vacant: false },
});
const psych = (accountId: string, name: string): ResponsibleAdult => ({
  ...{ role: 'psychTeacher', roleWord: '心理教师', accountId, name, vacant: false },
});

it('two readers of one surname are two, told apart by their roles', () => {
  const { words } = readersOf([head('acc_wang1', '王芳'), psych('acc_wang2', '王芳')], 'acc_me');
  expect(words).toBe('能看到的人：您、王老师（班主任）、王老师（心理教师）');
});

it('one person in both roles is one reader', () => {
  const { words } = readersOf([head('acc_wang1', '王芳'), psych('acc_wang1', '王芳')], 'acc_me');
  expect(words).toBe('能看到的人：您、王老师');
});
