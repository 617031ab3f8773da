// What follows a talk, over HTTP: the timeline with its locks, 补记, attempts, the writer's own phrases, the receipt.
// One child of 青禾小学 in November 2025; 李秋月 is designated, 周明溪 is the psychology teacher.
import { randomUUID } from 'node:crypto';
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { months } from '@xinqiao/types/months';
import { talks, type RecordTalkInput, type FiledTalk } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, DISTRICT, QINGHE, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo } from '../../test/talks-world';
import { AccountModel } from '../accounts';
import { AppointmentModel } from '../organisations';
import { ReadModel } from '../platform/access-log';
import { addDays, shanghaiDay } from '../platform/calendar';
import { EntryModel, verifyChains } from '../platform/chain';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
let childId = '';
let first: FiledTalk;

const record = async (by: PersonName, more: Partial<RecordTalkInput> = {}) => {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-12', words: '说想跑接力。', writtenAt, ...more };
  return (await app.as(by).call(talks.record, { body })).talk;
};
const timeline = (by: PersonName, query = {}) =>
  app.as(by).call(talks.ofChild, { params: { childId }, query });
const addendum = (words = '他后来跑了第二棒。') => ({
  params: { talkId: first.id },
  body: { words, writtenAt: app.clock.now().toISOString() },
});
const attempt = (by: PersonName, more: object = {}) => ({
  body: {
    childId,
    triedOn: '2025-11-13',
    reason: 'absent' as const,
    note: '请了病假。',
    writtenAt: app.clock.now().toISOString(),
    ...more,
  },
});

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-11-12 20:00');
  first = await record('李秋月', { chips: ['睡得晚'], agreed: '周三一起看书', concern: true });
});

