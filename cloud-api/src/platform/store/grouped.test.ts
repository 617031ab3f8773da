// Grouped questions: fewer reads under load, never an old answer, and a failed read fails only its askers.
import { DutyModel, aDuty } from '../../../stage/floor-models';
import { until } from '../../../stage/until';
import { useDatabase } from '../../../test/mongod';
import { countBy, listBy } from './by-id';
import { grouped } from './grouped';

useDatabase();

describe('grouped questions', () => {
  it('fail together when their read fails, and the next ones are asked again', async () => {
    let down = true;
    const ask = grouped((keys) =>
      down ? Promise.reject(new Error('down')) : Promise.resolve(new Map(keys.map((k) => [k, k]))),
    );
    const both = await Promise.allSettled([ask('a'), ask('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    down = false;
    expect(await ask('a')).toBe('a');
  });

  it('share reads while others are under way, and see what was written before they were asked', async () => {
    const store = new Map([['a', 1]]);
    const reads: string[][] = [];
    let opens = () => {};
    const open = new Promise<void>((resolve) => (opens = resolve));
    const ask = grouped(async (keys) => {
      reads.push(keys);
      const seen = new Map(store);
      await open;
      return seen;
    });
    const early = Array.from({ length: 50 }, () => ask('a'));
    await until(() => reads.length > 0);
    store.set('a', 2);
    const late = Array.from({ length: 50 }, () => ask('a'));
    opens();
    expect(new Set(await Promise.all(early))).toEqual(new Set([1]));
    expect(new Set(await Promise.all(late))).toEqual(new Set([2]));
    expect(reads.length).toBeLessThanOrEqual(3);
  });

  it('answer undefined where there is nothing', async () => {
    expect(await grouped(() => Promise.resolve(new Map<string, string>()))('a')).toBeUndefined();
  });
});

describe('the documents of one owner', () => {
  it('are those of the district alone, also when several owners are asked for at once', async () => {
    const rows = ['dst_a', 'dst_b'].flatMap((districtId) =>
      ['chd_1', 'chd_2'].flatMap((childId) =>
        ['2025-10', '2025-11'].map((month) => aDuty({ districtId, childId, month })),
      ),
    );
    await DutyModel.collection.insertMany(rows as object[]);
    const asked = [
      { districtId: 'dst_a', value: 'chd_1' },
      { districtId: 'dst_b', value: 'chd_2' },
      { districtId: 'dst_c', value: 'chd_1' },
    ];
    const found = await Promise.all(
      asked.map(({ districtId, value: childId }) => listBy(DutyModel, { districtId, childId })),
    );
    const ids = (districtId: string, childId: string) =>
      rows
        .filter((row) => row.districtId === districtId && row.childId === childId)
        .map(({ _id }) => _id)
        .sort();
    expect(found.map((docs) => docs.map(({ _id }) => _id).sort())).toEqual([
      ids('dst_a', 'chd_1'),
      ids('dst_b', 'chd_2'),
      [],
    ]);
  });

  it('are told apart by every field that is asked for', async () => {
    const [childId, other] = ['chd_3', 'chd_4'];
    const rows = [childId, other].flatMap((id) =>
      ['2025-10', '2025-11'].map((month) => aDuty({ childId: id, month })),
    );
    await DutyModel.collection.insertMany(rows as object[]);
    const asked = [
      { districtId: 'dst_demo', childId, month: '2025-10' },
      { districtId: 'dst_demo', childId: other, month: '2025-11' },
    ];
    const found = await Promise.all(asked.map((match) => listBy(DutyModel, match)));
    expect(found.map((docs) => docs.map(({ _id }) => _id))).toEqual([
      [rows[0]!._id],
      [rows[3]!._id],
    ]);
  });
});

describe('the number of documents of each kind', () => {
  it('is that of each question, alone or asked for together with others', async () => {
    const rows = ['dst_e', 'dst_f'].flatMap((districtId) =>
      ['chd_5', 'chd_6'].flatMap((childId, nth) =>
        ['2025-10', '2025-11', '2025-12'].map((month, at) =>
          aDuty({ districtId, childId, month, state: at > nth ? 'planned' : 'fulfilled' }),
        ),
      ),
    );
    await DutyModel.collection.insertMany(rows as object[]);
    const ask = (districtId: string, childId: string) =>
      countBy(DutyModel, { districtId, childId }, ['state']);
    const kindsOf = async (asked: ReturnType<typeof ask>) =>
      Object.fromEntries((await asked).map(({ state, count }) => [state, count]));
    const alone = await kindsOf(ask('dst_e', 'chd_5'));
    expect(alone).toEqual({ planned: 2, fulfilled: 1 });
    const together = [ask('dst_e', 'chd_5'), ask('dst_f', 'chd_6'), ask('dst_e', 'chd_none')];
    expect(await Promise.all(together.map(kindsOf))).toEqual([
      alone,
      { planned: 1, fulfilled: 2 },
      {},
    ]);
  });
});
