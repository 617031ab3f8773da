// 要您处理: the places to fill, the requests to answer, the month to sign, and that nobody else is asked to.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { holdSession } from '@/platform/session';
import { boardOfNovember, month, SCHOOL, tapLast, usual, vacant } from '../../../test/board';
import { ADMIN, refusal, signedIn } from '../../../test/people';
import { obligation, RECEIPT, serve, summary } from '../../../test/talks';
import { world } from '../../../test/taro';
import { BoardScreen } from './BoardScreen';

const open = () => act(async () => void render(<BoardScreen />));
const sent = (path: string) =>
  world.asked.filter(({ url, method }) => method === 'POST' && url.endsWith(path));

const BOX = '.xq-sheet taro-textarea-core';
const writes = async (container: HTMLElement, value: string) => {
  await waitFor(() => expect(container.querySelector(BOX)).not.toBeNull());
  const typed = new CustomEvent('input', { detail: { value }, bubbles: true });
  await act(async () => void fireEvent(container.querySelector(BOX) as Element, typed));
};
/** What the box began with or was typed into it. */
const holds = (container: HTMLElement, value: string) =>
  waitFor(() => expect(container.querySelector(BOX)).toHaveProperty('value', value));

beforeEach(boardOfNovember);
afterEach(() => void jest.useRealTimers());

it('a vacancy is filled with a teacher of the class, whom one has to choose', async () => {
  await open();
  await tapLast('指定老师');
  await screen.findByText('秦穗');
  await tapLast('指定');
  expect(await screen.findByText('请选一位老师。')).toBeInTheDocument();
  expect(sent('/designations')).toEqual([]);
  await tapLast('秦穗');
  await tapLast('指定');
  await waitFor(() => expect(sent('/designations')).toHaveLength(1));
  expect(sent('/designations')[0]?.data).toContain('acc_qinsui');
});

it('a vacancy that was filled goes from the list by itself, as soon as the service has drawn its conclusions', async () => {
  const reads = () => world.asked.filter(({ url }) => url.includes('/obligations')).length;
  await open();
  await tapLast('指定老师');
  await tapLast('秦穗');
  let settled = false;
  const filled = { ...vacant, state: 'withdrawn', cause: 'handedOver' };
  const board = () => ({ items: [settled ? filled : vacant], next: null, opened: true });
  serve({ ...usual, [`GET ${SCHOOL}/obligations`]: board });
  jest.useFakeTimers();
  await tapLast('指定');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText(/位孩子没有人谈/)).toBeInTheDocument();
  settled = true;
  await act(() => jest.advanceTimersByTimeAsync(1_000));
  expect(screen.queryByText(/位孩子没有人谈/)).toBeNull();
  const before = reads();
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  expect(reads()).toBe(before);
});

it('a vacancy of several children is filled for those who are chosen, the others stay for somebody else', async () => {
  const second = obligation({
    ...{ id: 'obl_vacant03', ownerName: '缺岗', ownerId: null, vacancy: true },
  });
  const items = [
    {
      ...vacant,
      child: { ...vacant.child, classId: second.child.classId, className: second.child.className },
    },
    second,
  ];
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: () => ({ items, next: null, opened: true }),
    'POST /children/chd_xiaoyu03/designations': () => ({}),
  });
  await open();
  await tapLast('指定老师');
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.click(await sheet.findByRole('checkbox', { name: /石榴同学 08/ }));
  await act(async () => void fireEvent.click(sheet.getAllByRole('radio')[0] as HTMLElement));
  await tapLast('指定');
  await waitFor(() => expect(sent('/designations')).toHaveLength(1));
  expect(sent('/designations')[0]?.url).toContain('chd_xiaoyu03');
});

