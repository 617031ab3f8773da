// An office sees numbers. What is said of a child it opens for a reason, for two hours, before the eyes of the school,
// and another person reviews it; nobody reviews what they did themselves. The clock is moved; nobody waits.
import { api } from '@xinqiao/types';
import { CAST } from '../cast';
import { aChild } from '../factories';
import { goTo, setClock } from '../talks-world';
import type { Client } from '../../stage/client';
import { EntryModel } from '../../src/platform/chain';
import { ReadModel } from '../../src/platform/access-log';
import { NoticeModel } from '../../src/notices/notice.model';
import { GlassBreakModel } from '../../src/children/glass.model';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const WORDS = '美术课后留下来帮忙收颜料。';
const CAUSE = { cause: 'guardianSaid' as const, words: '奶奶来信，说谈心记录和孩子说的不一样。' };
let childId = '';
let talkId = '';
const at = () => ({ params: { childId } });
const breaks = (client: Client) => client.call(api.children.breakGlass, { ...at(), body: CAUSE });
const talksSeenBy = (client: Client) => client.call(api.talks.ofChild, { ...at(), query: {} });
const wordsFoundBy = async (client: Client) => {
  const { items } = await client.call(api.talks.search, { query: { childId } });
  return items.map(({ words }) => words);
};
const review = (client: Client, glassBreakId: string) => ({
  client,
  args: { params: { glassBreakId }, body: { fits: true, words: '和来信对得上。' } },
});
const refusedReview = async (who: Client, id: string) => {
  const { client, args } = review(who, id);
  return (await client.refusal(api.children.reviewGlassBreak, args)).code;
};

beforeEach(async () => {
  setClock(app, '2025-11-20 10:00');
  childId = (await aChild({}, { at: '2025-11-20T01:00:00Z' }))._id;
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-20', words: WORDS, chips: [], writtenAt };
  talkId = (await app.as('李秋月').call(api.talks.record, { body })).talk.id;
});

describe.each(['郑岚', '孟远'] as const)('an office (%s) that has not broken the glass', (who) => {
  it('is shown a child’s number and school, and nothing by which it is known', async () => {
    const page = await app.as(who).call(api.children.one, at());
    expect(page).toMatchObject({ alias: '', classId: null, className: '', name: null, adults: [] });
    expect(page.number).toMatch(/^\d\d$/);
    const { items } = await app.as(who).call(api.children.list, { query: { limit: 100 } });
    const aliases = items.map(({ alias, classId, className }) => alias + className + classId);
    expect(new Set(aliases)).toEqual(new Set(['null']));
  });

  it('finds no child by its alias', async () => {
    const { alias } = await app.as('李秋月').call(api.children.one, at());
    const { items } = await app.as(who).call(api.children.search, { body: { q: alias } });
    expect(items).toEqual([]);
  });

  it('opens no talk, by no way', async () => {
    expect((await app.as(who).refusal(api.talks.ofChild, { ...at(), query: {} })).code).toBe(
      'children/shut',
    );
    const { code } = await app.as(who).refusal(api.talks.one, { params: { talkId } });
    expect(code).toBe('common/not-found');
    expect(await wordsFoundBy(app.as(who))).toEqual([]);
  });
});

it('the board of a school tells an office numbers, and finds no alias', async () => {
  await goTo(app, '2025-11-20 10:01');
  const params = { params: { schoolId: 'sch_qinghe' } };
  const query = { limit: 100 };
  const { items } = await app.as('孟远').call(api.months.board, { ...params, query });
  expect(items.length).toBeGreaterThan(0);
  expect(new Set(items.map(({ child }) => child.alias + child.className))).toEqual(new Set(['']));
  const { alias } = await app.as('李秋月').call(api.children.one, at());
  const found = { ...params, query: { q: alias } };
  expect((await app.as('孟远').call(api.months.board, found)).items).toEqual([]);
});

