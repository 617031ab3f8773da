// Who is told to read what is being written: persons, not names.
// Two who are called alike stay two.
import { readersOf } from './use-readers';

const head = (accountId: string, name: string) => ({
  ...{ accountId, name, roleWord: '班主任', psych: false },
});
const psych = (accountId: string, name: string) => ({
  ...{ accountId, name, roleWord: '心理教师', psych: true },
});

it('two readers of one surname are two, told apart by their roles', () => {
  const { words } = readersOf([head('acc_wang1', '王芳'), psych('acc_wang2', '王芳')], 'acc_me');
  expect(words).toBe('能看到的人：您、王老师（班主任）、王老师（心理教师）');
});

it('whoever writes is named once, as 您', () => {
  const { words } = readersOf([head('acc_me', '王芳'), psych('acc_zhou', '周明溪')], 'acc_me');
  expect(words).toBe('能看到的人：您、周老师');
});

describe('a concern is told', () => {
  it('to every psychology teacher who can open it', () => {
    const both = [psych('acc_zhou', '周明溪'), psych('acc_ding', '丁一宁')];
    expect(readersOf(both, 'acc_me').told).toBe('周老师、丁老师');
    expect(readersOf(both, 'acc_zhou').told).toBe('丁老师');
  });

  it('to the school where none can, and to nobody where the writer is the only one', () => {
    expect(readersOf([head('acc_wang', '王芳')], 'acc_me').told).toBe('学校管理员');
    expect(readersOf([psych('acc_me', '周明溪')], 'acc_me').told).toBeUndefined();
  });
});