it('what somebody else did meanwhile is said, and done over only when it was read', async () => {
  const detail = '刚才何婉指定了罗雨晴老师。还要换成您选的，请再点一次。';
  let first = true;
  serve({
    ...usual,
    'POST /children/chd_shiliu08/designations': () => {
      if (!first) return {};
      first = false;
      const told = refusal(409, 'children/filled', [{ pointer: '/accountId', detail }]);
      return { ...told, data: { ...told.data, details: { holderId: 'acc_luoyuqing' } } };
    },
  });
  await open();
  await tapLast('指定老师');
  await tapLast('秦穗');
  await tapLast('指定');
  expect(await screen.findByText(detail)).toBeInTheDocument();
  await tapLast('指定');
  await waitFor(() => expect(sent('/designations')).toHaveLength(2));
  expect(JSON.parse(sent('/designations')[0]?.data ?? '{}')).toMatchObject({ seen: null });
  expect(JSON.parse(sent('/designations')[1]?.data ?? '{}')).toMatchObject({
    seen: 'acc_luoyuqing',
  });
});

it('an exemption is asked about once more before it is decided', async () => {
  await open();
  await tapLast('同意');
  expect(sent('/decision')).toEqual([]);
  const sheet = within(screen.getByRole('dialog'));
  await act(async () => void fireEvent.click(sheet.getByText('同意')));
  await waitFor(() => expect(sent('/decision')[0]?.data).toContain('"granted":true'));
});

it('the words of an answer outlive a closed sheet and a failed sending, which is tried under the same key', async () => {
  let busy = true;
  const answer = usual['POST /exemptions/exm_xiaoyu03/decision'];
  serve({
    ...usual,
    'POST /exemptions/exm_xiaoyu03/decision': () =>
      busy ? refusal(503, 'common/unavailable') : answer(),
  });
  const { container } = render(<BoardScreen />);
  await tapLast('同意');
  await writes(container, '好好养病，回来再聊。');
  await act(async () => void fireEvent.click(screen.getByLabelText('关闭')));
  await tapLast('同意');
  await holds(container, '好好养病，回来再聊。');
  await tapLast('同意');
  await waitFor(() => expect(sent('/decision')).toHaveLength(1));
  await holds(container, '好好养病，回来再聊。');
  busy = false;
  await tapLast('同意');
  await waitFor(() => expect(sent('/decision')).toHaveLength(2));
  const [first, second] = sent('/decision');
  expect(second?.data).toContain('好好养病，回来再聊。');
  expect(second?.header['idempotency-key']).toBe(first?.header['idempotency-key']);
});

it('a teacher who was chosen stays chosen when the choice could not be sent', async () => {
  serve({
    ...usual,
    'POST /children/chd_shiliu08/designations': () => refusal(503, 'common/unavailable'),
  });
  await open();
  await tapLast('指定老师');
  await tapLast('秦穗');
  await tapLast('指定');
  await waitFor(() => expect(sent('/designations')).toHaveLength(1));
  const sheet = within(screen.getByRole('dialog'));
  expect(sheet.getByRole('radio', { checked: true })).toHaveTextContent('秦穗');
});

it('a closed month is signed for, and shows its receipt', async () => {
  const signOff = { byName: '何婉', at: RECEIPT.at, receipt: RECEIPT };
  let signed = false;
  const can = () => ({ signOff: !signed, reopen: signed, remind: false });
  serve({
    ...usual,
    [`GET ${SCHOOL}/months/2025-11`]: () =>
      month({
        summary: summary({ closed: true }),
        counts: { ...month().counts, planned: 0, missed: 1, fulfilled: 41, vacancies: 0 },
        can: can(),
        signOff: signed ? signOff : null,
      }),
    [`POST ${SCHOOL}/months/2025-11/sign-off`]: () => {
      signed = true;
      return month({ signOff });
    },
  });
  await open();
  await tapLast('签认本月');
  expect(screen.getByText('应谈 42 次：已谈 41 次；未谈 1 次。')).toBeInTheDocument();
  await tapLast('签认11月');
  expect(await screen.findByText('已签认，已存证，第 128 条')).toBeInTheDocument();
  expect(screen.getByText('7F3A 92C1')).toBeInTheDocument();
});

it('nothing waits for somebody who only looks on', async () => {
  const capacity = { ...ADMIN, role: 'psychTeacher' as const, classNames: [] };
  holdSession(signedIn({ capacity }));
  await open();
  await screen.findByText('按姓氏排，不排名');
  expect(screen.queryByText(/要您处理/)).toBeNull();
  expect(world.asked.some(({ url }) => url.includes('/months/'))).toBe(false);
});
