// What a card and a page show, and what they leave out.
// A school that a child has left sees the child as it was there, and nothing of where it is now.
import { CAST, actorOf } from '../../test/cast';
import type { ChildDoc } from './child.model';
import { childCard, childCardAt, childPage, whyOf } from './child.view';

const names = new Map([
  ['cls_third', '三年级1班'],
  ['cls_other', '二年级2班'],
]);
const child: ChildDoc = {
  _id: 'chd_xiaoyu',
  districtId: 'dst_yunling',
  version: 1,
  schoolId: 'sch_new',
  classId: 'cls_other',
  alias: '小雨',
  number: 12,
  listed: true,
  designatedId: null,
  name: Buffer.from('sealed'),
  studentNo: Buffer.from('sealed'),
  studentNoIndex: '0',
  sealedCategories: Buffer.from('sealed'),
  listings: [
    {
      schoolId: 'sch_old',
      classId: 'cls_third',
      number: 3,
      from: '2025-09-01',
      until: '2025-11-18',
    },
    { schoolId: 'sch_new', classId: 'cls_other', number: 12, from: '2025-11-18', until: null },
  ],
  designations: [],
};

describe('the card of a child', () => {
  it('tells alias, number and class, and nothing sealed', () => {
    expect(childCard(child, names)).toEqual({
      id: 'chd_xiaoyu',
      alias: '小雨',
      number: '12',
      schoolId: 'sch_new',
      classId: 'cls_other',
      className: '二年级2班',
      listed: true,
    });
  });

  it('for the school that it left is the card of then', () => {
    const card = childCardAt(child, 'sch_old', names);
    expect(card).toMatchObject({ number: '03', className: '三年级1班', listed: false });
    expect(JSON.stringify(card)).not.toContain('sch_new');
  });
});

describe('the page of a child', () => {
  const facts = {
    actor: actorOf('郑岚'),
    may: () => false,
    name: null,
    categories: null,
    staffing: { staff: [], psychTeacher: null },
    classNames: names,
    glass: null,
    because: [],
    openers: [],
  };

  it('shows no name and no categories that were not opened for it, and allows nothing', () => {
    const page = childPage(child, facts);
    expect(page).toMatchObject({ name: null, categories: null, listedOn: '2025-11-18' });
    expect(new Set(Object.values(page.can))).toEqual(new Set([false]));
  });

  it('allows nothing but a return and an erasure for a child who left the list, and nothing once it is erased', () => {
    const left = { ...child, listed: false };
    const page = childPage(left, { ...facts, categories: ['orphan'], may: () => true });
    expect(page).toMatchObject({ adults: [], categories: ['orphan'] });
    const none = { recordTalk: false, designate: false, remove: false, move: false };
    const kept = { seeReads: true };
    expect(page.can).toEqual({ ...none, ...kept, erase: true });
    const erased = { ...left, erasedAt: new Date('2025-12-01T00:00:00Z') };
    expect(childPage(erased, { ...facts, may: () => true }).can).toEqual({
      ...{ ...none, erase: false, seeReads: false },
    });
  });
});

describe('why I may see a child', () => {
  it('names the designation first, then the class, then the school', () => {
    const designated = { ...child, designatedId: CAST.王小川.accountId };
    expect(whyOf(designated, actorOf('王小川'))).toContain('指定');
    expect(whyOf(child, actorOf('王小川'))).toContain('班主任');
    expect(whyOf(child, actorOf('李秋月'))).toContain('所在的班');
    expect(whyOf(child, actorOf('周明溪', { classIds: ['cls_other'] }))).toContain('这个班');
  });
});
