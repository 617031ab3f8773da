// 一览 on a phone: each of its states, what waits for the admin, and the acts that settle it.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Exemption, SchoolMonth } from '@xinqiao/types/talks';
import { hearTime } from '@/platform/clock';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ADMIN, me, refusal, signedIn } from '../../../test/people';
import {
  child,
  obligation,
  POMEGRANATE,
  RECEIPT,
  serve,
  summary,
  TEN_TO_TEN,
} from '../../../test/talks';
import { world } from '../../../test/taro';
import { BoardScreen } from './BoardScreen';

const SCHOOL = '/schools/sch_qinghe01';
const vacant = obligation({
  id: 'obl_vacant08',
  child: POMEGRANATE,
  ownerName: '缺岗',
  ownerId: null,
  vacancy: true,
});
const asked: Exemption = {
  ...{ id: 'exm_xiaoyu03', obligationId: 'obl_xiaoyu03', month: '2025-11' },
  child: child(),
  askedByName: '李秋月',
  askedAt: '2025-11-18T08:20:00.000Z',
  unreadable: false,
  reason: '孩子住院，本月不在校',
  state: 'asked',
  ...{ decidedByName: null, decidedAt: null, decisionNote: null },
  can: { decide: true },
};
const month = (change: Partial<SchoolMonth> = {}): SchoolMonth => ({
  schoolId: 'sch_qinghe01',
  schoolName: '青禾小学',
  summary: summary(),
  counts: {
    ...{ planned: 2, fulfilled: 0, fulfilledLate: 0, exempt: 0, missed: 0, withdrawn: 0 },
    ...{ vacancies: 1, undecidedExemptions: 1, afterClose: 0 },
  },
  signOff: null,
  can: { signOff: false, reopen: false },
  ...change,
});
const teacher = (name: string, id: string) => ({
  ...{ id: `apt_${id}`, accountId: `acc_${id}`, name, role: 'subjectTeacher' as const },
  ...{ roleWord: '任课教师', orgId: 'sch_qinghe01', classId: 'cls_three01' },
  ...{ className: '三年级1班', subject: '数学', since: '2025-09-01', until: null },
});

const usual = {
  [`GET ${SCHOOL}/obligations`]: () => ({ items: [vacant, obligation()], next: null }),
  [`GET ${SCHOOL}/months/2025-11`]: () => month(),
  [`GET ${SCHOOL}/months/2025-10`]: () => month(),
  [`GET ${SCHOOL}/months/2025-09`]: () => month(),
  'GET /exemptions': ({ url }: { url: string }) => ({
    items: url.includes(`month=${asked.month}`) ? [asked] : [],
    next: null,
  }),
  'GET /obligations/mine': () => ({ items: [], next: null, summary: summary({ closed: true }) }),
  'GET /notices': () => ({ items: [], next: null, unread: 0 }),
  [`GET ${SCHOOL}/appointments`]: () => ({ items: [teacher('秦穗', 'qinsui')] }),
  [`GET ${SCHOOL}/classes`]: () => ({ items: [] }),
  'POST /children/chd_shiliu08/designations': () => ({}),
  'POST /exemptions/exm_xiaoyu03/decision': () => ({ ...asked, state: 'granted' }),
};
const open = () => act(async () => void render(<BoardScreen />));
const sent = (path: string) =>
  world.asked.filter(({ url, method }) => method === 'POST' && url.endsWith(path));
const tapLast = async (word: string) => {
  const found = await screen.findAllByText(word);
  await act(async () => void fireEvent.click(found[found.length - 1] as HTMLElement));
};

const BOX = '.xq-sheet taro-textarea-core';
const writes = async (container: HTMLElement, value: string) => {
  await waitFor(() => expect(container.querySelector(BOX)).not.toBeNull());
  const typed = new CustomEvent('input', { detail: { value }, bubbles: true });
  await act(async () => void fireEvent(container.querySelector(BOX) as Element, typed));
};
/** What the box began with or was typed into it. */
const holds = (container: HTMLElement, value: string) =>
  waitFor(() => expect(container.querySelector(BOX)).toHaveProperty('value', value));

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn({ capacity: me().capacities.find(({ id }) => id === ADMIN.id) ?? null }));
  hearTime(TEN_TO_TEN);
  serve(usual);
  // The phone's day follows the service's; the first answer of any page brings it.
  world.openWith({ month: '2025-11' });
});

describe('the board', () => {
  it('lists a request of the month before until that closes, and says of which month it is', async () => {
    const at = '2025-12-03T01:00:00.000Z';
    const december = month({ summary: summary({ month: '2025-12' }) });
    const stillOpen = { items: [], next: null, summary: summary({ closed: false }) };
    serve(
      {
        ...usual,
        [`GET ${SCHOOL}/months/2025-12`]: () => december,
        'GET /obligations/mine': () => stillOpen,
      },
      at,
    );
    hearTime(at);
    world.openWith({});
    await open();
    expect(await screen.findByText(/^是11月的申请，/)).toBeInTheDocument();
    expect(screen.getByText(/孩子住院，本月不在校/)).toBeInTheDocument();
  });

  it('reminds of every closed month that is still unsigned, whatever the day, and leads there', async () => {
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
      },
      at,
    );
    hearTime(at);
    world.openWith({});
    await open();
    expect(await screen.findByText('12月谈心')).toBeInTheDocument();
    expect(await screen.findByText('11月已经结月，等您签认')).toBeInTheDocument();
    await tapLast('去看看');
    expect(await screen.findByText('11月谈心')).toBeInTheDocument();
    expect(await screen.findByText('签认本月')).toBeInTheDocument();
  });

  it('waits for a list that is still to be drawn up, and shows it by itself', async () => {
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

  it('says what is wrong and offers another try when it cannot be read', async () => {
    serve({ ...usual, [`GET ${SCHOOL}/obligations`]: () => refusal(500, 'common/internal') });
    await open();
    expect(await screen.findByText('再试一次')).toBeInTheDocument();
  });

  it('says what a month without children means', async () => {
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

  it('shows the teachers by name, with one sign a child and no share', async () => {
    await open();
    expect(await screen.findByText('按姓氏排，不排名')).toBeInTheDocument();
    expect(screen.getByLabelText('小雨同学 03，待谈')).toBeInTheDocument();
    expect(document.body.textContent).not.toContain('%');
  });

  it('reads every page of the list', async () => {
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

  it('says that a very large month is listed in part, and lists more when asked', async () => {
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

  it('shows the children behind a number', async () => {
    await open();
    const [count] = await screen.findAllByLabelText('缺岗 1 项');
    await act(async () => void fireEvent.click(count as HTMLElement));
    expect(await screen.findByText('缺岗，任课')).toBeInTheDocument();
    expect(screen.queryByText('各位老师')).toBeNull();
  });
});

describe('what waits for the admin', () => {
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
    const can = () => ({ signOff: !signed, reopen: signed });
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
});