describe('the timeline of a child', () => {
  it('does not exist for a teacher of another school', async () => {
    const ask = { params: { childId }, query: {} };
    expect((await app.as('吴静舟').refusal(talks.ofChild, ask)).code).toBe('common/not-found');
    expect((await app.as('秦穗').refusal(talks.ofChild, ask)).code).toBe('common/not-found');
  });

  it('shows its words to the author, the psychology teacher and the class teacher, and names them', async () => {
    for (const by of ['李秋月', '周明溪', '王小川'] as const) {
      const [entry] = (await timeline(by)).items;
      expect(entry).toMatchObject({
        kind: 'talk',
        talk: {
          ...{ sealed: false, words: '说想跑接力。', agreed: '周三一起看书', concern: true },
          readers: ['李秋月', '王小川', '周明溪'],
        },
      });
    }
  });

  it('keeps the words from the school admin, who still sees that the talk took place', async () => {
    const [entry] = (await timeline('何婉')).items;
    expect(entry).toMatchObject({
      talk: { sealed: true, words: null, faces: null, chips: null, concern: null, mine: false },
    });
    expect(JSON.stringify(entry)).not.toContain('接力');
  });

  it('writes down who read the words of somebody else, and nothing for the author', async () => {
    await ReadModel.deleteMany({});
    await timeline('李秋月');
    expect(await ReadModel.countDocuments({})).toBe(0);
    await timeline('周明溪');
    const [read] = await ReadModel.find({}).lean();
    expect(read).toMatchObject({ accountId: 'acc_zhoumingxi', what: 'talk', whatId: first.id });
  });

  it('comes in pages that neither repeat nor hide an entry', async () => {
    await record('李秋月', { heldOn: '2025-11-11', words: '补写前一天的。' });
    await app.as('李秋月').call(talks.attempt, attempt('李秋月', { triedOn: '2025-11-12' }));
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await timeline('李秋月', { limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((entry) => (entry.kind === 'talk' ? entry.talk.id : entry.id)));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });
});

describe('an attempt', () => {
  it('is refused for a day that has not come, and for whoever has nothing to do with the child', async () => {
    const early = attempt('李秋月', { triedOn: '2025-11-20' });
    const problem = await app.as('李秋月').refusal(talks.attempt, early);
    expect(problem.errors?.[0]?.pointer).toBe('/triedOn');
    const stranger = await app.as('吴静舟').refusal(talks.attempt, attempt('吴静舟'));
    expect(stranger.code).toBe('common/not-found');
  });

  it('is listed with its note for those who may read, and changes no state', async () => {
    await goTo(app, '2025-11-13 18:00');
    const { receipt } = await app.as('周明溪').call(talks.attempt, attempt('周明溪'));
    expect(receipt.chain).toBe(`school:${QINGHE.id}`);
    const open = (await timeline('周明溪')).items[0];
    expect(open).toMatchObject({ kind: 'attempt', byName: '周明溪', note: '请了病假。' });
    expect((await timeline('何婉')).items[0]).toMatchObject({ kind: 'attempt', note: null });
    const { items } = await app.as('周明溪').call(months.mine, { query: {} });
    expect(items.find(({ child }) => child.id === childId)).toMatchObject({
      state: 'planned',
      attempts: 1,
    });
  });
});

describe('补记', () => {
  it('is the author’s alone', async () => {
    expect((await app.as('周明溪').refusal(talks.amend, addendum())).code).toBe('talks/not-author');
    expect((await app.as('吴静舟').refusal(talks.amend, addendum())).code).toBe('common/not-found');
  });

  it('wants words', async () => {
    const problem = await app.as('李秋月').refusal(talks.amend, addendum(' '));
    expect(problem.errors).toEqual([{ pointer: '/words', detail: '请写补记的内容。' }]);
  });

  it('hangs below its talk with a receipt of its own, once for one key, and replaces nothing', async () => {
    const key = randomUUID();
    const ask = addendum();
    await app.as('李秋月').call(talks.amend, ask, { key });
    const talk = await app.as('李秋月').call(talks.amend, ask, { key });
    expect(talk.words).toBe('说想跑接力。');
    expect(talk.addenda).toHaveLength(1);
    expect(talk.addenda[0]).toMatchObject({ words: '他后来跑了第二棒。', byName: '李秋月' });
    expect(talk.addenda[0]?.receipt.seq).toBeGreaterThan(talk.receipt.seq);
  });

  it('comes in bursts: a dozen at once are all taken, each once', async () => {
    const all = Array.from({ length: 12 }, (_, nth) => addendum(`同时补的第${nth}句。`));
    const made = await Promise.all(all.map((ask) => app.as('李秋月').send(talks.amend, ask)));
    expect(made.map(({ status }) => status)).toEqual(all.map(() => 201));
    const { addenda } = await app.as('李秋月').call(talks.one, { params: { talkId: first.id } });
    const words = all.map(({ body }) => body.words);
    expect(
      addenda
        .map((one) => one.words)
        .filter((one) => words.includes(one))
        .sort(),
    ).toEqual(words.sort());
  });

  it('that races with a signature comes before it or not at all', async () => {
    await goTo(app, '2025-12-07 09:00');
    const params = { schoolId: QINGHE.id, month: '2025-11' };
    for (let round = 0; round < 5; round++) {
      const burst = Array.from({ length: 6 }, () => app.as('李秋月').send(talks.amend, addendum()));
      const signing = app.as('何婉').call(months.signOff, { params });
      const answers = await Promise.all((await Promise.all(burst)).map((one) => one.json()));
      const unclear = answers.filter(
        (one) => (one as { code?: string }).code === 'common/conflict',
      );
      const { signOff } = await signing;
      const after = await EntryModel.countDocuments({
        districtId: DISTRICT.id,
        chain: signOff!.receipt.chain,
        seq: { $gt: signOff!.receipt.seq },
        kind: 'talk.amended',
      });
      expect([round, after, unclear]).toEqual([round, 0, []]);
      await app.as('何婉').call(months.reopen, { params, body: { reason: '再来一遍' } });
    }
  });

  it('waits in a signed month until the school has opened it again', async () => {
    await goTo(app, '2025-12-08 09:00');
    const params = { schoolId: QINGHE.id, month: '2025-11' };
    await app.as('何婉').call(months.signOff, { params });
    const problem = await app.as('李秋月').refusal(talks.amend, addendum('再补一句。'));
    expect(problem.code).toBe('talks/month-signed-off');
    await app.as('何婉').call(months.reopen, { params, body: { reason: '有老师要补记' } });
    const talk = await app.as('李秋月').call(talks.amend, addendum('再补一句。'));
    expect(talk.addenda.at(-1)).toMatchObject({ words: '再补一句。' });
  });
});

describe('finding talks again', () => {
  it('gives everybody their own phrases and nobody else’s', async () => {
    expect((await app.as('李秋月').call(talks.phrases, {})).items).toEqual(['睡得晚']);
    expect((await app.as('周明溪').call(talks.phrases, {})).items).toEqual([]);
  });

  it('finds talks by school and lateness within the scope of whoever asks', async () => {
    const query = { schoolId: QINGHE.id, late: 'false' as const };
    expect((await app.as('何婉').call(talks.search, { query })).items).toHaveLength(2);
    expect((await app.as('孙立言').call(talks.search, { query })).items).toEqual([]);
    const late = { ...query, late: 'true' as const };
    expect((await app.as('何婉').call(talks.search, { query: late })).items).toEqual([]);
  });
});

it('a receipt agrees with the chain, and a changed one does not', async () => {
  const body = first.receipt;
  await app.work();
  const after = await app.as('李秋月').call(talks.checkReceipt, { body });
  expect(after).toMatchObject({ holds: true, signed: { number: expect.any(Number) } });
  expect(after.signed!.proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex \d+\n/);
  const forged = { ...body, hash: body.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) };
  const later = { ...body, at: '2025-11-13T01:00:00.000Z' };
  for (const changed of [forged, later]) {
    const answer = await app.as('李秋月').call(talks.checkReceipt, { body: changed });
    expect(answer).toMatchObject({ holds: false, latestSeq: 0, signed: null });
  }
  expect((await verifyChains()).breaks).toEqual([]);
});

