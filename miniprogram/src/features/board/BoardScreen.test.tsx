// 一览 on a phone: each of its states, month by month and name by name.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hearTime } from '@/platform/clock';
import { boardOfNovember, month, SCHOOL, tapLast, usual, vacant } from '../../../test/board';
import { refusal } from '../../../test/people';
import { obligation, serve, summary } from '../../../test/talks';
import { world } from '../../../test/taro';
import { BoardScreen } from './BoardScreen';

const open = () => act(async () => void render(<BoardScreen />));

beforeEach(boardOfNovember);

it('the board lists a request of the month before until that closes, and says of which month it is', async () => {
  const at = '2025-12-03T01:00:00.000Z';
  const december = month({ summary: summary({ month: '2025-12' }) });
  serve(
    {
      ...usual,
      [`GET ${SCHOOL}/months/2025-12`]: () => december,
    },
    at,
  );
  hearTime(at);
  world.openWith({});
  await open();
  expect(await screen.findByText(/^是11月的申请，/)).toBeInTheDocument();
  expect(screen.getByText(/孩子住院，本月不在校/)).toBeInTheDocument();
});

it('the board reminds of every closed month that is still unsigned, whatever the day, and leads there', async () => {
  const at = '2025-12-28T01:00:00.000Z';
  const november = month({
    summary: summary({ closed: true }),
    can: { signOff: true, reopen: false },
  });
  const december = month({ summary: summary({ month: '2025-12' }) });
  serve(
    {
      ...usual,
      [`GET ${SCHOOL}/months/2025-11`]: () => november,
      [`GET ${SCHOOL}/months/2025-12`]: () => december,
      [`GET ${SCHOOL}/unsigned-months`]: () => ({ items: ['2025-11', '2025-08'] }),
    },
    at,
  );
  hearTime(at);
  world.openWith({});
  await open();
  expect(await screen.findByText('12月谈心')).toBeInTheDocument();
  expect(await screen.findByText('8月已经结月，等您签认')).toBeInTheDocument();
  expect(await screen.findByText('11月已经结月，等您签认')).toBeInTheDocument();
  const [first] = screen.getAllByText('去看看');
  await act(async () => void fireEvent.click(first as HTMLElement));
  expect(await screen.findByText('11月谈心')).toBeInTheDocument();
  expect(await screen.findByText('签认本月')).toBeInTheDocument();
});

it('the board waits for a list that is still to be drawn up, and shows it by itself', async () => {
  const none = { items: [], next: null };
  const mine = { ...none, summary: summary({ total: 0, open: 0, done: 0, opened: false }) };
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: () => none,
    'GET /obligations/mine': () => mine,
  });
  await open();
  expect(await screen.findByText('11月的名单正在准备')).toBeInTheDocument();
  serve(usual);
  expect(await screen.findAllByText(/李秋月/, {}, { timeout: 4_500 })).not.toHaveLength(0);
});

it('the board says what is wrong and offers another try when it cannot be read', async () => {
  serve({ ...usual, [`GET ${SCHOOL}/obligations`]: () => refusal(500, 'common/internal') });
  await open();
  expect(await screen.findByText('再试一次')).toBeInTheDocument();
});

it('the board says what a month without children means', async () => {
  const none = { items: [], next: null };
  const mine = () => ({ ...none, summary: summary({ total: 0, open: 0, done: 0 }) });
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: () => none,
    'GET /obligations/mine': mine,
  });
  await open();
  expect(await screen.findByText('11月没有要谈的孩子')).toBeInTheDocument();
});

it('the board shows the teachers by name, with one sign a child and no share', async () => {
  await open();
  expect(await screen.findByText('按姓氏排，不排名')).toBeInTheDocument();
  expect(screen.getByLabelText('小雨同学 03，待谈')).toBeInTheDocument();
  expect(document.body.textContent).not.toContain('%');
});

it('the board reads every page of the list', async () => {
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: ({ url }) =>
      url.includes('cursor=next')
        ? { items: [obligation()], next: null }
        : { items: [vacant], next: 'next' },
  });
  await open();
  expect(await screen.findByText('李秋月')).toBeInTheDocument();
});

it('the board says that a very large month is listed in part, and lists more when asked', async () => {
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: ({ url }) => {
      const at = Number(/cursor=(\d+)/.exec(url)?.[1] ?? 0);
      const items = Array.from({ length: 100 }, (_, nth) =>
        obligation({ id: `obl_${at}x${nth}`, state: 'withdrawn', cause: 'handedOver' }),
      );
      if (at === 0) items[0] = obligation();
      return { items, next: at < 10 ? String(at + 1) : null };
    },
  });
  await open();
  expect(await screen.findByText('先列出 1000 项。')).toBeInTheDocument();
  expect(screen.getByText(/^全校应谈\s2\s次。/)).toBeInTheDocument();
  await tapLast('再列一些');
  await waitFor(() => expect(screen.queryByText('先列出 1000 项。')).toBeNull());
  expect(await screen.findByText('按姓氏排，不排名')).toBeInTheDocument();
});

it('the board shows the children behind a number', async () => {
  await open();
  const [count] = await screen.findAllByLabelText('缺岗 1 项');
  await act(async () => void fireEvent.click(count as HTMLElement));
  expect(await screen.findByText('缺岗，任课')).toBeInTheDocument();
  expect(screen.queryByText('各位老师')).toBeNull();
});
