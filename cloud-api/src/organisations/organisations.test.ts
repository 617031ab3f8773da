// The tree, the classes, the calendar and the policy over HTTP, as the people of the cast see and change them.
// Refused first, then invalid, then what works, then the edges.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { CENTRE, DISTRICT, QINGHE, SHIPAN, SHIYAN } from '../../test/cast';
import { calendarOf, parentChain, policyOf, schoolsBelow } from '.';

const app = useApp();
const qinghe = { params: { schoolId: QINGHE.id } };
const names = (items: { name: string }[]) => items.map(({ name }) => name);

describe('the tree', () => {
  it('is seen as far as one’s office reaches', async () => {
    const seen = async (name: Parameters<typeof app.as>[0]) =>
      names((await app.as(name).call(api.organisations.tree, {})).items);
    expect(await seen('李秋月')).toEqual([DISTRICT.name, CENTRE.name, QINGHE.name]);
    expect(await seen('方宁')).toEqual([DISTRICT.name, SHIYAN.name]);
    expect((await seen('孟远')).sort()).toEqual(
      [DISTRICT.name, CENTRE.name, QINGHE.name, SHIPAN.name].sort(),
    );
    expect(await seen('郑岚')).toHaveLength(5);
    expect(await seen('沈砚')).toEqual(['清江区']);
  });

  it('marks a school directly below the district', async () => {
    const { items } = await app.as('郑岚').call(api.organisations.tree, {});
    expect(items.filter(({ direct }) => direct).map(({ name }) => name)).toEqual([SHIYAN.name]);
  });

  it('tells its chain of parents and what lies below a centre', async () => {
    expect(names(await parentChain(QINGHE.id))).toEqual([CENTRE.name, DISTRICT.name]);
    expect(names(await parentChain(SHIYAN.id))).toEqual([DISTRICT.name]);
    expect((await schoolsBelow(CENTRE.id)).map(({ _id }) => _id).sort()).toEqual([
      QINGHE.id,
      SHIPAN.id,
    ]);
    expect(await schoolsBelow(DISTRICT.id)).toHaveLength(3);
  });
});

describe('classes and staff', () => {
  it('of another school are not found, whether it exists or not', async () => {
    const elsewhere = [SHIPAN.id, 'sch_none'].map((schoolId) => ({ params: { schoolId } }));
    for (const args of elsewhere) {
      expect(await app.as('何婉').refusal(api.organisations.classes, args)).toMatchObject({
        status: 404,
      });
      expect(
        await app.as('李秋月').refusal(api.organisations.staff, { ...args, query: {} }),
      ).toMatchObject({ status: 404, code: 'common/not-found' });
    }
    expect(await app.as('沈砚').refusal(api.organisations.classes, qinghe)).toMatchObject({
      status: 404,
    });
  });

  it('of the own school are seen by its teachers, and searched by name', async () => {
    const { items } = await app.as('李秋月').call(api.organisations.classes, qinghe);
    expect(names(items)).toEqual(['三年级1班', '四年级1班']);
    for (const q of ['周', '周 明', '周·明溪', '周\u200b明', '明溪\u0000']) {
      const staff = await app
        .as('李秋月')
        .call(api.organisations.staff, { ...qinghe, query: { q } });
      expect(staff.items).toMatchObject([{ name: '周明溪', roleWord: '心理教师', until: null }]);
    }
  });
});

describe('the school calendar', () => {
  const days = ['2025-12-02', '2025-12-01', '2025-12-01'];
  const december = { params: { month: '2025-12' }, body: { schoolDays: days } };

  it('is entered by the district only', async () => {
    for (const name of ['何婉', '孟远', '李秋月'] as const)
      expect(await app.as(name).refusal(api.organisations.enterCalendar, december)).toMatchObject({
        status: 403,
      });
  });

  it('takes days of its month only, and no month that has begun', async () => {
    const stray = { ...december, body: { schoolDays: ['2025-12-01', '2026-01-05', 'soon'] } };
    const problem = await app.as('郑岚').refusal(api.organisations.enterCalendar, stray);
    expect(problem.errors).toEqual([
      { pointer: '/schoolDays/2', detail: '请选日期，例如 2025-11-12。' },
    ]);
    const other = { ...december, body: { schoolDays: ['2026-01-05'] } };
    expect(await app.as('郑岚').refusal(api.organisations.enterCalendar, other)).toMatchObject({
      errors: [{ pointer: '/schoolDays/0' }],
    });
    const november = { params: { month: '2025-11' }, body: { schoolDays: ['2025-11-24'] } };
    expect(await app.as('郑岚').refusal(api.organisations.enterCalendar, november)).toMatchObject({
      status: 409,
      code: 'organisations/calendar-locked',
    });
  });

  it('reaches to the end of the next school year, and no month beyond', async () => {
    const enter = (month: string) => ({ params: { month }, body: { schoolDays: [`${month}-02`] } });
    const far = await app.as('郑岚').refusal(api.organisations.enterCalendar, enter('2027-09'));
    expect(far.errors).toEqual([
      { pointer: '/params/month', detail: '校历最远录到 2027年8月，请核对月份。' },
    ]);
    await expect(
      app.as('郑岚').call(api.organisations.enterCalendar, enter('2027-08')),
    ).resolves.toMatchObject({ entered: true });
  });

  it('counts weekdays until it is entered, then what was entered last before the month began', async () => {
    const args = { params: { month: '2025-12' } };
    const before = await app.as('李秋月').call(api.organisations.calendar, args);
    expect([before.entered, before.schoolDays.length]).toEqual([false, 23]);
    await app.as('郑岚').call(api.organisations.enterCalendar, december);
    const entered = await app.as('李秋月').call(api.organisations.calendar, args);
    expect(entered).toEqual({
      month: '2025-12',
      entered: true,
      schoolDays: ['2025-12-01', '2025-12-02'],
      byName: '郑岚',
      at: app.clock.now().toISOString(),
    });
    app.clock.set('2025-11-30T15:58:59Z');
    const body = { schoolDays: ['2025-12-03'] };
    await app.as('郑岚').call(api.organisations.enterCalendar, { ...december, body });
    app.clock.set('2025-11-30T16:00:00Z');
    expect(await app.as('郑岚').refusal(api.organisations.enterCalendar, december)).toMatchObject({
      code: 'organisations/calendar-locked',
    });
    const daysBy = (now: Date) => calendarOf(DISTRICT.id, '2025-12', now);
    expect(await daysBy(app.clock.now())).toEqual(['2025-12-03']);
    expect(await daysBy(new Date('2025-11-29T00:00:00Z'))).toEqual(['2025-12-01', '2025-12-02']);
    app.clock.set('2025-11-20T01:00:00Z');
  });
});

