// One record whose seal is broken (a flipped byte on the disk) costs its own words and nobody else's page.
// It is shown as unreadable, and the log tells which it is without a word of what it said.
import { children } from '@xinqiao/types/children';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import type mongoose from 'mongoose';
import { useApp } from '../../test/app';
import { aChild } from '../../test/factories';
import { goTo } from '../../test/talks-world';
import { ChildModel } from '../children';
import { bytesOf } from '../platform/crypto';
import { ExemptionModel } from '../months/exemption.model';
import { AddendumModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';

const logged: string[] = [];
const app = useApp({ at: '2025-10-20T01:00:00Z', env: { XQ_LOG_LEVEL: 'error' }, logged });
const LISTED = '2025-10-20T01:00:00Z';
let childId = '';
const ids: string[] = [];

const record = async (words: string) => {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-12', words, chips: [words], writtenAt };
  return (await app.as('李秋月').call(talks.record, { body })).talk.id;
};

/** Flips one bit of a sealed field, as a bad disk would. */
async function spoil<T>(model: mongoose.Model<T>, id: string, field: string): Promise<void> {
  const row = await model.collection.findOne({ _id: id as never });
  const bytes = bytesOf((row as Record<string, Uint8Array> | null)?.[field] ?? Buffer.of());
  bytes[bytes.length - 1] = bytes.at(-1)! ^ 1;
  await model.collection.updateOne({ _id: id as never }, { $set: { [field]: bytes } as never });
}

beforeAll(async () => {
  childId = (await aChild({ name: '顾南乔' }, { at: LISTED }))._id;
  await goTo(app, '2025-11-12 20:00');
  for (const words of ['说想跑接力', '说想换座位', '说想妈妈']) ids.push(await record(words));
  await spoil(TalkModel, ids[1]!, 'words');
});

describe('a talk whose seal is broken', () => {
  it('is marked in every list and on its own, and the others are read as always', async () => {
    const said = [
      ['说想妈妈', false],
      [null, true],
      ['说想跑接力', false],
    ];
    const found = await app.as('李秋月').call(talks.search, { query: {} });
    expect(found.items.map(({ words, unreadable }) => [words, unreadable])).toEqual(said);
    const { items } = await app
      .as('周明溪')
      .call(talks.ofChild, { params: { childId }, query: {} });
    const told = items.flatMap((entry) => (entry.kind === 'talk' ? [entry.talk] : []));
    expect(told.map(({ words, unreadable }) => [words, unreadable])).toEqual(said);
    const one = await app.as('李秋月').call(talks.one, { params: { talkId: ids[1]! } });
    expect(one).toMatchObject({ unreadable: true, words: null, chips: null, heldOn: '2025-11-12' });
  });

  it('is not unreadable to whoever may not read it anyway', async () => {
    const { items } = await app.as('何婉').call(talks.search, { query: {} });
    expect(items.map(({ sealed, unreadable }) => [sealed, unreadable])).toEqual(
      items.map(() => [true, false]),
    );
  });

  it('is named in the log, and nothing that it says', () => {
    expect(logged.some((line) => line.includes(ids[1]!))).toBe(true);
    expect(logged.join()).not.toMatch(/接力|座位|妈妈|顾南乔/);
  });

  it('leaves its writer her phrases and her month', async () => {
    const { items } = await app.as('李秋月').call(talks.phrases, {});
    expect([...items].sort()).toEqual(['说想妈妈', '说想跑接力'].sort());
    await spoil(TalkModel, ids[2]!, 'words');
    await spoil(TalkModel, ids[0]!, 'words');
    await goTo(app, '2025-12-01 08:00');
    const mine = await app.as('李秋月').call(months.mine, { query: {} });
    const params = { obligationId: mine.items[0]!.id };
    expect(await app.as('李秋月').call(months.lastWords, { params })).toEqual({
      ...{ words: null, nextStep: null },
    });
  });

  it('can still be corrected and taken back', async () => {
    const params = { talkId: ids[1]! };
    await app.as('李秋月').call(talks.amend, {
      params,
      body: { words: '再写一遍：他想换座位。', writtenAt: app.clock.now().toISOString() },
    });
    const { addenda, unreadable } = await app.as('李秋月').call(talks.one, { params });
    expect([unreadable, addenda[0]?.words]).toEqual([true, '再写一遍：他想换座位。']);
    await spoil(AddendumModel, addenda[0]!.id, 'words');
    const again = await app.as('李秋月').call(talks.one, { params });
    expect(again.addenda[0]?.words).toBe('');
    const taken = await app
      .as('李秋月')
      .call(talks.retract, { params, body: { reason: '写错了' } });
    expect(taken.retracted?.reason).toBe('写错了');
  });
});

it('an attempt, a request and a name whose seal is broken cost no page either', async () => {
  const [duty] = (await app.as('李秋月').call(months.mine, { query: {} })).items;
  await app.as('李秋月').call(talks.attempt, {
    body: {
      ...{ childId, triedOn: '2025-12-01', reason: 'absent', note: '请了病假' },
      writtenAt: app.clock.now().toISOString(),
    },
  });
  const { id } = await app.as('李秋月').call(months.askExemption, {
    params: { obligationId: duty!.id },
    body: { reason: '孩子住院了' },
  });
  const attempt = await AttemptModel.findOne({ childId }).orFail().lean();
  await spoil(AttemptModel, attempt._id, 'note');
  await spoil(ExemptionModel, id, 'reason');
  await spoil(ChildModel, childId, 'name');

  const { items } = await app.as('周明溪').call(talks.ofChild, { params: { childId }, query: {} });
  expect(items[0]).toMatchObject({ kind: 'attempt', note: null, unreadable: true });
  const asked = (await app.as('何婉').call(months.exemptions, { query: {} })).items;
  expect(asked).toMatchObject([{ id, reason: null, unreadable: true, can: { decide: true } }]);
  const page = await app.as('何婉').call(children.one, { params: { childId } });
  expect(page).toMatchObject({ id: childId, name: null });
  const search = { body: { q: '南乔' } };
  expect((await app.as('何婉').call(children.search, search)).items).toEqual([]);
  for (const broken of [attempt._id, id, childId])
    expect(logged.some((line) => line.includes(broken))).toBe(true);
});
