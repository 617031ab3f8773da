// The inbox: what was told, and honestly how it arrived.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Notice } from '@xinqiao/types/notices';
import { me, ok, refusal, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { InboxScreen } from './InboxScreen';
import { arrivalOf, groupOf } from './NoticeGroups';

const notice = (change: Partial<Notice> = {}): Notice => ({
  id: 'ntc_digest01',
  kind: 'digest',
  icon: 'month',
  asks: false,
  title: '本月还有 3 位没谈',
  line: '最久的一位已经 34 天没聊了。',
  page: 'pages/home/index',
  createdAt: '2025-11-20T00:00:00Z',
  readAt: null,
  delivery: { state: 'delivered', word: '微信已送达', why: null, code: null },
  ...change,
});

function inboxOf(items: Notice[]) {
  const unread = items.filter(({ readAt }) => readAt === null).length;
  world.answer(({ url }) => ok(url.endsWith('/me') ? me() : { items, next: null, unread }));
}
const open = () => act(async () => void render(<InboxScreen />));

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
});

describe('the inbox', () => {
  it('says what is wrong and offers another try when it cannot be read', async () => {
    world.answer(() => refusal(500, 'common/internal'));
    await open();
    await waitFor(() => expect(screen.getByText('再试一次')).toBeInTheDocument());
  });

  it('says what an empty inbox means', async () => {
    inboxOf([]);
    await open();
    await waitFor(() => expect(screen.getByText('还没有消息')).toBeInTheDocument());
  });

  it('says so when nothing is unread, and offers to mark nothing', async () => {
    inboxOf([notice({ readAt: '2025-11-20T01:00:00Z' })]);
    await open();
    await act(async () => void fireEvent.click(await screen.findByText('没看过')));
    expect(screen.getByText('都看过了')).toBeInTheDocument();
    expect(screen.queryByText('全部标为看过')).toBeNull();
  });

  it('says so when nothing has been read yet', async () => {
    inboxOf([notice()]);
    await open();
    await act(async () => void fireEvent.click(await screen.findByText('看过')));
    expect(screen.getByText('还没有看过的')).toBeInTheDocument();
    expect(screen.queryByText('全部标为看过')).toBeNull();
  });

  it('tells that WeChat did not deliver, and that the inbox counts', async () => {
    inboxOf([
      notice({ delivery: { state: 'failed', word: '微信没送到', why: null, code: 43004 } }),
    ]);
    await open();
    await waitFor(() => expect(screen.getByText('微信没送到，以这里为准')).toBeInTheDocument());
  });

  it('marks a tapped notice as read and leads to its page', async () => {
    inboxOf([notice()]);
    await open();
    const row = await screen.findByText('本月还有 3 位没谈');
    await act(async () => void fireEvent.click(row));
    await waitFor(() => expect(world.visited).toEqual(['/pages/home/index']));
    expect(world.asked.map(({ url }) => url)).toContain('/api/notices/ntc_digest01/reading');
  });

  it('leads to the child of a record that is to be looked at', async () => {
    const page = 'packages/school/pages/child/index?childId=chd_xiaoyu03';
    inboxOf([notice({ kind: 'concern', icon: 'flag', title: '有一条记录请您看', page })]);
    await open();
    const row = await screen.findByText('有一条记录请您看');
    await act(async () => void fireEvent.click(row));
    await waitFor(() => expect(world.visited).toEqual([`/${page}`]));
  });

  it('is there without a network, as it was last seen', async () => {
    world.inWeChat();
    inboxOf([notice()]);
    await open();
    await screen.findByText('本月还有 3 位没谈');
    forgetRemotes();
    world.offline();
    document.body.innerHTML = '';
    await open();
    await screen.findByText('连不上，下面是上次看到的。');
    expect(screen.getByText('本月还有 3 位没谈')).toBeInTheDocument();
  });
});

describe('the words of a notice', () => {
  it('never claim that an unknown delivery arrived', () => {
    const facts = { why: null, code: null };
    const noon = '2025-11-20T04:00:00Z';
    const night = '2025-11-20T14:30:00Z';
    const queued = { state: 'queued', word: '微信在路上', ...facts } as const;
    expect(arrivalOf(queued, noon)).toBe('微信在路上');
    expect(arrivalOf(queued, night)).toMatch(/早上 7.点发/);
    expect(arrivalOf({ state: 'unknown', word: '不知道微信送到没有', ...facts }, noon)).toBe(
      '不知道微信送到没有，以这里为准',
    );
    expect(arrivalOf({ state: 'skipped', word: '只在这里', ...facts }, noon)).toBe('只在这里');
  });

  it('go by the days of Shanghai', () => {
    const now = '2025-11-20T16:30:00Z';
    expect(groupOf('2025-11-20T16:10:00Z', now)).toBe('今天');
    expect(groupOf('2025-11-20T15:00:00Z', now)).toBe('昨天');
    expect(groupOf('2025-11-17T04:10:00Z', now)).toBe('更早');
  });
});
