// The days of a roster: on the list or not, designated or not, before, on and after a day of change.
// Dates are those of obligations.md, examples 16 to 29.
import { fc } from '../../stage/laws';
import { addDays } from '../platform/calendar';
import { ALIASES } from './alias.data';
import {
  aliasFor,
  designatedAtEndOf,
  handedOver,
  isShownAs,
  leftOn,
  listedAt,
  listingAtEndOf,
  listingOn,
  numberAt,
  numberText,
  type RosterFields,
} from './child.rules';

const QINGHE = { schoolId: 'sch_qinghe', classId: 'cls_third', number: 3 };
const SHIPAN = { schoolId: 'sch_shipan', classId: 'cls_other', number: 1 };
const since = (designatedId: string | null) =>
  listedAt(null, { ...QINGHE, designatedId }, '2025-09-01');
const roster = ({ listings, designations }: RosterFields) => ({
  childId: 'chd_xiaoyu',
  listings,
  designations,
});

describe('a child who comes on the list', () => {
  const child = roster(since('acc_li'));

  it('is on no list the day before', () => {
    expect(listingOn(child, '2025-08-31')).toBeNull();
    expect(designatedAtEndOf(child, '2025-08-31')).toBeNull();
  });

  it('is on the list from that day on, with the designated teacher', () => {
    expect(listingOn(child, '2025-09-01')).toMatchObject(QINGHE);
    expect(listingOn(child, '2026-03-02')).toMatchObject(QINGHE);
    expect(designatedAtEndOf(child, '2025-09-01')).toBe('acc_li');
  });

  it('has nobody designated where the school names nobody', () => {
    const vacant = since(null);
    expect(vacant.designatedId).toBeNull();
    expect(designatedAtEndOf(roster(vacant), '2025-09-01')).toBeNull();
  });
});

describe('a handover', () => {
  const child = handedOver(since('acc_li'), 'acc_wang', '2025-11-27');

  it('leaves the day before with the one who hands over', () => {
    expect(designatedAtEndOf(roster(child), '2025-11-26')).toBe('acc_li');
  });

  it('counts its own day for both, and leaves the successor at its end', () => {
    expect(child.designations).toMatchObject([
      { accountId: 'acc_li', from: '2025-09-01', until: '2025-11-27' },
      { accountId: 'acc_wang', from: '2025-11-27', until: null },
    ]);
    expect(designatedAtEndOf(roster(child), '2025-11-27')).toBe('acc_wang');
  });

  it('does not touch the stay on the list', () => {
    expect(child.listings).toEqual(since('acc_li').listings);
  });

  it('to nobody makes a vacancy from that day', () => {
    const vacant = handedOver(child, null, '2025-12-03');
    expect(vacant.designatedId).toBeNull();
    expect(vacant.designations.at(-1)).toMatchObject({
      accountId: 'acc_wang',
      until: '2025-12-03',
    });
    expect(designatedAtEndOf(roster(vacant), '2025-12-03')).toBeNull();
  });

  it('and back on the same day is with the first again at its end', () => {
    const back = handedOver(child, 'acc_li', '2025-11-27');
    expect(designatedAtEndOf(roster(back), '2025-11-27')).toBe('acc_li');
  });
});

describe('a child who leaves the list', () => {
  const left = leftOn(since('acc_li'), '2025-11-30');

  it('was on it for the whole of its last day', () => {
    expect(listingOn(roster(left), '2025-11-30')).toMatchObject(QINGHE);
    expect(listingAtEndOf(roster(left), '2025-11-30')).toBeNull();
    expect(listingOn(roster(left), '2025-12-01')).toBeNull();
  });

  it('has nobody designated any more', () => {
    expect(left).toMatchObject({ listed: false, designatedId: null });
    expect(designatedAtEndOf(roster(left), '2025-12-01')).toBeNull();
  });

  it('comes back as a second stay with the same number', () => {
    const number = numberAt(left.listings, QINGHE.schoolId);
    expect(number).toBe(3);
    const back = listedAt(left, { ...QINGHE, designatedId: 'acc_li' }, '2025-12-01');
    expect(back.listings).toHaveLength(2);
    expect(listingOn(roster(back), '2025-12-01')?.from).toBe('2025-12-01');
  });
});

