// The teacher's month: content, empty, problem, and a phone without a network.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hearTime } from '@/platform/clock';
import { placeDraft } from '@/platform/drafts';
import { enqueue, openQueue } from '@/platform/queue';
import { watchReceipts } from '@/platform/receipt-watch';
import { writeSealed } from '@/platform/sealed-json';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { talks } from '@xinqiao/types/talks';
import { outgoing, press, TALK_BODY } from '../../../test/hands';
import { ADMIN, me, signedIn } from '../../../test/people';
import {
  answer,
  child,
  frame,
  obligation,
  POMEGRANATE,
  serve,
  summary,
  usual,
  worry,
} from '../../../test/talks';
import { world } from '../../../test/taro';
import { HomeScreen } from './HomeScreen';

const MINE = 'GET /obligations/mine';

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
  serve(usual);
  await act(() => watchReceipts());
});

describe('the home page', () => {
  it('greets, says how many are left, and opens the most pressing child', async () => {
    render(<HomeScreen />);
    expect(await screen.findByText('还有 3 位没谈')).toBeInTheDocument();
    expect(screen.getByText(/李老师，/)).toBeInTheDocument();
    expect(await screen.findByText('晚上等爸爸的电话')).toBeInTheDocument();
    expect(screen.getByText('说好下一步：给家里打一次电话')).toBeInTheDocument();
    await press('记一次谈心');
    expect(world.visited.at(-1)).toContain('obligationId=obl_xiaoyu03');
  });

  it('says so when a receipt on this phone does not agree with the ledger', async () => {
    const id = 'r14';
    const receipt = { chain: 'school:sch_qinghe01', seq: 14, hash: 'ab'.repeat(32), at: me().now };
    await writeSealed('receipt', me().accountId, { id, value: { id, receipt } });
    const answer = { holds: false, latestSeq: 0, signed: null };
    serve({ ...usual, 'POST /receipts/checks': () => answer });
    await act(() => watchReceipts());
    render(<HomeScreen />);
    expect(await screen.findByText(/有 1 张回执和存证对不上/)).toBeInTheDocument();
  });

  it('says of a worry whose it is, and leads to where it is read and answered', async () => {
    serve({ ...usual, 'GET /talks/worries': () => ({ items: [worry()] }) });
    render(<HomeScreen />);
    expect(await screen.findByText('李老师有担心')).toBeInTheDocument();
    await press('打开看看');
    expect(world.visited.at(-1)).toContain('childId=chd_xiaoyu03');
  });

  it('tells whoever had a worry that it was seen, and what is done next', async () => {
    const mine = worry({ mine: true, answer: answer() });
    serve({ ...usual, 'GET /talks/worries': () => ({ items: [mine] }) });
    render(<HomeScreen />);
    expect(await screen.findByText('周老师看到了 10:05')).toBeInTheDocument();
    expect(screen.getByText('小雨同学 03：今天去见孩子。中午去找她。')).toBeInTheDocument();
  });

  it('says what no children means', async () => {
    const none = { items: [], next: null, summary: summary({ total: 0, open: 0, done: 0 }) };
    serve({ ...usual, [MINE]: () => none });
    render(<HomeScreen />);
    expect(await screen.findByText('还没有孩子分给您')).toBeInTheDocument();
  });

  it('waits for a list that is still to be drawn up, and shows it by itself', async () => {
    const none = summary({ total: 0, open: 0, done: 0, opened: false });
    serve({ ...usual, [MINE]: () => ({ items: [], next: null, summary: none }) });
    render(<HomeScreen />);
    expect(await screen.findByText('11月的名单正在准备')).toBeInTheDocument();
    expect(screen.queryByText(/都齐了/)).toBeNull();
    serve(usual);
    expect(await screen.findByText('还有 3 位没谈', {}, { timeout: 4_500 })).toBeInTheDocument();
  });

  it('reads the new month when midnight passes over the open page', async () => {
    render(<HomeScreen />);
    await screen.findByText('还有 3 位没谈');
    const after = '2025-11-30T16:00:05.000Z';
    const next = { items: [], next: null, summary: summary({ month: '2025-12', open: 5 }) };
    serve({ ...usual, [MINE]: () => next }, after);
    await act(async () => hearTime(after));
    expect(await screen.findByText('还有 5 位没谈')).toBeInTheDocument();
  });

  it('opens this month’s first child while the month before waits only for an answer', async () => {
    const at = '2025-12-02T01:00:00.000Z';
    const asked = obligation({
      exemption: { id: 'exm_xiaoyu03', state: 'asked', undecided: true },
    });
    const item = obligation({ id: 'obl_december', month: '2025-12', child: POMEGRANATE });
    const mine = (items: object[], month: string) => ({
      items,
      next: null,
      summary: summary({ month }),
    });
    const answer = ({ url }: { url: string }) =>
      url.includes('month=2025-11') ? mine([asked], '2025-11') : mine([item], '2025-12');
    serve({ ...usual, [MINE]: answer }, at);
    hearTime(at);
    render(<HomeScreen />);
    expect(await screen.findByText('11月还没谈的')).toBeInTheDocument();
    await press('记一次谈心');
    expect(world.visited.at(-1)).toContain('obligationId=obl_december');
  });

  it('keeps the talks of the month before until that closes, be it in the middle of the month', async () => {
    const at = '2026-01-14T01:00:00.000Z';
    const until15 = frame({
      ...{ month: '2025-12', lastDay: '2026-01-15', closesAt: '2026-01-15T16:00:00.000Z' },
    });
    const items = [obligation({ month: '2025-12' })];
    const answer = ({ url }: { url: string }) =>
      url.includes('month=2025-12')
        ? { items, next: null, summary: summary({ month: '2025-12', lastDay: '2026-01-15' }) }
        : { items: [], next: null, summary: summary({ month: '2026-01', open: 0 }) };
    serve({ ...usual, [MINE]: answer, 'GET /months': () => ({ items: [until15] }) }, at);
    hearTime(at);
    render(<HomeScreen />);
    expect(await screen.findByText('12月还没谈的')).toBeInTheDocument();
    expect(screen.getByText('最晚 1月15日')).toBeInTheDocument();
  });

  it('tells somebody in another capacity where talks are recorded', async () => {
    holdSession(signedIn({ capacity: { ...ADMIN, classNames: [] } }));
    const none = { items: [], next: null, summary: summary({ total: 0, open: 0, done: 0 }) };
    serve({ ...usual, [MINE]: () => none });
    render(<HomeScreen />);
    expect(await screen.findByText('这个身份没有要谈的孩子')).toBeInTheDocument();
  });

  it('says what is safe when nothing can be read, and tries again', async () => {
    world.offline();
    render(<HomeScreen />);
    expect(await screen.findByText('这一页没能打开')).toBeInTheDocument();
    serve(usual);
    await press('再试一次');
    expect(await screen.findByText('还有 3 位没谈')).toBeInTheDocument();
  });

  it('opens without a network from what the phone last knew', async () => {
    world.inWeChat();
    render(<HomeScreen />).unmount();
    const { unmount } = render(<HomeScreen />);
    await screen.findByText('还有 3 位没谈');
    unmount();
    forgetRemotes();
    world.offline();
    render(<HomeScreen />);
    expect(await screen.findByText('还有 3 位没谈')).toBeInTheDocument();
    expect(await screen.findByText(/可以照常记/)).toBeInTheDocument();
  });

  it('shows a talk that still lies on the phone in its child’s place', async () => {
    render(<HomeScreen />);
    await screen.findByText('还有 3 位没谈');
    world.offline();
    await act(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()));
    expect(await screen.findByText('写好了，等网络送出')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByText('记一次谈心')).toBeInTheDocument());
    expect(screen.queryByText('晚上等爸爸的电话')).toBeNull();
  });

  it('marks a child whose talk was begun and not handed in', async () => {
    const value = { words: '写到一半' };
    await placeDraft({ accountId: me().accountId, id: 'chd_xiaoyu03', value });
    render(<HomeScreen />);
    expect(await screen.findByText(/34\s天没聊了，写了一半/)).toBeInTheDocument();
    expect(screen.getAllByText(/写了一半/)).toHaveLength(1);
  });

  it('folds what is done into one line and unfolds it', async () => {
    const done = obligation({
      id: 'obl_0009',
      child: child({ alias: '青禾同学', number: '05' }),
      state: 'fulfilled',
      stateWord: '已谈',
      countedOn: '2025-11-12',
      lastTalkOn: '2025-11-18',
    });
    serve({
      ...usual,
      [MINE]: () => ({ items: [obligation(), done], next: null, summary: summary() }),
    });
    render(<HomeScreen />);
    await screen.findByText('已谈 1 位');
    expect(screen.queryByText('青禾同学')).toBeNull();
    await press('已谈 1 位');
    expect(screen.getByText('已谈，11月12日 周三')).toBeInTheDocument();
  });

  it('does not tell the day of an earlier talk as that of the handover', async () => {
    const gone = obligation({ state: 'withdrawn', stateWord: '已移交', cause: 'handedOver' });
    serve({ ...usual, [MINE]: () => ({ items: [gone], next: null, summary: summary() }) });
    render(<HomeScreen />);
    expect(await screen.findByText('已移交，最近一次 10月17日 周五')).toBeInTheDocument();
  });

  it('finds a child by number when there are many', async () => {
    const many = Array.from({ length: 13 }, (_, at) => {
      const number = String(at + 1).padStart(2, '0');
      return obligation({ id: `obl_00${number}`, child: child({ id: `chd_00${number}`, number }) });
    });
    serve({
      ...usual,
      [MINE]: () => ({ items: many, next: null, summary: summary({ total: 13 }) }),
    });
    const { container } = render(<HomeScreen />);
    await screen.findByText('还有 3 位没谈');
    const box = container.querySelector('taro-input-core');
    await act(async () => {
      fireEvent(
        box as Element,
        new CustomEvent('input', { detail: { value: '13' }, bubbles: true }),
      );
    });
    expect(screen.getAllByText('小雨同学')).toHaveLength(1);
  });

  it('hides everything at one tap and brings it back', async () => {
    render(<HomeScreen />);
    await screen.findByText('还有 3 位没谈');
    await act(async () => {
      fireEvent.click(screen.getByLabelText('收起这一页'));
    });
    await press('已收起');
    expect(screen.queryByText('已收起')).toBeNull();
    expect(screen.getByText('还有 3 位没谈')).toBeInTheDocument();
  });
});
