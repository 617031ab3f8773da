// What was read belongs to who read it: an answer is never shown to another account, nor in another capacity.
// Also when it comes late, after somebody else has signed in on the same tablet.
import { act, renderHook, waitFor } from '@testing-library/react';
import { ADMIN, me, signedIn, TEACHER } from '../../test/people';
import { world } from '../../test/taro';
import { turns } from '../../test/turns';
import { idsSealed } from './sealed-json';
import { dropSession, holdSession } from './session';
import { forgetRemotes, useRemote } from './use-remote';

/** The capacity of a psychology teacher at a school is called alike for whoever has it. */
const SEAT = { ...TEACHER, classNames: [] };
const zhou = { token: 'of-zhou', me: me({ accountId: 'acc_zhoumingxi', capacity: SEAT }) };
const wu = { token: 'of-wu', me: me({ accountId: 'acc_wuxiaofan', capacity: SEAT }) };

/** A question that is answered when the test says so. */
function asked() {
  const answers: ((words: string) => void)[] = [];
  const load = () => new Promise<string>((resolve) => answers.push(resolve));
  const answer = (nth: number, words: string) => act(async () => answers[nth]?.(words));
  return { load, answer };
}
const look = (load: () => Promise<string>, keep = false) =>
  renderHook(() => useRemote('months.mine', load, { keep }));
const never = () => new Promise<string>(() => undefined);

beforeEach(() => {
  world.reset();
  forgetRemotes();
  act(() => holdSession(zhou));
});

describe('an answer', () => {
  it('is shown at once when its reader comes back to the page', async () => {
    const first = look(async () => '周的名单');
    await waitFor(() => expect(first.result.current.data).toBe('周的名单'));
    first.unmount();
    const again = look(never);
    await waitFor(() => expect(again.result.current.data).toBe('周的名单'));
  });

  it('that came is not shown to the next person in the same post', async () => {
    const first = look(async () => '周的名单');
    await waitFor(() => expect(first.result.current.data).toBe('周的名单'));
    first.unmount();
    act(() => holdSession(wu));
    const { load, answer } = asked();
    const next = look(load);
    await act(async () => undefined);
    expect(next.result.current.data).toBeUndefined();
    await answer(0, '吴的名单');
    expect(next.result.current.data).toBe('吴的名单');
  });

  it('that comes after its reader has left is remembered for nobody', async () => {
    const { load, answer } = asked();
    const page = look(load);
    act(() => dropSession('left'));
    act(() => holdSession(wu));
    await answer(0, '周的名单');
    expect(page.result.current.data).not.toBe('周的名单');
    page.unmount();
    const next = look(never);
    await act(async () => undefined);
    expect(next.result.current.data).toBeUndefined();
    act(() => holdSession(zhou));
    const own = look(never);
    await act(async () => undefined);
    expect(own.result.current.data).toBeUndefined();
  });

  it('that the phone keeps is opened by its reader alone', async () => {
    world.inWeChat();
    const first = look(async () => '周的名单', true);
    await waitFor(() => expect(first.result.current.data).toBe('周的名单'));
    await turns();
    first.unmount();
    forgetRemotes();
    const offline = () => Promise.reject(new Error('request:fail'));
    act(() => holdSession(wu));
    const next = look(offline, true);
    await waitFor(() => expect(next.result.current.state).toBe('problem'));
    next.unmount();
    act(() => holdSession(zhou));
    const own = look(offline, true);
    await waitFor(() => expect(own.result.current.data).toBe('周的名单'));
  });

  it('is not kept by a browser, where somebody else sits down next', async () => {
    const first = look(async () => '周的名单', true);
    await waitFor(() => expect(first.result.current.data).toBe('周的名单'));
    await turns();
    first.unmount();
    forgetRemotes();
    const again = look(() => Promise.reject(new Error('request:fail')), true);
    await waitFor(() => expect(again.result.current.state).toBe('problem'));
    expect(await idsSealed('kept', zhou.me.accountId)).toEqual([]);
  });

  it('of one capacity is none in another of the same person', async () => {
    const first = look(async () => '教师的名单');
    await waitFor(() => expect(first.result.current.data).toBe('教师的名单'));
    first.unmount();
    act(() => holdSession(signedIn({ ...zhou.me, capacity: { ...ADMIN, classNames: [] } })));
    const next = look(never);
    await act(async () => undefined);
    expect(next.result.current.data).toBeUndefined();
  });
});