describe('the timeline of a child who comes to another school', () => {
  const there = (id: string) => ({ params: { childId: id }, query: {} });

  it('begins there anew, and the old school’s people read theirs when the child is back', async () => {
    const { _id: id } = await aChild({}, { at: app.clock.now().toISOString() });
    const today = { childId: id, heldOn: shanghaiDay(app.clock.now()) };
    await record('李秋月', today);
    await transferred(app, id, {
      ...{ classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId },
    });
    await record('吴静舟', today);
    for (const by of ['孙立言', '吴静舟'] as const) {
      const { items, next } = await app.as(by).call(talks.ofChild, there(id));
      expect([items.length, next]).toEqual([1, null]);
      expect(JSON.stringify(items)).not.toMatch(/李秋月|sch_qinghe/);
    }
    const body = { cause: 'ordered' as const, words: '上级要求核对转学前后的记录。' };
    await app.as('孟远').call(children.breakGlass, { params: { childId: id }, body });
    expect((await app.as('孟远').call(talks.ofChild, there(id))).items).toHaveLength(2);
    await transferred(app, id, {
      ...{ classId: CLASSES.qingheThree.id, designatedTeacherId: CAST.李秋月.accountId },
    });
    const { items } = await app.as('周明溪').call(talks.ofChild, there(id));
    expect(items).toMatchObject([{ talk: { byName: '李秋月', words: '说想跑接力。' } }]);
  });
});

it('a class teacher who has the author’s name is a reader of her own', async () => {
  await app.as('何婉').call(organisations.appoint, {
    params: { schoolId: QINGHE.id },
    body: {
      ...{ role: 'classTeacher', classId: CLASSES.qingheThree.id, name: '李秋月' },
      namesake: true,
      relieves: ['apt_wangxiaochuan'],
    },
  });
  const readers = async () =>
    (await app.as('李秋月').call(talks.one, { params: { talkId: first.id } })).readers;
  const held = { schoolId: QINGHE.id, role: 'classTeacher', name: '李秋月' } as const;
  const { accountId: _id } = (await AppointmentModel.findOne(held).lean())!;
  const known = { name: '李秋月', miniOpenid: 'mini_namesake', unionid: 'union_namesake' };
  const joined = { joinedAt: app.clock.now(), invitedBy: null };
  await AccountModel.insertMany([{ _id, homeDistrictId: DISTRICT.id, ...known, ...joined }]);
  expect(await readers()).toEqual(['李秋月', '周明溪']);
  // What is sealed opens to her namesake the next morning.
  await goTo(app, `${addDays(shanghaiDay(app.clock.now()), 1)} 10:00`);
  expect(await readers()).toEqual(['李秋月', '李秋月', '周明溪']);
});

describe('the phrases of a writer', () => {
  it('forget a talk that was taken back', async () => {
    const writtenAt = app.clock.now().toISOString();
    const body = {
      childId,
      heldOn: '2025-11-12',
      words: '记错了。',
      chips: ['说错的词'],
      writtenAt,
    };
    const { talk: wrong } = await app.as('李秋月').call(talks.record, { body });
    const phrases = async () => (await app.as('李秋月').call(talks.phrases, {})).items;
    expect(await phrases()).toContain('说错的词');
    const back = { params: { talkId: wrong.id }, body: { reason: '记到别的孩子了' } };
    await app.as('李秋月').call(talks.retract, back);
    expect(await phrases()).toEqual(['睡得晚']);
  });
});
