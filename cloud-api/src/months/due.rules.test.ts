// What a digest says of the months: counts, places and days.
import { fc } from '../../stage/laws';
import { sectionsOf, wordsOf, type Due } from './due.rules';

const NAMES: Record<string, string> = { sch_qinghe: '柳溪镇青禾小学', sch_dong: '东山小学' };
const nameOf = (id: string) => NAMES[id] ?? '学校';
const due = (over: Partial<Due> = {}): Due => ({
  accountId: 'acc_li',
  schoolId: 'sch_qinghe',
  month: '2025-11',
  kind: 'own',
  open: 3,
  vacancies: 0,
  lastReceiptDay: '2025-12-05',
  ...over,
});
const said = (day: string, ...dues: Due[]) =>
  sectionsOf(dues).map((section) => wordsOf(day, section, nameOf));
const anyDue: fc.Arbitrary<Due> = fc.record({
  accountId: fc.constantFrom('acc_li', 'acc_zhou', 'acc_he'),
  schoolId: fc.constantFrom('sch_qinghe', 'sch_dong'),
  month: fc.constantFrom('2025-10', '2025-11'),
  kind: fc.constantFrom('own', 'vacant', 'overdue'),
  open: fc.nat({ max: 4 }),
  vacancies: fc.constant(0),
  lastReceiptDay: fc.constant('2025-12-05'),
});

describe('what is said', () => {
  it('tells a teacher how many are open, where, and until when', () => {
    expect(said('2025-11-23', due())).toEqual([
      {
        accountId: 'acc_li',
        own: true,
        title: '本月还有 3 项没有完成',
        line: '柳溪镇青禾小学，最晚 11月30日完成，12月5日记好。',
        matter: '本月还有 3 项没有完成',
        places: ['柳溪镇青禾小学'],
        lastDay: '2025-11-30',
        icon: 'month',
      },
    ]);
  });

  it('tells a school admin on the day after what can still be mended, and how many are vacancies', () => {
    const overdue = due({ kind: 'overdue', open: 5, vacancies: 1 });
    expect(said('2025-12-01', overdue)).toMatchObject([
      {
        own: false,
        title: '11月还有 5 项没有完成',
        line: '柳溪镇青禾小学，其中缺岗 1 项，最晚 12月5日记好。',
        lastDay: '2025-12-05',
        icon: 'clock',
      },
    ]);
  });

  it('asks a school admin for a person where a duty has none', () => {
    expect(said('2025-11-23', due({ kind: 'vacant', open: 2, vacancies: 2 }))).toMatchObject([
      {
        own: false,
        title: '本月还有 2 项没有人负责',
        line: '柳溪镇青禾小学，缺岗，请安排老师，最晚 11月30日完成。',
      },
    ]);
  });

  it('adds up two schools of one teacher, and names both', () => {
    const two = said('2025-11-23', due(), due({ schoolId: 'sch_dong', open: 2 }));
    expect(two).toMatchObject([
      {
        title: '本月还有 5 项没有完成',
        line: expect.stringContaining('柳溪镇青禾小学 3 项、东山小学 2 项'),
        places: ['柳溪镇青禾小学', '东山小学'],
      },
    ]);
  });

  it('tells a teacher who is the admin too both things, her own first', () => {
    const both = said('2025-11-23', due({ kind: 'vacant', open: 1 }), due());
    expect(both.map(({ own, title }) => [own, title])).toEqual([
      [true, '本月还有 3 项没有完成'],
      [false, '本月还有 1 项没有人负责'],
    ]);
  });

  it('leaves nothing open unsaid, and says nothing that is not open', () => {
    fc.assert(
      fc.property(fc.array(anyDue), (dues) => {
        const told = sectionsOf(dues).flatMap((section) => section.dues);
        expect(new Set(told)).toEqual(new Set(dues.filter(({ open }) => open > 0)));
      }),
    );
  });
});
