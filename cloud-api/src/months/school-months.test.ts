// What an office sees of all its schools in one answer, and how it reminds one of them.
// The figures of an office are those of its schools, each by the same count; a reminder is one a day, from whatever office.
import { api } from '@xinqiao/types';
import { months } from '@xinqiao/types/months';
import { useApp } from '../../test/app';
import { DISTRICT, QINGHE, SHIPAN } from '../../test/cast';
import { aChild } from '../../test/factories';
import { happen, NOVEMBER } from '../../test/owing';
import { asSystem } from '../platform/context';
import { verifyLedger } from '../verify-ledger';
import { openMonth } from './open-month';

const app = useApp();
const schoolsOf = async (name: '孟远' | '郑岚') =>
  (await app.as(name).call(months.schools, { params: { month: NOVEMBER } })).items;
const params = { schoolId: QINGHE.id, month: NOVEMBER };
const remindersOf = async (name: '何婉' | '孟远') =>
  (await app.as(name).call(api.notices.inbox, { query: {} })).items.filter(
    ({ kind }) => kind === 'schoolReminded',
  );

beforeAll(async () => {
  app.clock.set('2025-11-03T00:00:00Z');
  await happen(app.ports, await aChild());
  for (const schoolId of [QINGHE.id, SHIPAN.id]) {
    const opens = { districtId: DISTRICT.id, schoolId, month: NOVEMBER };
    await openMonth(asSystem(app.ports, 'test'), opens);
  }
});

describe('the schools of an office', () => {
  it('stand in one answer by name, each with the figures that the school itself is shown', async () => {
    const items = await schoolsOf('郑岚');
    const names = items.map(({ schoolName }) => schoolName);
    expect(names).toEqual([...names].sort(new Intl.Collator('zh-Hans-CN').compare));
    const own = await app.as('何婉').call(months.schoolMonth, { params });
    const seen = items.find(({ schoolId }) => schoolId === QINGHE.id);
    expect(seen).toMatchObject({ counts: own.counts, summary: own.summary });
    expect(own.counts.planned).toBeGreaterThan(0);
  });

  it('are those below the centre, and all of the district for the district', async () => {
    const [centre, district] = [await schoolsOf('孟远'), await schoolsOf('郑岚')];
    const ids = (all: typeof centre) => all.map(({ schoolId }) => schoolId);
    expect(ids(centre)).toContain(QINGHE.id);
    expect(ids(district).length).toBeGreaterThan(ids(centre).length);
    expect(ids(district)).toEqual(expect.arrayContaining(ids(centre)));
  });
});

describe('a reminder', () => {
  it('reaches the admins of the school, with figures and no name, and only once on a day', async () => {
    const [before] = (await schoolsOf('孟远')).filter(({ schoolId }) => schoolId === QINGHE.id);
    expect(before).toMatchObject({ remindedToday: false, can: { remind: true } });
    const tries = ['孟远', '郑岚', '孟远'] as const;
    const answers = await Promise.all(
      tries.map((name) => app.as(name).send(months.remind, { params })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await app.work();
    const [letter, ...more] = await remindersOf('何婉');
    expect(more).toEqual([]);
    expect(letter?.title).toBe(`11月还有 ${before?.counts.planned} 项没有完成`);
    expect(letter?.line).toContain('提醒：');
    const [after] = (await schoolsOf('郑岚')).filter(({ schoolId }) => schoolId === QINGHE.id);
    expect(after).toMatchObject({ remindedToday: true, can: { remind: false } });
  });

  it('may be given again the next day', async () => {
    app.clock.set('2025-11-04T00:00:00Z');
    await app.signInAgain();
    const { can } = await app.as('孟远').call(months.schoolMonth, { params });
    expect(can.remind).toBe(true);
    await app.as('孟远').call(months.remind, { params });
    await app.work();
    expect(await remindersOf('何婉')).toHaveLength(2);
  });

  it('is given by no school, and for nothing that is open', async () => {
    expect(await app.as('何婉').refusal(months.remind, { params })).toMatchObject({ status: 403 });
    const past = { params: { schoolId: QINGHE.id, month: '2025-09' } };
    expect(await app.as('孟远').refusal(months.remind, past)).toMatchObject({
      code: 'months/nothing-open',
    });
  });

  it('says nothing of a signature: told again, the months of the schools stand as before', async () => {
    const { breaks } = await verifyLedger();
    expect(JSON.stringify(breaks)).not.toContain('schoolMonths');
  });
});
