// The morning's round as a worker runs it: one digest a person and day, whoever died on the way.
// Two workers at once, or one that comes late, change nothing of that.
import { useDatabase } from '../../test/mongod';
import { DISTRICT, DONGSHAN, MESSAGE, NoticesWorld, QINGHE } from '../../stage/notices-world';
import { addDays } from '../platform/calendar';
import { asSystem } from '../platform/context';
import { runSweeps } from '../platform/jobs';
import { digestKey } from './digest.rules';
import { NoticeModel } from './notice.model';
import { tell } from './tell';

useDatabase();
let world: NoticesWorld;

beforeAll(async () => {
  world = await NoticesWorld.start();
});
afterAll(() => world.stop());

beforeEach(async () => {
  await world.blank();
  await world.follow('li', 'he');
  world.open.adults = [
    { accountId: 'acc_li', schoolId: QINGHE, open: 3 },
    { accountId: 'acc_wang', schoolId: QINGHE, open: 1 },
    { accountId: 'acc_zhou', schoolId: QINGHE, open: 0 },
  ];
  world.open.schools = [{ schoolId: QINGHE, open: 4, vacancies: 0 }];
});

/** How many messages everybody has: inbox and phone. */
async function told(person: string): Promise<[inbox: number, phone: number]> {
  return [(await world.noticesOf(person)).length, (await world.phone(person)).length];
}

describe('the morning of a reminder', () => {
  it('rings once for an adult with something open, and not for one without', async () => {
    world.at('2025-11-23', '08:00');
    for (let minutes = 0; minutes < 3; minutes += 1) await world.minute();
    expect(await told('li')).toEqual([1, 1]);
    expect(await told('zhou')).toEqual([0, 0]);
    expect(await world.phone('li')).toEqual([
      ['本月还有 3 项没有完成', '柳溪镇青禾小学', '2025年11月30日 23:59'],
    ]);
  });

  it('is written into the inbox of somebody whom WeChat does not reach', async () => {
    world.at('2025-11-23', '08:00');
    await world.minute();
    expect(await told('wang')).toEqual([1, 0]);
  });

  it('comes seven, three and one day before the last day, with what is open then', async () => {
    for (let day = '2025-11-20'; day <= '2025-11-30'; day = addDays(day, 1)) {
      if (day === '2025-11-28')
        world.open.adults = [{ accountId: 'acc_li', schoolId: QINGHE, open: 1 }];
      world.at(day, '08:00');
      await world.minute();
    }
    const notices = await world.noticesOf('li');
    expect(notices.map(({ day, title }) => [day, title])).toEqual([
      ['2025-11-23', '本月还有 3 项没有完成'],
      ['2025-11-27', '本月还有 3 项没有完成'],
      ['2025-11-29', '本月还有 1 项没有完成'],
    ]);
    expect(await told('wang')).toEqual([2, 0]);
  });

  it('tells the school of duties that nobody holds', async () => {
    world.open.schools = [{ schoolId: QINGHE, open: 6, vacancies: 2 }];
    world.at('2025-11-27', '08:00');
    await world.minute();
    expect(await world.phone('he')).toEqual([
      ['本月还有 2 项没有人负责', '柳溪镇青禾小学', '2025年11月30日 23:59'],
    ]);
  });
});

describe('a Monday', () => {
  it('tells the centre and the district in one line how their schools stand, and no other day does', async () => {
    world.open.schools = [
      { schoolId: QINGHE, open: 4, vacancies: 1 },
      { schoolId: DONGSHAN, open: 2, vacancies: 0 },
    ];
    for (const day of ['2025-11-16', '2025-11-17', '2025-11-18']) {
      world.at(day, '08:00');
      await world.minute();
    }
    const [centre, ...more] = await world.noticesOf('tao');
    expect(more).toEqual([]);
    expect(centre).toMatchObject({ day: '2025-11-17' });
    const [district] = await world.noticesOf('qin');
    expect(district).toMatchObject({ title: '各校本月还有 6 项没有完成' });
    expect(district?.line).toContain('其中缺岗 1 项');
  });

  it('of the first days tells of the month before while it is open, and is silent where nothing is', async () => {
    world.open.schools = [{ schoolId: QINGHE, open: 4, vacancies: 0 }];
    world.at('2025-12-01', '08:00');
    await world.minute();
    const [first] = await world.noticesOf('qin');
    expect(first?.title).toBe('各校11月还有 4 项没有完成');
    await world.blank();
    world.open.schools = [];
    world.at('2025-12-08', '08:00');
    await world.minute();
    expect(await world.noticesOf('qin')).toEqual([]);
  });
});

describe('the hours', () => {
  it.each([
    ['07:59', 0],
    ['08:00', 1],
    ['20:59', 1],
    ['21:00', 0],
    ['23:30', 0],
  ])('at %s there are %d', async (time, count) => {
    world.at('2025-11-23', time);
    await world.minute();
    expect(await told('li')).toEqual([count, count]);
  });

  it('make up for a missed morning on the same day, and not on the next', async () => {
    world.at('2025-11-23', '16:40');
    await world.minute();
    expect(await told('li')).toEqual([1, 1]);
    await NoticeModel.deleteMany({});
    world.at('2025-11-24', '08:00');
    await world.minute();
    expect(await world.noticesOf('li')).toEqual([]);
  });
});

describe('the day after', () => {
  beforeEach(() => world.at('2025-12-01', '08:00'));

  it('tells the admin of the school, and the teachers nothing', async () => {
    world.open.schools = [{ schoolId: QINGHE, open: 4, vacancies: 1 }];
    await world.minute();
    const [notice] = await world.noticesOf('he');
    expect(notice).toMatchObject({
      kind: 'overdue',
      title: '11月还有 4 项没有完成',
      line: '柳溪镇青禾小学，其中缺岗 1 项，最晚 12月5日记好。',
    });
    expect(await world.phone('he')).toHaveLength(1);
    expect(await told('li')).toEqual([0, 0]);
  });

  it('tells the district where a school directly under it has no admin', async () => {
    world.open.schools = [{ schoolId: DONGSHAN, open: 2, vacancies: 2 }];
    await world.minute();
    expect(await told('qin')).toEqual([1, 0]);
    expect(await told('he')).toEqual([0, 0]);
  });

  it('tells nobody when nothing is open', async () => {
    world.open.schools = [{ schoolId: QINGHE, open: 0, vacancies: 0 }];
    await world.minute();
    expect(await NoticeModel.countDocuments({ districtId: DISTRICT })).toBe(0);
  });
});

describe('several workers, and dead ones', () => {
  it('tell everybody once when two begin the same morning together', async () => {
    world.at('2025-11-23', '08:00');
    await Promise.all([runSweeps(world.ports), runSweeps(world.ports)]);
    await world.minute();
    expect(await told('li')).toEqual([1, 1]);
    expect(await told('wang')).toEqual([1, 0]);
  });

  it('finish the morning of one that died in the middle of it', async () => {
    world.at('2025-11-23', '08:00');
    await tell(asSystem(world.ports, 'test'), {
      ...{ districtId: DISTRICT, accountId: 'acc_li', goodUntil: '2025-11-23' },
      key: digestKey('acc_li', '2025-11-23'),
      message: { ...MESSAGE, kind: 'digest' },
    });
    await world.minute();
    expect(await told('li')).toEqual([1, 1]);
    expect(await told('wang')).toEqual([1, 0]);
  });
});
