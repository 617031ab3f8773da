// Each record has its own fate, its own writer and its own key: none holds up another, none leaves as somebody else's,
// and a draft that outlived its handing over swallows nothing.
import { act, renderHook, waitFor } from '@testing-library/react';
import { talks } from '@xinqiao/types/talks';
import { outgoing, TALK_BODY } from '../../test/hands';
import { ADMIN, me, ok, refusal, signedIn, TEACHER } from '../../test/people';
import { world, type Asked } from '../../test/taro';
import { turns } from '../../test/turns';
import { useDraft } from './drafts';
import { drain, enqueue, openQueue, reopen, resume, sendNow, unsentOf, useQueue } from './queue';
import { dropSession, holdSession } from './session';

const ACCOUNT = me().accountId;
const CHILD = TALK_BODY.childId;
const receipt = { chain: 'school:sch_qinghe01', seq: 128, hash: 'ab'.repeat(32), at: me().now };
const arrived = () => ok({ talk: { receipt } });
const keyOf = ({ header }: Asked) => header['idempotency-key'];
const wordsOf = ({ data = '{}' }: Asked) => (JSON.parse(data) as { words: string }).words;
const sent = () => world.asked.map(keyOf);
const teacher = { id: TEACHER.id, classNames: [], role: TEACHER.role };

const write = (key: string, words = TALK_BODY.words, more = {}) =>
  act(() =>
    enqueue(
      talks.record,
      { body: { ...TALK_BODY, words } },
      { ...outgoing(key), draft: { id: CHILD, value: { words } }, ...more },
    ),
  );
const records = () => renderHook(() => useQueue()).result.current.records;
const states = () => records().map(({ state }) => state);
async function form() {
  const view = renderHook(() => useDraft(CHILD, { words: '' }));
  await waitFor(() => expect(view.result.current.ready).toBe(true));
  return view;
}
/** As the app is closed and opened again. */
const restart = () => act(() => openQueue(ACCOUNT));

beforeEach(async () => {
  jest.restoreAllMocks();
  world.reset();
  holdSession(signedIn());
  await act(() => openQueue(undefined));
  await restart();
});

describe('a record that the service cannot take', () => {
  const answers = {
    'an error each time': () => refusal(500, 'common/internal'),
    'a conflict each time': () => refusal(409, 'common/conflict'),
    'an answer without a receipt each time': () => ok({ talk: {} }),
  };
  it.each(Object.entries(answers))(
    'and that gets %s holds up none of the others',
    async (...[, bad]) => {
      for (const key of ['key-one', 'key-two', 'key-three', 'key-four']) await write(key);
      world.asked = [];
      world.answer((asked) => (keyOf(asked) === 'key-one' ? bad() : arrived()));
      await act(() => sendNow());
      expect(states()).toEqual(['waiting', 'arrived', 'arrived', 'arrived']);
      expect(sent().filter((key) => key === 'key-one')).toHaveLength(1);
    },
  );

  it('waits for its own next try, and leaves at once when she asks for it', async () => {
    world.answer(() => refusal(500, 'common/internal'));
    await write('key-one');
    await act(() => sendNow());
    expect(records()[0]?.nextTry).toBeGreaterThan(Date.now());
    world.asked = [];
    await act(() => drain());
    expect(sent()).toEqual([]);
    await act(() => sendNow());
    expect(sent()).toEqual(['key-one']);
  });

  it('is not hurried by a network that comes back, but what found no network is', async () => {
    world.answer((asked) =>
      keyOf(asked) === 'key-one' ? refusal(500, 'common/internal') : Promise.reject(new Error()),
    );
    await write('key-one');
    await write('key-two');
    await act(() => sendNow());
    world.asked = [];
    await act(() => resume());
    expect(sent()).toEqual(['key-two']);
  });

  it('opens again under the same key, for nobody knows whether it has arrived', async () => {
    world.answer(() => refusal(500, 'common/internal'));
    await write('key-one', '她说想换座位。');
    await act(() => sendNow());
    const [record] = records();
    await act(() => reopen(record as never));
    const { value, key } = (await form()).result.current;
    expect([value.words, key]).toEqual(['她说想换座位。', 'key-one']);
  });
});

