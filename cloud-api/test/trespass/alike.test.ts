// Two children of whom everything is alike but what nobody may know: the category, whether their teacher has a concern, why a
// talk did not happen. Whoever has a copy of the database, and of its record of changes, must not be able to tell them apart.
import { children } from '@xinqiao/types/children';
import { notices } from '@xinqiao/types/notices';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../app';
import { everythingStored } from '../canary-house';
import { CAST, QINGHE } from '../cast';
import { childPaper } from '../factories';
import { writesSince } from '../oplog';
import { goTo } from '../talks-world';

const app = useApp({ at: '2025-10-20T01:00:00Z' });

const ONE = { categories: ['orphan'] as const, concern: true, reason: 'notReached' as const };
const OTHER = {
  categories: ['orphan', 'deFactoUnsupported', 'leftBehind', 'migrant', 'singleParent'] as const,
  ...{ concern: false, reason: 'absent' as const },
};
const ids: string[] = [];
const talkIds: string[] = [];
const tell = async ({ categories, concern, reason }: typeof ONE | typeof OTHER) => {
  const paper = childPaper({ name: '林知夏', categories: [...categories] });
  const body = { ...paper, designatedTeacherId: CAST.李秋月.accountId };
  const listing = { params: { schoolId: QINGHE.id }, body };
  const { id: childId } = await app.as('何婉').call(children.listChild, listing);
  ids.push(childId);
  return { childId, concern, reason };
};

beforeAll(async () => {
  const both = [await tell(ONE), await tell(OTHER)];
  await goTo(app, '2025-11-12 10:00');
  const writtenAt = app.clock.now().toISOString();
  for (const { childId, concern, reason } of both) {
    const talk = { childId, heldOn: '2025-11-12', words: '说想跑接力。', writtenAt, concern };
    const { talk: filed } = await app.as('李秋月').call(talks.record, { body: talk });
    talkIds.push(filed.id);
    const attempt = { childId, triedOn: '2025-11-11', reason, writtenAt };
    await app.as('李秋月').call(talks.attempt, { body: attempt });
    // Whether it was a worry or only worth a word: what is answered looks alike.
    const step = concern ? ('meetToday' as const) : ('otherStep' as const);
    const answer = { params: { talkId: filed.id }, body: { step, words: '中午去找她。' } };
    await app.as('周明溪').call(talks.answer, answer);
  }
  await app.work();
});

/** A document as far as its form can tell something: no ids, no numbers, no instants; of bytes their length. */
function formOf(value: unknown, name = ''): unknown {
  if (value instanceof Date || typeof value === 'number') return typeof value;
  if (typeof value === 'string') return wordOf(value, name);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => formOf(one));
  const { _bsontype, buffer } = value as { _bsontype?: string; buffer?: Uint8Array };
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (_bsontype === 'Binary' && buffer) return `${buffer.length} bytes`;
  if (_bsontype !== undefined) return _bsontype;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, formOf(one, key)]),
  );
}

function wordOf(text: string, name: string): string {
  if (name === 'alias' || name === 'number') return name;
  const machine = /\b[0-9a-f]{32,}\b|(?<![A-Za-z])[a-z]{3}_\w+|^[\w-]{16,}$/g;
  return text.replace(machine, 'x').replace(/\bx:\d+/g, 'x:n');
}

const formsNaming = (rows: readonly unknown[], childId: string) =>
  rows
    .filter((row) => JSON.stringify(row).includes(childId))
    .map((row) => JSON.stringify(formOf(row)))
    .sort();

it('they are named in as many places, which look alike', async () => {
  const [one = '', other = ''] = ids;
  const places = [...(await everythingStored())];
  const named = places.filter(([, rows]) => JSON.stringify(rows).includes(one));
  expect(named.length).toBeGreaterThan(5);
  for (const [place, rows] of places)
    expect([place, formsNaming(rows, one)]).toEqual([place, formsNaming(rows, other)]);
});

it('their talks are named in as many places, which look alike', async () => {
  const [one = '', other = ''] = talkIds;
  const places = [...(await everythingStored())];
  expect(places.filter(([, rows]) => JSON.stringify(rows).includes(one)).length).toBeGreaterThan(3);
  for (const [place, rows] of places)
    expect([place, formsNaming(rows, one)]).toEqual([place, formsNaming(rows, other)]);
});

it('the message about a concern is there all the same, and leads its reader to the child', async () => {
  const { items } = await app.as('周明溪').call(notices.inbox, { query: {} });
  const told = items.filter(({ kind }) => kind === 'concern');
  expect(told.map(({ page }) => page)).toEqual([expect.stringContaining(`childId=${ids[0]}`)]);
});

it('they are alike in what the database keeps of its changes', async () => {
  const [one = '', other = ''] = ids;
  const writes = await writesSince();
  expect(formsNaming(writes, one).length).toBeGreaterThan(5);
  expect(formsNaming(writes, one)).toEqual(formsNaming(writes, other));
});

it('no word by which a category, a concern or a reason is known stands anywhere', async () => {
  const stored = JSON.stringify([[...(await everythingStored())], await writesSince()]);
  const words = [...OTHER.categories, ONE.reason, OTHER.reason];
  expect(words.filter((word) => stored.includes(`"${word}"`))).toEqual([]);
});
