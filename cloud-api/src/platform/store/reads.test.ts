// Reading: by id in groups, never older than the question; and lists page by page, without gaps.
import { fc, runs } from '../../../stage/laws';
import { DutyModel, aDuty } from '../../../stage/floor-models';
import { until } from '../../../stage/until';
import { useDatabase } from '../../../test/mongod';
import { byId, newId, page, sift } from '../db';

useDatabase();

const insert = (docs: object[]) => DutyModel.collection.insertMany(docs);

describe('a cursor', () => {
  const first = () => page(DutyModel.find({}), { sort: { month: 1 }, limit: 1 });
  it.each([
    ['nonsense', 'nonsense'],
    ['an operator', Buffer.from('[{"$gt":""},"a"]').toString('base64url')],
    ['too few values', Buffer.from('["a"]').toString('base64url')],
    ['numbers', Buffer.from('[1,2]').toString('base64url')],
    ['a text and a number', Buffer.from('["2025-11",2]').toString('base64url')],
    ['a truth', Buffer.from('["2025-11",true]').toString('base64url')],
    ['a date', Buffer.from('[{"date":"2025-11-01"},"dty_1"]').toString('base64url')],
    ['null', Buffer.from('[null,null]').toString('base64url')],
  ])('that is %s is refused', async (_what, cursor) => {
    const ask = { sort: { month: 1 } as const, cursor };
    await expect(page(DutyModel.find({}), ask)).rejects.toMatchObject({ code: 'common/invalid' });
  });

  it('of an empty list is null', async () => {
    expect(await first()).toEqual({ items: [], next: null });
  });
});

it('pages show every row once, whatever the sort and the size of a page', async () => {
  const months = ['2025-09', '2025-10', '2025-11'];
  const rows = Array.from({ length: 23 }, (_, i) => aDuty({ month: months[i % 3]! }));
  await insert(rows);
  const direction = fc.constantFrom<1 | -1>(1, -1);
  const law = async (by: 1 | -1, limit: number) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await page(DutyModel.find({}), {
        sort: { month: by },
        limit,
        cursor,
      });
      seen.push(...items.map((item) => item._id));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(23);
    expect(seen).toHaveLength(23);
  };
  await fc.assert(fc.asyncProperty(direction, fc.integer({ min: 1, max: 30 }), law), runs(15));
});

describe('reading by id', () => {
  it('answers each asker, also for what does not exist', async () => {
    const [one, two] = [aDuty(), aDuty()];
    await insert([one, two]);
    const asked = [one._id, two._id, 'dut_none', one._id].map((id) => byId(DutyModel, id));
    const found = await Promise.all(asked);
    expect(found.map((duty) => duty?._id)).toEqual([one._id, two._id, undefined, one._id]);
    expect(found[0]).not.toBe(found[3]);
  });

  it('is never older than its question, under load', async () => {
    const duty = aDuty({ state: '0' });
    await insert([duty]);
    const noise = Array.from({ length: 200 }, () => byId(DutyModel, duty._id));
    for (let n = 1; n <= 20; n++) {
      const filter = { _id: duty._id } as object;
      await DutyModel.collection.updateOne(filter, { $set: { state: String(n) } });
      expect((await byId(DutyModel, duty._id))?.state).toBe(String(n));
      noise.push(byId(DutyModel, duty._id));
    }
    await Promise.all(noise);
  });
});

it('ids are unique, name what they are, and sort by their time', async () => {
  const ids = Array.from({ length: 1000 }, () => newId('tlk'));
  expect(new Set(ids).size).toBe(1000);
  ids.forEach((id) => expect(id).toMatch(/^tlk_[0-9a-hjkmnp-tv-z]{20}$/));
  const made = Date.now();
  await until(() => Date.now() > made);
  const later = newId('tlk');
  ids.forEach((id) => expect(id < later).toBe(true));
});

describe('a list that is sifted', () => {
  const month = '2031-01';
  const rows = Array.from({ length: 2350 }, (_, nth) => ({
    ...aDuty({ month, state: nth % 7 === 0 ? 'wanted' : nth === 2349 ? 'rare' : 'other' }),
    _id: `dty_${String(nth).padStart(5, '0')}`,
  }));
  let seen = 0;
  const sifted = async (state: string, more: { limit?: number; cursor?: string } = {}) => {
    seen = 0;
    const list = () => DutyModel.find({ month });
    return sift(list, { sort: { month: 1 }, ...more }, (some) => {
      seen += some.length;
      return Promise.resolve(some.filter((duty) => duty.state === state));
    });
  };
  const idsOf = ({ items }: { items: { _id: string }[] }) => items.map(({ _id }) => _id);
  beforeAll(() => insert(rows));

  it('gives every wanted row once, in the order of the list, page by page', async () => {
    const wanted = rows.filter(({ state }) => state === 'wanted').map(({ _id }) => _id);
    const given: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await sifted('wanted', { limit: 30, ...(cursor ? { cursor } : {}) });
      expect(found.items.length).toBeLessThanOrEqual(30);
      given.push(...idsOf(found));
      cursor = found.next ?? undefined;
    } while (cursor !== undefined);
    expect(given).toEqual(wanted);
  });

  it('is read no further than the page that is asked for', async () => {
    await sifted('wanted', { limit: 10 });
    expect(seen).toBe(100);
  });

  it('ends a page that would look through too much, and finds the rest with the next one', async () => {
    const first = await sifted('rare');
    expect([first.items, seen]).toEqual([[], 2000]);
    const second = await sifted('rare', { cursor: first.next ?? '' });
    expect([idsOf(second), second.next, seen]).toEqual([['dty_02349'], null, 350]);
  });
});