describe('whoever breaks the glass', () => {
  it('says why, in words that say something', async () => {
    for (const words of ['', '看看', '想看看。想看看']) {
      const { errors } = await app
        .as('郑岚')
        .refusal(api.children.breakGlass, { ...at(), body: { ...CAUSE, words } });
      expect(errors?.map(({ pointer }) => pointer)).toEqual(['/words']);
    }
  });

  it('reads this child for two hours, and no other', async () => {
    const other = (await aChild({}, { at: '2025-11-20T01:00:00Z' }))._id;
    const said = { childId: other, heldOn: '2025-11-20', words: WORDS, chips: [] };
    const writtenAt = app.clock.now().toISOString();
    await app.as('李秋月').call(api.talks.record, { body: { ...said, writtenAt } });
    await breaks(app.as('郑岚'));
    const page = await app.as('郑岚').call(api.children.one, at());
    expect(page).toMatchObject({ className: '三年级1班', name: null, categories: null });
    expect(await wordsFoundBy(app.as('郑岚'))).toEqual([WORDS]);
    expect((await talksSeenBy(app.as('郑岚'))).items).toHaveLength(1);
    const ofOther = { params: { childId: other }, query: {} };
    expect((await app.as('郑岚').refusal(api.talks.ofChild, ofOther)).code).toBe('children/shut');
    const found = { query: { childId: other } };
    expect((await app.as('郑岚').call(api.talks.search, found)).items).toEqual([]);
    setClock(app, '2025-11-20 11:59');
    expect(await wordsFoundBy(app.as('郑岚'))).toEqual([WORDS]);
    setClock(app, '2025-11-20 12:00');
    expect(await wordsFoundBy(app.as('郑岚'))).toEqual([]);
    expect(await app.as('郑岚').call(api.children.one, at())).toMatchObject({ className: '' });
  });

  it('opens it to nobody else of an office', async () => {
    await breaks(app.as('郑岚'));
    expect(await wordsFoundBy(app.as('孟远'))).toEqual([]);
  });

  it('mends and records nothing', async () => {
    await breaks(app.as('郑岚'));
    const amend = {
      params: { talkId },
      body: { words: '补一句。', writtenAt: '2025-11-20T02:00:00Z' },
    };
    expect((await app.as('郑岚').refusal(api.talks.amend, amend)).code).toBe('talks/not-author');
  });

  it('leaves it in the chain of the school, and every reading in the read log', async () => {
    const { id } = await breaks(app.as('郑岚'));
    await wordsFoundBy(app.as('郑岚'));
    const entry = await EntryModel.findOne({ subjectId: id }).lean();
    expect(entry).toMatchObject({ chain: 'school:sch_qinghe', kind: 'child.glassBroken' });
    const reads = await ReadModel.find({ childId, accountId: CAST.郑岚.accountId }).lean();
    expect(reads.map(({ what, why }) => `${what} ${why}`)).toContain('talk 破例查看');
  });

  it('is seen at once by the psychology teacher and the admin of the school, with the reason', async () => {
    const { id } = await breaks(app.as('郑岚'));
    await app.work();
    const told = await NoticeModel.distinct('accountId', {
      kind: 'glassBroken',
      key: new RegExp(id),
    });
    expect(told.sort()).toEqual([CAST.何婉.accountId, CAST.周明溪.accountId].sort());
    for (const who of ['何婉', '周明溪'] as const) {
      const { items } = await app.as(who).call(api.children.glassBreaks, { query: { childId } });
      expect(items).toMatchObject([{ byName: '郑岚', words: CAUSE.words, running: true }]);
    }
  });
});

it('nobody whose own children these are has a glass to break, and no office one of another place', async () => {
  for (const who of ['何婉', '周明溪', '李秋月'] as const)
    expect(
      (await app.as(who).refusal(api.children.breakGlass, { ...at(), body: CAUSE })).code,
    ).toBe('common/forbidden');
  for (const who of ['孙立言', '沈砚'] as const)
    expect(
      (await app.as(who).refusal(api.children.breakGlass, { ...at(), body: CAUSE })).code,
    ).toBe('common/not-found');
});

