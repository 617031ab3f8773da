// 一览 at a desk: what stands in the header works there, and a table without rows says so.
// Only the network and the window's width are scripted.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { Obligation } from '@xinqiao/types/months';
import { hearTime } from '@/platform/clock';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ADMIN, me, signedIn } from '../../../test/people';
import { obligation, POMEGRANATE, serve, summary, TEN_TO_TEN } from '../../../test/talks';
import { world } from '../../../test/taro';
import { BoardScreen } from './BoardScreen';

const SCHOOL = '/schools/sch_qinghe01';
const october: Obligation[] = [
  obligation({ state: 'fulfilled', countedOn: '2025-10-17', lastTalkOn: '2025-11-06' }),
  obligation({ id: 'obl_gone08', child: POMEGRANATE, state: 'withdrawn', ownerName: '赵一帆' }),
  obligation({ id: 'obl_took08', child: POMEGRANATE, state: 'missed', lastTalkOn: null }),
];
const month = {
  schoolId: 'sch_qinghe01',
  schoolName: '青禾小学',
  summary: summary({ month: '2025-10', closed: true }),
  counts: {
    ...{ planned: 0, fulfilled: 1, fulfilledLate: 0, exempt: 0, missed: 1, withdrawn: 1 },
    ...{ vacancies: 0, undecidedExemptions: 0, afterClose: 0 },
  },
  signOff: null,
  checkpoint: null,
  remindedToday: false,
  can: { signOff: true, reopen: false, remind: false },
};
const row = (id: string) => within(document.getElementById(`row-${id}`) as HTMLElement);

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  window.matchMedia = ((media: string) => ({ media, matches: true })) as never;
  holdSession(signedIn({ capacity: me().capacities.find(({ id }) => id === ADMIN.id) ?? null }));
  hearTime(TEN_TO_TEN);
  serve({
    [`GET ${SCHOOL}/obligations`]: () => ({ items: october, next: null }),
    [`GET ${SCHOOL}/months/2025-10`]: () => month,
    'GET /exemptions': () => ({ items: [], next: null }),
    'GET /notices': () => ({ items: [], next: null, unread: 0 }),
  });
  world.openWith({ month: '2025-10' });
  await act(async () => void render(<BoardScreen />));
});

afterEach(() => Reflect.deleteProperty(window, 'matchMedia'));

it('a closed month is signed in the header, and nowhere else', async () => {
  fireEvent.click(await screen.findByText('签认本月'));
  expect(await screen.findByRole('dialog', { name: '签认10月谈心' })).toBeInTheDocument();
});

it('the day beside 已谈 is the day of the talk that counts, not of a later one', async () => {
  await screen.findByText('签认本月');
  expect(row('chd_xiaoyu03').getByText('10月17日')).toBeInTheDocument();
});

it('a state that is looked for is what its rows show', async () => {
  await screen.findByText('签认本月');
  expect(row('chd_shiliu08').queryByText('赵一帆')).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: /已移交/ }));
  expect(row('chd_shiliu08').getByText('赵一帆')).toBeInTheDocument();
});

it('a search leaves the figures of the school alone, and says its own beside them', async () => {
  await screen.findByText('签认本月');
  const box = document.querySelector('.board-finder taro-input-core') as Element;
  const typed = new CustomEvent('input', { detail: { value: '没有' }, bubbles: true });
  await act(async () => void fireEvent(box, typed));
  await screen.findByText('没有找到，换一个字试试');
  expect(document.body).toHaveTextContent('2 位孩子，应谈 2 次');
  expect(document.body).toHaveTextContent('应谈 2 次：已谈 1 次；未谈 1 次。');
  expect(document.body).toHaveTextContent('找到 0 位孩子，应谈 0 次');
});

it('a search that finds nobody says what to do', async () => {
  await screen.findByText('签认本月');
  const box = document.querySelector('.board-finder taro-input-core') as Element;
  const typed = new CustomEvent('input', { detail: { value: '没有' }, bubbles: true });
  await act(async () => void fireEvent(box, typed));
  expect(await screen.findByText('没有找到，换一个字试试')).toBeInTheDocument();
});