describe('the policy', () => {
  const strict = {
    owes: 'everyResponsibleTeacher' as const,
    vacationMonths: 'skip' as const,
    lateAfterDays: 2,
    closeDay: 4,
  };

  it('is changed by the district only, and within bounds', async () => {
    const args = { body: strict };
    expect(await app.as('孟远').refusal(api.organisations.changePolicy, args)).toMatchObject({
      status: 403,
    });
    const wild = {
      body: { owes: 'nobody', vacationMonths: 'skip', lateAfterDays: 0, closeDay: 40 },
    };
    const problem = await app.as('郑岚').refusal(api.organisations.changePolicy, wild);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/closeDay',
      '/lateAfterDays',
      '/owes',
    ]);
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/[一-鿿]/);
  });

  it('changes from the next month on, and this month keeps its own', async () => {
    await app.as('郑岚').call(api.organisations.changePolicy, { body: strict });
    const { current, next } = await app.as('李秋月').call(api.organisations.policy, {});
    expect(current).toMatchObject({ owes: 'oneSubjectTeacherAndPsych', closeDay: 5 });
    expect(next).toEqual({ ...strict, since: '2025-12' });
    expect((await policyOf(DISTRICT.id, '2025-11')).closeDay).toBe(5);
    expect((await policyOf(DISTRICT.id, '2026-03')).closeDay).toBe(4);
  });

  it('is told version by version, newest first: who entered it, from which month, and what never acted', async () => {
    const again = { body: { ...strict, closeDay: 6 } };
    await app.as('郑岚').call(api.organisations.changePolicy, again);
    const { items } = await app.as('郑岚').call(api.organisations.policyVersions, {});
    expect(items).toMatchObject([
      { number: 3, byName: '郑岚', since: '2025-12', closeDay: 6, standing: 'next' },
      { number: 2, byName: '郑岚', since: '2025-12', closeDay: 4, standing: 'never' },
      { number: 1, byName: null, at: null, closeDay: 5, standing: 'now' },
    ]);
    app.clock.set('2025-12-20T01:00:00Z');
    const later = await app.as('郑岚').call(api.organisations.policyVersions, {});
    expect(later.items.map(({ standing }) => standing)).toEqual(['now', 'never', 'past']);
  });

  it('is not changed over a version that was not seen', async () => {
    const change = { ...strict, closeDay: 8 };
    const stale = { body: { ...change, basedOn: 2 } };
    expect(await app.as('郑岚').refusal(api.organisations.changePolicy, stale)).toMatchObject({
      status: 409,
      code: 'organisations/policy-changed',
    });
    // Of two officers who save at the same moment one is told of the other.
    const both = [8, 9].map((closeDay) =>
      app
        .as('郑岚')
        .call(api.organisations.changePolicy, { body: { ...change, closeDay, basedOn: 3 } })
        .then(
          () => 'saved',
          () => 'told',
        ),
    );
    expect((await Promise.all(both)).sort()).toEqual(['saved', 'told']);
  });
});

it('a school year is told month by month, with what was entered and what is only counted', async () => {
  const year = { params: { year: '2025' } };
  const { items } = await app.as('郑岚').call(api.organisations.schoolYear, year);
  expect([items.length, items[0]?.month, items.at(-1)?.month]).toEqual([12, '2025-09', '2026-08']);
  expect(items[3]).toMatchObject({ month: '2025-12', entered: true });
  expect(items[4]).toMatchObject({ month: '2026-01', entered: false });
});