describe('the review', () => {
  it('is another person’s', async () => {
    const { id, reviewBy } = await breaks(app.as('郑岚'));
    expect(reviewBy).toBe('2025-11-23');
    expect(await refusedReview(app.as('郑岚'), id)).toBe('children/own-glass');
    const { client, args } = review(app.as('周明溪'), id);
    const reviewed = await client.call(api.children.reviewGlassBreak, args);
    expect(reviewed.review).toMatchObject({ fits: true, byName: '周明溪' });
    expect(await refusedReview(app.as('何婉'), id)).toBe('children/reviewed');
  });

  it('is not for somebody whom the one who opened it has let in', async () => {
    const { id } = await breaks(app.as('郑岚'));
    const { client } = await people.makesAnAccount('郑岚', { role: 'schoolAdmin' });
    expect(await refusedReview(client, id)).toBe('common/not-found');
    await goTo(app, '2025-11-21 07:01');
    expect(await refusedReview(client, id)).toBe('children/makers-glass');
  });

  it('is not for a teacher, nor for another school', async () => {
    const { id } = await breaks(app.as('孟远'));
    for (const who of ['李秋月', '孙立言', '沈砚'] as const)
      expect(await refusedReview(app.as(who), id)).toBe('common/not-found');
    const { client, args } = review(app.as('郑岚'), id);
    expect((await client.call(api.children.reviewGlassBreak, args)).review?.byName).toBe('郑岚');
  });

  it('is asked for each morning until it is done', async () => {
    const { id } = await breaks(app.as('郑岚'));
    await goTo(app, '2025-11-21 08:01');
    const asked = async (day: string) => {
      const digest = { accountId: CAST.周明溪.accountId, kind: 'digest', day };
      const [notice] = await NoticeModel.find(digest).lean();
      return Number(/有 (\d+) 次破例查看等您复核/.exec(notice?.title ?? '')?.[1]);
    };
    const before = await asked('2025-11-21');
    expect(before).toBeGreaterThan(0);
    const { client, args } = review(app.as('周明溪'), id);
    await client.call(api.children.reviewGlassBreak, args);
    await goTo(app, '2025-11-22 08:01');
    expect(await asked('2025-11-22')).toBe(before - 1);
  });
});

it('an office is told by the board which role owes, and neither which adult nor when they talked', async () => {
  const { schoolId } = await app.as('周明溪').call(api.children.one, at());
  await app.work();
  const boardOf = async (who: '郑岚' | '孟远', query: { ownerId?: string } = {}) =>
    app.as(who).call(api.months.board, { params: { schoolId }, query: { limit: 100, ...query } });
  for (const who of ['郑岚', '孟远'] as const) {
    const { items } = await boardOf(who);
    const duty = items.find(({ child, state }) => child.id === childId && state === 'fulfilled');
    const shut = { ownerId: null, ownerName: '任课教师', vacancy: false };
    expect(duty).toMatchObject({ ...shut, countedOn: null, lastTalkOn: null, daysSinceTalk: null });
    await expect(boardOf(who, { ownerId: CAST.李秋月.accountId })).rejects.toThrow(
      'common/forbidden',
    );
  }
  await breaks(app.as('郑岚'));
  const opened = (await boardOf('郑岚')).items.filter(({ child }) => child.id === childId);
  expect(opened.map(({ ownerName }) => ownerName)).toContain('李秋月');
});

it('three calls at once open a file once', async () => {
  const call = () => app.as('郑岚').send(api.children.breakGlass, { ...at(), body: CAUSE });
  const answers = await Promise.all([call(), call(), call()]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await GlassBreakModel.countDocuments({ childId })).toBe(1);
  setClock(app, '2025-11-20 13:00');
  await breaks(app.as('郑岚'));
  expect(await GlassBreakModel.countDocuments({ childId })).toBe(2);
});
