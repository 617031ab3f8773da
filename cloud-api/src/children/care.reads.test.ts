// What a teacher is shown of her own children is read from them alone, however many the school has.
// Every question asked on the way is explained over a school of hundreds of children of other classes.
import { children } from '@xinqiao/types/children';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CLASSES, type PersonName } from '../../test/cast';
import { explain } from '../../test/explain';
import { aChild } from '../../test/factories';
import { listenToQueries } from '../../test/query-shapes';
import { Child } from './child.model';

const app = useApp({ database: 'monitorCommands=true' });
const OTHERS = 900;

beforeAll(async () => {
  await aChild();
  const elsewhere = { classId: CLASSES.qingheFour.id, designatedTeacherId: null };
  const { _id, ...other } = await aChild(elsewhere);
  const rows = Array.from({ length: OTHERS }, (_, nth) => ({
    ...{ ...other, _id: `${_id}x${nth}`, number: 100 + nth, studentNoIndex: `of-${nth}` },
    listings: other.listings.map((stay) => ({ ...stay, number: 100 + nth })),
  }));
  await Child.insertMany(rows);
});

/** How much each question reads that is asked of the children meanwhile. */
async function readOfChildren(ask: () => Promise<unknown>): Promise<number[]> {
  const listening = listenToQueries();
  await ask();
  listening.stop();
  const asked = [...listening.heard.values()].filter(({ collection }) => collection === 'children');
  return Promise.all(asked.map(async (query) => (await explain(query)).read));
}

describe('a school of hundreds', () => {
  it.each(['王小川', '李秋月'] as const)(
    'is not read to show %s a list',
    async (name: PersonName) => {
      const read = await readOfChildren(() => app.as(name).call(children.list, { query: {} }));
      expect(read.length).toBeGreaterThan(0);
      expect(Math.max(...read)).toBeLessThan(20);
    },
  );

  it('is not read to find the name of a child in her care', async () => {
    const search = { body: { q: '云' } };
    const read = await readOfChildren(() => app.as('王小川').call(children.search, search));
    expect(Math.max(...read)).toBeLessThan(20);
  });

  it('is not read to list the talks with the children of her class', async () => {
    const read = await readOfChildren(() => app.as('王小川').call(talks.search, { query: {} }));
    expect(read.length).toBeGreaterThan(0);
    expect(Math.max(...read)).toBeLessThan(20);
  });
});