describe('a child who moves to another school', () => {
  const moved = listedAt(since('acc_li'), { ...SHIPAN, designatedId: null }, '2025-11-18');

  it('belongs to both schools on that day, to the new one at its end', () => {
    expect(listingOn(roster(moved), '2025-11-17')).toMatchObject(QINGHE);
    expect(listingOn(roster(moved), '2025-11-18')).toMatchObject(SHIPAN);
    expect(moved.designations).toMatchObject([{ accountId: 'acc_li', until: '2025-11-18' }]);
    expect(designatedAtEndOf(roster(moved), '2025-11-18')).toBeNull();
  });

  it('keeps the history of the old school', () => {
    expect(moved.listings[0]).toEqual({ ...QINGHE, from: '2025-09-01', until: '2025-11-18' });
    expect(moved).toMatchObject({ ...SHIPAN, listed: true });
  });

  it('has no number at a school where it never was', () => {
    expect(numberAt(moved.listings, 'sch_third')).toBeNull();
  });
});

describe('whatever happens to a child', () => {
  const act = fc.oneof(
    fc.record({
      do: fc.constant('hand' as const),
      to: fc.constantFrom('acc_li', 'acc_wang', null),
    }),
    fc.record({ do: fc.constant('leave' as const) }),
    fc.record({ do: fc.constant('list' as const), at: fc.constantFrom(QINGHE, SHIPAN) }),
  );
  const history = fc.array(fc.tuple(act, fc.nat({ max: 3 })), { maxLength: 12 });

  it('its present fields are the last end of its histories, and at most one stay is open', () => {
    fc.assert(
      fc.property(history, (acts) => {
        let day = '2025-09-01';
        let child = since('acc_li');
        for (const [step, later] of acts) {
          day = addDays(day, later);
          if (step.do === 'hand' && child.listed) child = handedOver(child, step.to, day);
          if (step.do === 'leave' && child.listed) child = leftOn(child, day);
          if (step.do === 'list') child = listedAt(child, { ...step.at, designatedId: null }, day);
        }
        const open = child.listings.filter(({ until }) => until === null);
        expect(open).toHaveLength(child.listed ? 1 : 0);
        expect(listingAtEndOf(roster(child), day)?.schoolId ?? null).toBe(
          child.listed ? child.schoolId : null,
        );
        expect(designatedAtEndOf(roster(child), day)).toBe(child.designatedId);
      }),
    );
  });
});

describe('an alias', () => {
  it('comes from a pool of at least sixty words, each of them once', () => {
    expect(ALIASES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ALIASES).size).toBe(ALIASES.length);
  });

  it('follows from the number: 小雨同学 03, 石榴同学 08, and round again', () => {
    expect([aliasFor(3), numberText(3)]).toEqual(['小雨', '03']);
    expect([aliasFor(8), numberText(8)]).toEqual(['石榴', '08']);
    expect(aliasFor(ALIASES.length + 3)).toBe('小雨');
    expect(numberText(107)).toBe('107');
  });
});

describe('what is looked for', () => {
  const xiaoyu = { alias: '小雨', number: 3 };

  it.each([
    '小雨同学 03',
    '小雨同学 · 03',
    '小雨03',
    '小雨 3',
    '\u200b小雨·03',
    '０３号',
    '3号',
    '03',
    '3',
    '雨',
  ])('finds 小雨同学 03 as it is shown or said: %s', (words) =>
    expect(isShownAs(xiaoyu, words)).toBe(true),
  );

  it.each(['0', '30', '13号', '小雨04', '小溪03', '同学 13'])('and nobody else: %s', (words) =>
    expect(isShownAs(xiaoyu, words)).toBe(false),
  );
});