describe('the writer of a record', () => {
  it('is somebody: without an account nothing is taken, and nothing lies under nobody', async () => {
    act(() => dropSession('expired'));
    const told = await act(() =>
      enqueue(talks.record, { body: TALK_BODY }, outgoing()).then(() => 'taken', String),
    );
    expect(told).toMatch(/请先登录再交/);
    expect([...world.stored.keys()].filter((key) => key.includes('nobody'))).toEqual([]);
  });

  it('stays who opened the form, when the session ends while she hands it in', async () => {
    const writer = { accountId: ACCOUNT, capacityId: TEACHER.id };
    act(() => dropSession('expired'));
    await write('key-one', '写到一半登录过期了', { writer });
    expect(await unsentOf(ACCOUNT)).toMatchObject([writer]);
    world.answer(arrived);
    act(() => holdSession(signedIn()));
    await restart();
    await act(() => sendNow());
    expect(states()).toEqual(['arrived']);
  });

  it('is who sends it: somebody who signs in meanwhile lends no token to it', async () => {
    await write('key-one');
    await act(() => sendNow());
    world.asked = [];
    const going = sendNow();
    holdSession({ token: 'of-somebody-else', me: me({ accountId: 'acc_hewan0001' }) });
    await act(() => going);
    expect(world.asked.map(({ header }) => header['authorization'])).toEqual([
      'Bearer a-token-of-the-service',
    ]);
  });

  it('may send it in any capacity once the one of its writing has ended, and only then', async () => {
    await write('key-one');
    await act(() => sendNow());
    world.answer(arrived);
    const admin = { ...ADMIN, classNames: [] };
    holdSession(signedIn({ capacity: admin, capacities: [{ ...TEACHER, ...teacher }, admin] }));
    await act(() => sendNow());
    expect(states()).toEqual(['waiting']);
    holdSession(signedIn({ capacity: admin, capacities: [admin] }));
    await act(() => sendNow());
    expect(states()).toEqual(['arrived']);
  });

  it('may send it without any capacity left', async () => {
    await write('key-one');
    await act(() => sendNow());
    world.answer(arrived);
    holdSession(signedIn({ capacity: null, capacities: [] }));
    await act(() => sendNow());
    expect(states()).toEqual(['arrived']);
  });
});

describe('a draft whose record the phone holds already', () => {
  const typed = async (words: string) => {
    const view = await form();
    act(() => view.result.current.patch({ words }));
    await turns();
    return view;
  };

  it('is none any more when the phone died before it was cleared: what is typed then is a record of its own', async () => {
    const before = await typed('她说想换座位。');
    await write(before.result.current.key, '她说想换座位。');
    before.unmount();
    const after = await form();
    expect(after.result.current.value.words).toBe('');
    world.answer(arrived);
    act(() => after.result.current.patch({ words: '补一句：明天陪她去图书角' }));
    await write(after.result.current.key, '补一句：明天陪她去图书角');
    await act(() => sendNow());
    expect(new Set(world.asked.map(wordsOf))).toEqual(
      new Set(['她说想换座位。', '补一句：明天陪她去图书角']),
    );
    expect(states()).toEqual(['arrived', 'arrived']);
  });

  it('stays with what was typed after it was taken up, under a key of its own', async () => {
    const view = await typed('她说想换座位。');
    const { key, handIn, patch } = view.result.current;
    await act(() => handIn(async () => patch({ words: '她说想换座位。还想学画画。' })));
    await turns();
    expect(view.result.current.value.words).toBe('她说想换座位。还想学画画。');
    expect(view.result.current.key).not.toBe(key);
  });

  it('lies beside what another window writes under the same key: one arrives, the other comes back', async () => {
    await write('key-one', '这边写的');
    await act(() => openQueue(undefined));
    await write('key-one', '那边写的');
    await restart();
    world.answer((asked) =>
      wordsOf(asked) === '这边写的' ? arrived() : refusal(422, 'common/key-reused'),
    );
    await act(() => sendNow());
    expect(new Set(sent())).toEqual(new Set(['key-one']));
    expect(states()).toEqual(['arrived', 'refused']);
    const [, other] = records();
    await act(() => reopen(other as never));
    const { value, key } = (await form()).result.current;
    expect(value.words).toBe('那边写的');
    expect(key).not.toBe('key-one');
  });

  it('keeps what was begun meanwhile beside it, when a refused record is opened again', async () => {
    world.answer(() => refusal(422, 'common/invalid'));
    await write('key-one', '第一次写的');
    await act(() => sendNow());
    (await typed('后来又写的')).unmount();
    const [record] = records();
    await act(() => reopen(record as never));
    const { value, others } = (await form()).result.current;
    expect([value.words, ...others.map((other) => other.value.words)]).toEqual([
      '第一次写的',
      '后来又写的',
    ]);
  });
});

describe('what the phone cannot read', () => {
  const queued = (key: string) => `xq.sealed.queue.${ACCOUNT}.${key}`;

  it('is counted, sent by nobody, and read again when the app is looked at', async () => {
    await write('key-one');
    await act(() => sendNow());
    const text = world.stored.get(queued('key-one'));
    world.stored.set(queued('key-one'), 'not readable');
    await restart();
    expect(renderHook(() => useQueue()).result.current).toMatchObject({
      records: [],
      unreadable: 1,
    });
    world.stored.set(queued('key-one'), text);
    world.answer(arrived);
    await act(() => resume());
    expect(states()).toEqual(['arrived']);
  });

  it('is no empty form: nothing is written over it until she gives it up', async () => {
    world.stored.set(`xq.sealed.draft.${ACCOUNT}.${CHILD}`, 'not readable');
    const view = renderHook(() => useDraft(CHILD, { words: '' }));
    await waitFor(() => expect(view.result.current.hidden).toBe(true));
    expect(view.result.current.ready).toBe(false);
    act(() => view.result.current.patch({ words: '新写的' }));
    await turns();
    expect(world.stored.get(`xq.sealed.draft.${ACCOUNT}.${CHILD}`)).toBe('not readable');
    expect(view.result.current.unsaved).toBe(true);
    await act(() => view.result.current.giveUp());
    await waitFor(() => expect(view.result.current.ready).toBe(true));
  });
});
