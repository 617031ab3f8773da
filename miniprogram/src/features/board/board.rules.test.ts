// The board's arithmetic: counts that add up, groups in the order of names, vacancies, and the sheet.
// Nothing here ranks anybody.
import { child, obligation, POMEGRANATE } from '../../../test/talks';
import {
  badgeOf,
  childrenOf,
  countsOf,
  groupsOf,
  meaningOf,
  NO_FILTER,
  owedOf,
  owingOf,
  ownerOptions,
  sentenceOf,
  tellingOf,
  vacanciesOf,
  within,
} from './board.rules';
import { unbroken } from '@/ui/words';
import { footOf, sheetOf } from './sheet.rules';

const wheat = child({
  id: 'chd_xiaomai16',
  alias: '小麦',
  number: '16',
  classId: 'cls_four01',
  className: '四年级1班',
});
const vacant = obligation({
  id: 'obl_wheat16',
  child: wheat,
  ownerName: '缺岗',
  ownerId: null,
  vacancy: true,
  lastTalkOn: null,
});
const handedOver = obligation({
  id: 'obl_before16',
  child: wheat,
  ownerName: '赵一帆',
  ownerId: 'acc_zhaoyifan',
  state: 'withdrawn',
  cause: 'handedOver',
});
const psych = obligation({
  id: 'obl_psych08',
  child: POMEGRANATE,
  ownerName: '周明溪',
  ownerId: 'acc_zhoumingxi',
  roleWords: ['心理教师'],
  state: 'fulfilledLate',
});
const month = [psych, vacant, handedOver, obligation({ state: 'fulfilled' })];

describe('the counts of a month', () => {
  it('add up to what is owed; what was handed over is not owed', () => {
    const counts = countsOf(month);
    expect(counts).toMatchObject({ fulfilled: 1, fulfilledLate: 1, vacancy: 1, withdrawn: 1 });
    expect(owedOf(counts)).toBe(3);
  });

  it('are said in one sentence that adds up, in numbers and never in shares', () => {
    const sentence = sentenceOf(countsOf(month), false);
    expect(sentence).toBe(
      unbroken('应谈 3 次：已谈 2 次，其中晚记 1 次；待谈 1 次，其中缺岗 1 次。'),
    );
    expect(sentenceOf(countsOf(month), true)).toContain(unbroken('未谈 1 次，其中缺岗 1 次'));
    expect(sentence).not.toContain('%');
  });

  it('show a place that nobody fills as a vacancy, before and after the close', () => {
    expect(badgeOf(vacant)).toBe('vacancy');
    expect(badgeOf({ vacancy: true, state: 'missed' })).toBe('vacancy');
    expect(badgeOf({ vacancy: true, state: 'withdrawn' })).toBe('withdrawn');
  });
});

describe('a vacancy that is owed no more', () => {
  const gone = (cause: Parameters<typeof obligation>[0]) =>
    meaningOf({ ...vacant, state: 'withdrawn', ...cause }, '11月');

  it('was taken over only where somebody took over', () => {
    expect(gone({ cause: 'vacancyFilled' })).toBe('缺岗已经补上，由接手的老师谈。');
    for (const cause of ['moved', 'left', 'importUndone', 'roleServed', null] as const)
      expect(gone({ cause })).not.toMatch(/补上|接手/);
  });

  it('says what became of the child instead', () => {
    expect(gone({ cause: 'moved' })).toBe('孩子转走了，这里不用再谈。');
    expect(gone({ cause: 'left' })).toBe('孩子离校了，这一项不用再谈。');
  });
});

it('who owes nothing any more is no child of the head', () => {
  expect(
    owingOf(month)
      .map(({ child: { id } }) => id)
      .sort(),
  ).toEqual(['chd_shiliu08', 'chd_xiaomai16', 'chd_xiaoyu03'].sort());
  const left = obligation({ child: wheat, state: 'withdrawn', cause: 'left' });
  expect(owingOf([left])).toEqual([]);
});

describe('the teachers', () => {
  it('stand in the order of their names, the empty place among them', () => {
    const titles = groupsOf(month).map(({ title }) => title);
    expect(titles).toEqual(['李秋月', '四年级1班任课教师', '周明溪']);
  });

  it('have their children in the order of the numbers, whatever the service puts first', () => {
    const [group] = groupsOf([obligation({ child: POMEGRANATE, id: 'obl_b' }), obligation()]);
    expect(group?.items.map(({ child: { number } }) => number)).toEqual(['03', '08']);
  });
});

it('to an office, which is told no teacher, each role has its own children', () => {
  const told = { ownerId: null, ownerName: '任课教师', roleWords: ['任课教师'] };
  const other = { ownerId: null, ownerName: '心理教师', roleWords: ['心理教师'], id: 'obl_other' };
  const groups = groupsOf([obligation(told), obligation(other)]);
  expect(groups.map(({ title, items }) => [title, items.length])).toEqual([
    ['任课教师', 1],
    ['心理教师', 1],
  ]);
});

