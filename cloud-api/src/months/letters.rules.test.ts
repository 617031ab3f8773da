// What a letter about a month says to its reader, and to whoever looks over a shoulder.
import { sectionsOf, wordsOf, type Due } from './due.rules';
import { askedWords, decidedWords, deskPage } from './letters.rules';

const PLACE = '柳溪镇青禾小学';
const due: Due = {
  ...{ accountId: 'acc_he', schoolId: 'sch_qinghe', month: '2025-11', kind: 'overdue' },
  ...{ open: 4, vacancies: 1, lastReceiptDay: '2025-12-05' },
};
const all = [
  askedWords(PLACE, '2025-12-05'),
  decidedWords(PLACE, true, '2025-12-04'),
  decidedWords(PLACE, false, '2025-12-04'),
  ...sectionsOf([due, { ...due, kind: 'vacant' }, { ...due, kind: 'own' }]).map((section) =>
    wordsOf('2025-12-01', section, () => PLACE),
  ),
];

it('says nothing of children, of the mind, or of blame', () => {
  expect(all).toHaveLength(6);
  expect(JSON.stringify(all)).not.toMatch(
    /孩子|学生|同学|儿童|心理|谈心|辅导|情绪|留守|孤儿|单亲|矫正|逾期|漏|担心/,
  );
});

it('gives the answer to a request in the product only, not on the lock screen', () => {
  const onScreen = (granted: boolean) => {
    const { matter, places, lastDay } = decidedWords(PLACE, granted, '2025-12-04');
    return { matter, places, lastDay };
  };
  expect(onScreen(true)).toEqual(onScreen(false));
  expect(decidedWords(PLACE, true, '2025-12-04').title).toBe('您的豁免申请已同意');
});

it('leads an admin to the board of the month, and an office to its schools', () => {
  const month = '2025-11';
  expect(deskPage('schoolAdmin', month)).toBe('packages/oversight/pages/board/index?month=2025-11');
  expect(deskPage('centreOfficer', month)).toBe(
    'packages/oversight/pages/schools/index?month=2025-11',
  );
});
