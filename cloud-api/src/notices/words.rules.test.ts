// The words of every message: counts, places and days, within what WeChat accepts.
// No word may tell a bystander anything about a child.
import fc from 'fast-check';
import { checkTemplateData } from '../platform/wechat';
import type { Due } from './digest.rules';
import {
  askedLetter,
  concernLetter,
  decidedLetter,
  digestLetter,
  type Letter,
} from './words.rules';

const NAMES: Record<string, string> = {
  sch_qinghe: '柳溪镇青禾小学',
  sch_long: '长名字乡一二三四五六七八九十希望中心小学校',
  sch_dong: '东山小学',
};
const nameOf = (id: string) => NAMES[id] ?? '学校';
const due = (over: Partial<Due>): Due => ({
  accountId: 'acc_li',
  schoolId: 'sch_qinghe',
  month: '2025-11',
  kind: 'own',
  open: 3,
  vacancies: 0,
  lastReceiptDay: '2025-12-05',
  ...over,
});

describe('the words of a digest', () => {
  it('tell a teacher how many are open, where, and until when', () => {
    const letter = digestLetter('2025-11-23', [due({})], nameOf);
    expect(letter).toMatchObject({
      kind: 'digest',
      title: '本月还有 3 项没有完成',
      line: '柳溪镇青禾小学，最晚 11月30日完成，12月5日记好。',
      rows: {
        matter: '本月还有 3 项没有完成',
        unit: '柳溪镇青禾小学',
        due: '2025年11月30日 23:59',
      },
    });
  });

  it('tell a school admin on the day after what can still be mended, and how many are vacancies', () => {
    const overdue = due({ kind: 'overdue', open: 5, vacancies: 1 });
    expect(digestLetter('2025-12-01', [overdue], nameOf)).toMatchObject({
      kind: 'overdue',
      title: '11月还有 5 项没有完成',
      line: '柳溪镇青禾小学，其中缺岗 1 项，最晚 12月5日记好。',
      rows: { due: '2025年12月5日 23:59' },
    });
  });

  it('ask a school admin for a person where a duty has none', () => {
    const vacant = due({ kind: 'vacant', open: 2, vacancies: 2 });
    expect(digestLetter('2025-11-23', [vacant], nameOf)).toMatchObject({
      kind: 'overdue',
      title: '本月还有 2 项没有人负责',
      line: '柳溪镇青禾小学，缺岗，请安排老师，最晚 11月30日完成。',
    });
  });

  it('add up two schools of one teacher, and name both', () => {
    const two = [due({}), due({ schoolId: 'sch_dong', open: 2 })];
    const letter = digestLetter('2025-11-23', two, nameOf);
    expect(letter.title).toBe('本月还有 5 项没有完成');
    expect(letter.line).toContain('柳溪镇青禾小学 3 项、东山小学 2 项');
    expect(letter.rows.unit).toBe('柳溪镇青禾小学等 2 所');
  });

  it('tell a teacher who is the admin too both things in one message', () => {
    const both = [due({}), due({ kind: 'vacant', open: 1 })];
    const letter = digestLetter('2025-11-23', both, nameOf);
    expect(letter.title).toBe('本月还有 3 项没有完成');
    expect(letter.line).toContain('缺岗，请安排老师');
    expect(letter.rows.matter).toBe('有 2 件事等您看');
  });

  it('always fit the fields of the template, whatever the counts and names', () => {
    const anyDue = fc.record({
      accountId: fc.constant('acc_li'),
      schoolId: fc.constantFrom('sch_qinghe', 'sch_long', 'sch_dong', 'sch_unknown'),
      month: fc.constantFrom('2025-10', '2025-11', '2026-02'),
      kind: fc.constantFrom('own' as const, 'vacant' as const, 'overdue' as const),
      open: fc.integer({ min: 1, max: 100_000 }),
      vacancies: fc.nat({ max: 5 }),
      lastReceiptDay: fc.constantFrom('2025-12-05', '2026-03-15'),
    });
    fc.assert(
      fc.property(fc.array(anyDue, { minLength: 1, maxLength: 6 }), (dues) => {
        const { rows } = digestLetter('2025-11-23', dues, nameOf);
        expect(checkTemplateData('monthlyWork', { ...rows })).toEqual([]);
      }),
    );
  });
});

describe('every message', () => {
  const letters: Letter[] = [
    digestLetter('2025-11-23', [due({}), due({ kind: 'vacant' })], nameOf),
    digestLetter('2025-12-01', [due({ kind: 'overdue', vacancies: 1 })], nameOf),
    askedLetter('柳溪镇青禾小学', '2025-12-05'),
    decidedLetter('柳溪镇青禾小学', true, '2025-12-04'),
    decidedLetter('柳溪镇青禾小学', false, '2025-12-04'),
    concernLetter('柳溪镇青禾小学', { childId: 'chd_0001', day: '2025-12-04' }),
  ];

  it.each(letters.map((letter) => [letter.title, letter]))('“%s” fits WeChat', (_title, letter) => {
    expect(checkTemplateData('monthlyWork', { ...letter.rows })).toEqual([]);
    expect(letter.page).toMatch(
      /^(packages\/(school|oversight)\/)?pages\/[a-z-]+\/index(\?(childId=chd_\w+|month=[\d-]+))?$/,
    );
  });

  it('says nothing of children, of the mind, or of blame', () => {
    const said = letters.map((letter) => JSON.stringify(letter)).join();
    expect(said).not.toMatch(
      /孩子|学生|同学|儿童|心理|谈心|辅导|情绪|留守|孤儿|单亲|矫正|逾期|漏|担心/,
    );
  });

  it('gives the answer to a request in the product only, not on the lock screen', () => {
    const granted = decidedLetter('柳溪镇青禾小学', true, '2025-12-04');
    const refused = decidedLetter('柳溪镇青禾小学', false, '2025-12-04');
    expect(granted.rows).toEqual(refused.rows);
  });
});
