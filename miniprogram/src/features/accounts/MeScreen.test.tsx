// 我的: what has not been sent is shown and survives leaving; the choice of a capacity.
// Only the network is scripted.
import { act, render, screen, waitFor } from '@testing-library/react';
import { talks } from '@xinqiao/types/talks';
import { outgoing, press, TALK_BODY } from '../../../test/hands';
import { me, ok, refusal, signedIn } from '../../../test/people';
import { recorded } from '../../../test/talks';
import { world } from '../../../test/taro';
import { turns } from '../../../test/turns';
import { enqueue, openQueue, sendNow, unsentOf } from '@/platform/queue';
import { holdSession, sessionStore } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { CapacityScreen } from './CapacityScreen';
import { MeScreen } from './MeScreen';

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
});

describe('我的', () => {
  it('shows a refused record with the sentence of the service, and opens it again', async () => {
    world.answer(() => refusal(422, 'common/invalid'));
    await act(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()));
    await act(() => sendNow());
    render(<MeScreen />);
    expect(screen.getByText('小雨同学 03 的谈心')).toBeInTheDocument();
    await press('打开');
    await waitFor(() => expect(world.visited).toEqual([outgoing().returnTo]));
  });

  it('shows the receipt of a record that arrives while she looks', async () => {
    await act(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()));
    await act(() => sendNow());
    render(<MeScreen />);
    await turns();
    expect(screen.queryByText('存在这台手机里的回执')).not.toBeInTheDocument();
    world.answer(() => ok(recorded()));
    await act(() => sendNow());
    expect(await screen.findByText('存在这台手机里的回执')).toBeInTheDocument();
  });

  it('leaves only after saying what has not been sent, and keeps it', async () => {
    await act(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()));
    await act(() => sendNow());
    render(<MeScreen />);
    world.modalAnswer = false;
    await press('退出');
    expect(sessionStore.getState().token).toBeDefined();
    world.modalAnswer = true;
    await press('退出');
    await waitFor(() => expect(world.visited).toEqual(['/pages/login/index']));
    expect(sessionStore.getState().token).toBeUndefined();
    expect(await unsentOf(me().accountId)).toHaveLength(1);
  });

  it('lists the other devices, each with a way to sign it out', async () => {
    const at = '2025-11-19T01:00:00Z';
    const phone = { capacityWord: '任课教师', startedAt: at, lastUsedAt: at };
    const items = [
      { id: 'ses_this0001', device: '这台', current: true, ...phone },
      { id: 'ses_old00001', device: '旧手机', current: false, ...phone },
    ];
    world.answer(({ method, url }) =>
      ok(method === 'DELETE' ? { done: true } : { items: url.endsWith('/sessions') ? items : [] }),
    );
    render(<MeScreen />);
    await screen.findByText('旧手机');
    await press('让它退出');
    const asked = world.asked.map(({ method, url }) => `${method} ${url}`);
    expect(asked).toContain('DELETE /api/sessions/ses_old00001');
  });
});

describe('all devices at once', () => {
  const at = '2025-11-19T01:00:00Z';
  const phone = { capacityWord: '任课教师', startedAt: at, lastUsedAt: at };
  const items = ['this', 'old'].map((id) => ({
    ...{ id: `ses_${id}00001`, device: id, current: id === 'this', ...phone },
  }));

  it('are signed out after one question, this one too', async () => {
    world.answer(({ method, url }) =>
      ok(method === 'DELETE' ? { done: true } : { items: url.endsWith('/sessions') ? items : [] }),
    );
    render(<MeScreen />);
    await screen.findByText('在所有设备上退出');
    world.modalAnswer = false;
    await press('在所有设备上退出');
    expect(sessionStore.getState().token).toBeDefined();
    world.modalAnswer = true;
    await press('在所有设备上退出');
    await waitFor(() => expect(world.visited).toEqual(['/pages/login/index']));
    const asked = world.asked.map(({ method, url }) => `${method} ${url}`);
    expect(asked).toContain('DELETE /api/sessions');
    expect(sessionStore.getState().token).toBeUndefined();
  });

  it('stay signed in when the service was not reached, and it is said', async () => {
    world.answer(({ method, url }) =>
      method === 'DELETE'
        ? refusal(503, 'common/busy')
        : ok({ items: url.endsWith('/sessions') ? items : [] }),
    );
    render(<MeScreen />);
    await screen.findByText('在所有设备上退出');
    world.modalAnswer = true;
    await press('在所有设备上退出');
    expect(await screen.findByText('有几处要补，请看标出的地方。')).toBeInTheDocument();
    expect(sessionStore.getState().token).toBeDefined();
  });
});

describe('the choice of a capacity', () => {
  it('changes the session as a whole and leads to where that role begins', async () => {
    render(<CapacityScreen />);
    await turns();
    expect(screen.getByText(/您在心桥有两个身份/)).toBeInTheDocument();
    const admin = me().capacities[1] ?? null;
    world.answer(() => ok({ token: 'another-token', me: me({ capacity: admin }) }));
    await press('学校管理员');
    await press('进入');
    const board = '/packages/oversight/pages/board/index';
    await waitFor(() => expect(world.visited).toEqual([board]));
    expect(sessionStore.getState().token).toBe('another-token');
  });

  it('says why it was refused and changes nothing', async () => {
    render(<CapacityScreen />);
    world.answer(() => refusal(404, 'accounts/no-such-capacity'));
    await press('学校管理员');
    await press('进入');
    await screen.findByText('有几处要补，请看标出的地方。');
    expect(sessionStore.getState().token).toBe('a-token-of-the-service');
  });
});