describe('two teachers who are both called 王芳', () => {
  const wang = (id: string, change: Parameters<typeof obligation>[0] = {}) =>
    obligation({ id: `obl_${id}`, ownerId: `acc_${id}`, ownerName: '王芳', ...change });
  const board = [wang('one'), wang('two', { child: wheat, roleWords: ['心理教师'] }), psych];

  it('have a card each, which says for which class and in which role', () => {
    expect(groupsOf(board).map(({ title, mark }) => [title, mark])).toEqual([
      ['王芳', '任课，三年级1班'],
      ['王芳', '心理，四年级1班'],
      ['周明溪', undefined],
    ]);
  });

  it('are chosen one by one, and only the duties of the chosen one are shown', () => {
    const options = ownerOptions(board).filter(({ word }) => word === '王芳');
    expect(options).toEqual([
      { key: 'acc_one', word: '王芳', line: '任课，三年级1班' },
      { key: 'acc_two', word: '王芳', line: '心理，四年级1班' },
    ]);
    expect(within(board, { ...NO_FILTER, ownerId: 'acc_two' })).toEqual([board[1]]);
  });
});

describe('a vacancy', () => {
  it('says where it is, for whom, and who had it before', () => {
    expect(vacanciesOf(month)).toEqual([
      {
        key: 'cls_four01 任课教师',
        place: '四年级1班任课教师',
        className: '四年级1班',
        children: [wheat],
        before: '赵老师',
        designable: true,
      },
    ]);
  });

  it('of a psychology teacher is filled by an appointment, not child by child', () => {
    const [open] = vacanciesOf([{ ...vacant, roleWords: ['心理教师'] }]);
    expect(open).toMatchObject({ place: '心理教师', designable: false });
  });
});

describe('what is looked for', () => {
  it('is found by alias or number, by class and by teacher', () => {
    expect(within(month, { ...NO_FILTER, words: '小麦' })).toEqual([vacant, handedOver]);
    expect(within(month, { ...NO_FILTER, words: '08' })).toEqual([psych]);
    expect(within(month, { ...NO_FILTER, words: '０８' })).toEqual([psych]);
    for (const words of ['小麦同学 16', '小麦同学16', '小 麦'])
      expect(within(month, { ...NO_FILTER, words })).toEqual([vacant, handedOver]);
    expect(within(month, { ...NO_FILTER, ownerId: 'acc_zhoumingxi' })).toEqual([psych]);
    expect(within(month, { ...NO_FILTER, classId: 'cls_four01' })).toHaveLength(2);
  });

  it('lists a child once, what is live before what was handed over', () => {
    const [row] = childrenOf([handedOver, vacant]);
    expect(row?.items).toEqual([vacant, handedOver]);
    expect(childrenOf(month, 'missed')).toEqual([]);
  });

  it('lists what is in the state that is sought, and the subject teacher before the psychology teacher', () => {
    expect(tellingOf([vacant, handedOver], 'withdrawn')).toEqual([handedOver]);
    expect(tellingOf([vacant, handedOver], 'exempt')).toEqual([vacant]);
    expect(tellingOf([handedOver])).toEqual([handedOver]);
    const own = obligation({ id: 'obl_own08', child: POMEGRANATE });
    expect(childrenOf([psych, own])[0]?.items).toEqual([own, psych]);
  });
});

it('the sheet tells the day of the talk that counted from the last day of all', () => {
  const talked = { state: 'fulfilled', countedOn: '2025-10-17', lastTalkOn: '2025-11-06' } as const;
  const { columns, rows } = sheetOf('2025年10月', [obligation(talked)], undefined);
  const cell = (head: string) => rows[0]?.[columns.findIndex((column) => column.head === head)];
  expect([cell('谈的那天'), cell('最近一次谈心')]).toEqual(['2025-10-17', '2025-11-06']);
});

it('each page of the sheet carries the latest checkpoint, and none before the first', () => {
  const [root, fingerprint] = ['ab'.repeat(32), '7909 01B8 2A89 FE50 5B5F 98E2 B7BF 28E3'];
  const foot = footOf({ number: 17, at: '2025-11-20T01:00:00.000Z', root, fingerprint });
  expect(foot).toBe(
    `台账检查点第 17 号，2025-11-20 09:00，总校验码 ${root}，钥匙指纹 ${fingerprint}`,
  );
  expect(footOf(null)).toBeUndefined();
  // Longer than that a spreadsheet refuses the whole file.
  expect([...(foot ?? '')].length).toBeLessThan(240);
});

it('the sheet has the words of the screen, aliases and numbers, and no empty place as a name', () => {
  const { columns, rows } = sheetOf('2025年11月', month, 'vacancy');
  expect(columns.slice(0, 3).map(({ head }) => head)).toEqual(['编号', '孩子', '班级']);
  const line = [
    '16',
    '小麦同学',
    '四年级1班',
    '任课教师',
    null,
    '缺岗',
    ...[null, null, null, null],
  ];
  expect(rows).toEqual([line]);
});
