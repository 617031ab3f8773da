// The queue: everything written arrives once, by itself, or comes back to its writer with a sentence.
// The network is scripted; the phone's storage is the real open twin.
import { act, renderHook, waitFor } from '@testing-library/react';
import { accounts } from '@xinqiao/types/accounts';
import { talks } from '@xinqiao/types/talks';
import { outgoing, TALK_BODY } from '../../test/hands';
import { ADMIN, me, ok, refusal, signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { call } from './call';
import { useDraft } from './drafts';
import { whenOnline } from './online';
import { enqueue, openQueue, reopen, resume, sendNow, takeOut, unsentOf, useQueue } from './queue';
import { allSealed } from './sealed-json';
import { dropSession, holdSession } from './session';

const ACCOUNT = me().accountId;
const receipt = { chain: 'school:sch_qinghe01', seq: 128, hash: 'ab'.repeat(32), at: me().now };
const draft = { id: 'obl_xiaoyu03', value: { words: TALK_BODY.words } };
const put = (key?: string) =>
  enqueue(talks.record, { body: TALK_BODY }, { ...outgoing(key), draft });
const write = (key?: string) => act(() => put(key));
const drained = () => act(() => sendNow());
const states = () => renderHook(() => useQueue()).result.current.records.map(({ state }) => state);

beforeEach(async () => {
  jest.restoreAllMocks();
  world.reset();
  holdSession(signedIn());
  await act(() => openQueue(ACCOUNT));
});

describe('a record in the queue', () => {
  it('waits on the phone while there is no network', async () => {
    await write();
    await drained();
    expect(states()).toEqual(['waiting']);
    expect(await unsentOf(ACCOUNT)).toHaveLength(1);
  });

  it('comes back with its sentence when it is refused, and opens again with everything in it', async () => {
    const errors = [{ pointer: '/heldOn', detail: '还没到这一天。' }];
    world.answer(() => refusal(422, 'common/invalid', errors));
    await write();
    await drained();
    const { result } = renderHook(() => useQueue());
    expect(result.current).toMatchObject({ refused: 1, waiting: 0 });
    const [record] = result.current.records;
    expect(record?.refusal?.errors).toEqual(errors);
    await act(() => reopen(record as never));
    expect(result.current.records).toEqual([]);
    const draft = renderHook(() => useDraft('obl_xiaoyu03', { words: '' }));
    await waitFor(() => expect(draft.result.current.value.words).toBe(TALK_BODY.words));
    expect(draft.result.current.refusal?.errors).toEqual(errors);
    expect(draft.result.current.key).not.toBe(record?.id);
  });

  it.each([401, 408, 429, 500, 502, 503])(
    'stays, unrefused, after an answer of %i',
    async (status) => {
      world.answer(() => refusal(status, 'common/busy'));
      await write();
      await drained();
      expect(states()).toEqual(['waiting']);
    },
  );

  it.each([
    ['a page instead of JSON', 200, '<html>请先登录无线网络</html>'],
    ['a page that is not found', 404, '<html>404</html>'],
    ['JSON of somebody else', 200, { talk: { receipt } }],
    ['nothing at all', 200, null],
  ])('has not arrived, nor been refused, when a network answers with %s', async (...answer) => {
    const [, statusCode, data] = answer;
    world.answer(() => ({ statusCode, data }));
    await write();
    await drained();
    expect(states()).toEqual(['waiting']);
    expect(await unsentOf(ACCOUNT)).toHaveLength(1);
  });

  it('says why it waits when somebody has to do something', async () => {
    world.answer(() => refusal(426, 'contract/upgrade-required'));
    await write();
    await drained();
    const { records } = renderHook(() => useQueue()).result.current;
    expect(records[0]).toMatchObject({ state: 'waiting', trouble: expect.any(String) as string });
  });

  it('is sent at once by a phone that can keep nothing more', async () => {
    world.full();
    world.answer(() => ok({ receipt }));
    await write();
    expect(states()).toEqual(['arrived']);
  });

  it('is not taken by a phone that can neither keep nor send it', async () => {
    world.full();
    const told = await act(() => put().then(() => 'taken', String));
    expect(told).toMatch(/没能存下，也没能送出/);
    expect(states()).toEqual([]);
  });

  it('arrives by itself when the network is back, and leaves a receipt on the phone', async () => {
    await write();
    await drained();
    world.answer(() => ok({ talk: { receipt }, obligation: null }));
    await drained();
    expect(states()).toEqual(['arrived']);
    expect((await allSealed('receipt', ACCOUNT)).values).toEqual([
      expect.objectContaining({ title: outgoing().title, receipt }),
    ]);
    expect(await unsentOf(ACCOUNT)).toEqual([]);
  });

  it('goes up with the first thing that the service answers again, without waiting for its next try', async () => {
    const stop = whenOnline(() => void resume());
    await write();
    await drained();
    world.answer(({ method }) =>
      ok(method === 'GET' ? me() : { talk: { receipt }, obligation: null }),
    );
    await act(async () => void (await call(accounts.me, {})));
    const { result } = renderHook(() => useQueue());
    await waitFor(() => expect(result.current.records[0]?.state).toBe('arrived'));
    stop();
  });

  it('arrives once though 提交 was pressed twice', async () => {
    world.answer(() => ok({ talk: { receipt } }));
    await act(() =>
      Promise.all([1, 2].map(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()))),
    );
    await drained();
    await write();
    await drained();
    expect(world.asked).toHaveLength(1);
  });

  it('is sent again with the same key when the answer was lost', async () => {
    await write();
    await drained();
    world.answer(() => ok({ talk: { receipt } }));
    await drained();
    const keys = world.asked.map(({ header }) => header['idempotency-key']);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys)).toEqual(new Set(['key-of-this-draft']));
    expect(states()).toEqual(['arrived']);
  });

  it('does not hold up the next one when it is refused', async () => {
    world.answer(({ header }) =>
      header['idempotency-key'] === 'key-one' ? refusal(422, 'common/invalid') : ok({ receipt }),
    );
    await write('key-one');
    await write('key-two');
    await drained();
    expect(states()).toEqual(['refused', 'arrived']);
  });

  it('never expires', async () => {
    await write();
    jest.useFakeTimers({ now: Date.now() + 400 * 24 * 3_600_000, doNotFake: ['nextTick'] });
    await act(() => openQueue(ACCOUNT));
    jest.useRealTimers();
    expect(states()).toEqual(['waiting']);
  });

  it('survives a restart in the middle of sending, and waits again', async () => {
    let answer = (_: ReturnType<typeof ok>) => undefined as void;
    world.answer(() => new Promise((resolve) => (answer = resolve)));
    await write();
    await waitFor(() => expect(states()).toEqual(['sending']));
    await act(() => openQueue(ACCOUNT));
    expect(states()).toEqual(['waiting']);
    await act(async () => answer(ok({ talk: { receipt } })));
    await drained();
    expect(states()).toEqual(['arrived']);
  });

  it('stays sealed for its account after sign-out, and goes up when that person returns', async () => {
    await write();
    await drained();
    act(() => dropSession('left'));
    await act(() => openQueue(undefined));
    expect(states()).toEqual([]);
    world.answer(() => ok({ talk: { receipt } }));
    holdSession(signedIn({ accountId: 'acc_hewan0001' }));
    await act(() => openQueue('acc_hewan0001'));
    await drained();
    expect(states()).toEqual([]);
    const before = world.asked.length;
    holdSession(signedIn());
    await act(() => openQueue(ACCOUNT));
    await drained();
    expect(world.asked).toHaveLength(before + 1);
    expect(states()).toEqual(['arrived']);
  });

  it('leaves only in the capacity in which it was written', async () => {
    await write();
    await drained();
    const sent = world.asked.length;
    world.answer(() => ok({ talk: { receipt } }));
    holdSession(signedIn({ capacity: { ...ADMIN, classNames: [] } }));
    await drained();
    expect(world.asked).toHaveLength(sent);
    expect(states()).toEqual(['waiting']);
  });

  it('can be taken out once its receipt was read', async () => {
    world.answer(() => ok({ talk: { receipt } }));
    await write();
    await drained();
    await act(() => takeOut('key-of-this-draft'));
    expect(states()).toEqual([]);
    expect((await allSealed('queue', ACCOUNT)).values).toEqual([]);
  });
});
