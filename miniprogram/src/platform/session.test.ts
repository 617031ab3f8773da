// Signing in, changing capacity, leaving: what the phone holds afterwards.
// Records that have not arrived are counted before leaving, and stay.
import { act, renderHook } from '@testing-library/react';
import { ADMIN, me, ok, refusal, signedIn, TEACHER } from '../../test/people';
import { world } from '../../test/taro';
import { turns } from '../../test/turns';
import type * as sessionModule from './session';
import { dropSession, holdSession, useSession } from './session';
import { acceptInvitation, signInAs, signInWithWeChat, signOut, switchCapacity } from './sign-in';
import { readStored } from './storage';

beforeEach(() => {
  world.reset();
  dropSession('left');
});

const shown = () => renderHook(() => useSession()).result.current;

describe('a token inside WeChat', () => {
  /** The app after a restart: its modules are new, what WeChat's storage held is there. */
  async function restarted() {
    const left = [...world.stored];
    jest.resetModules();
    /* eslint-disable @typescript-eslint/no-require-imports -- an app that starts anew has its modules anew */
    const there = (require('../../test/taro') as { world: typeof world }).world;
    for (const [key, value] of left) there.stored.set(key, value);
    const session = require('./session') as typeof sessionModule;
    /* eslint-enable @typescript-eslint/no-require-imports */
    await session.sessionOpened;
    return { ...session, there };
  }
  const openly = (stored: Map<string, unknown>) => JSON.stringify(stored.get('xq.session') ?? '');

  beforeEach(() => world.inWeChat());

  it('lies sealed and is there again after a restart', async () => {
    const first = await restarted();
    first.holdSession(signedIn());
    await first.heldToken();
    expect(openly(first.there.stored)).not.toContain('a-token-of-the-service');
    world.stored.clear();
    for (const [key, value] of first.there.stored) world.stored.set(key, value);
    const { heldToken } = await restarted();
    expect(await heldToken()).toBe('a-token-of-the-service');
  });

  it('that earlier versions left open is sealed at the next start', async () => {
    world.stored.set('xq.session', JSON.stringify({ ...signedIn(), expired: false }));
    const { heldToken, there } = await restarted();
    expect(await heldToken()).toBe('a-token-of-the-service');
    expect(openly(there.stored)).not.toContain('a-token-of-the-service');
  });

  it('that cannot be opened asks its person to sign in again', async () => {
    world.stored.set('xq.session', JSON.stringify({ me: me(), expired: false }));
    const { sessionStore } = await restarted();
    expect(sessionStore.getState()).toMatchObject({ me: undefined, expired: true });
  });

  it('is the last one, whatever was still being written when it came or went', async () => {
    const { holdSession: hold, dropSession: drop, there } = await restarted();
    const sealedTokens = () => there.stored.get('xq.sealed.session.token');
    hold(signedIn());
    drop('left');
    await turns();
    expect(sealedTokens()).toBeUndefined();
    hold(signedIn());
    hold({ ...signedIn(), token: 'the-token-after' });
    await turns();
    expect(sealedTokens()).toBe('the-token-after');
  });

  it('goes with the session', async () => {
    const { holdSession: hold, dropSession: drop, heldToken, there } = await restarted();
    hold(signedIn());
    await heldToken();
    drop('left');
    await turns();
    expect([...there.stored.values()].join()).not.toContain('a-token-of-the-service');
  });
});

describe('a session', () => {
  it('does not begin when the code is refused', async () => {
    world.answer(() => refusal(401, 'accounts/code-refused'));
    await expect(signInWithWeChat()).rejects.toMatchObject({ code: 'accounts/code-refused' });
    expect(shown().status).toBe('out');
  });

  it('begins with WeChat and is remembered on the phone', async () => {
    world.inWeChat();
    world.answer(() => ok(signedIn()));
    await act(() => signInWithWeChat());
    expect(shown()).toMatchObject({ status: 'in', capacity: { id: TEACHER.id } });
    expect(JSON.parse(world.asked[0]?.data ?? '{}')).toEqual({
      code: 'a-code-of-wechat',
      device: 'Test Phone',
    });
    expect(readStored('session')).toMatchObject({ token: 'a-token-of-the-service' });
  });

  it('waits for a choice where a person has several capacities', async () => {
    world.answer(() => ok(signedIn({ capacity: null })));
    await act(() => acceptInvitation('QH-2025'));
    expect(shown().status).toBe('choosing');
  });

  it('in the demo begins straight in one capacity', async () => {
    world.answer(({ url }) => ok(url.endsWith('/codes') ? { code: 'demo-code' } : signedIn()));
    await act(() => signInAs('li', TEACHER.id));
    expect(world.asked[0]?.url).toBe('/api/demo/people/li/codes');
    expect(JSON.parse(world.asked[1]?.data ?? '{}')).toMatchObject({
      code: 'demo-code',
      capacityId: TEACHER.id,
    });
  });

  it('is replaced as a whole when the capacity changes', async () => {
    holdSession(signedIn());
    const other = me().capacities[1] ?? null;
    world.answer(() => ok({ token: 'another-token', me: me({ capacity: other }) }));
    await act(() => switchCapacity(ADMIN.id));
    expect(shown().capacity?.id).toBe(ADMIN.id);
    expect(readStored('session')).toMatchObject({ token: 'another-token' });
  });

  it('ends on the phone even when the service cannot be reached', async () => {
    holdSession(signedIn());
    world.offline();
    await act(() => signOut());
    expect(shown()).toMatchObject({ status: 'out', expired: false });
    expect(readStored('session')).toBeUndefined();
  });
});
