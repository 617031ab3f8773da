// A child's months: what may be read, what is locked, and what the writer may still do.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { UNREADABLE, type Talk, type TimelineEntry } from '@xinqiao/types/talks';
import { openQueue, sendNow } from '@/platform/queue';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { press, type } from '../../../test/hands';
import { me, refusal, signedIn } from '../../../test/people';
import { answer, obligation, serve, summary, talk, usual } from '../../../test/talks';
import { world } from '../../../test/taro';
import { ChildScreen } from './ChildScreen';

const OF_CHILD = 'GET /children/chd_xiaoyu03/talks';
const no = { amend: false, correct: false, retract: false, answer: false };
const locked = talk({
  id: 'tlk_zhou0001',
  byName: '周敏',
  mine: false,
  sealed: true,
  readers: ['周老师'],
  words: null,
  faces: null,
  can: no,
});
const asTalk = (one: Talk): TimelineEntry => ({ kind: 'talk', talk: one });
const ATTEMPT = {
  ...{ kind: 'attempt', id: 'att_0001', byName: '李秋月', triedOn: '2025-11-06' },
  ...{ reason: 'absent', note: null, unreadable: false },
  ...{ receivedAt: '2025-11-06T02:00:00Z', afterClose: false },
} as const satisfies TimelineEntry;
const show = (items: TimelineEntry[]) => {
  serve({ ...usual, [OF_CHILD]: () => ({ items, next: null }) });
  return render(<ChildScreen />);
};
const lastBody = (path: string) =>
  JSON.parse(world.asked.filter(({ url }) => url.endsWith(path)).at(-1)?.data ?? '{}') as object;

afterEach(() => jest.useRealTimers());
beforeEach(async () => {
  world.reset();
  forgetRemotes();
  world.openWith({ childId: 'chd_xiaoyu03', alias: '小雨同学', number: '03' });
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
});

it('flags a worry, shows what was answered, and asks for it whoever is to answer', async () => {
  const worried = talk({ concern: true, tells: ['周明溪'], can: { ...no, answer: true } });
  const answered = talk({ id: 'tlk_old00001', concern: true, answers: [answer()] });
  show([asTalk(worried), asTalk(answered)]);
  expect(await screen.findByText('我有担心，已告诉周老师 09:42')).toBeInTheDocument();
  expect(screen.getByText('周老师看到了')).toBeInTheDocument();
  expect(screen.getByText('今天去见孩子。中午去找她。')).toBeInTheDocument();
  await press('看到了');
  expect(await screen.findByText('告诉写的人，您看到了')).toBeInTheDocument();
});

it('names the child as the service does, whatever the address says of it', async () => {
  world.openWith({ childId: 'chd_xiaoyu03', alias: '王小明同学', number: '99' });
  const { container } = show([]);
  await screen.findByText('还没有谈过');
  await waitFor(() => expect(container).toHaveTextContent('小雨同学'));
  expect(container).not.toHaveTextContent(/王小明|99/);
});

it('tells the months newest first by the day of each talk, in whatever order they were recorded', async () => {
  show(
    ['2025-10-31', '2025-11-04', '2025-11-12', '2025-10-17'].map((heldOn, nth) =>
      asTalk(talk({ id: `tlk_order000${nth}`, heldOn })),
    ),
  );
  const days = await screen.findAllByText(/月\d+日 周/);
  const months = screen.getAllByText(/^\d+月$/).map((one) => one.textContent);
  expect(months).toEqual(['11月', '10月']);
  expect(days.map((one) => one.textContent)).toEqual([
    ...['11月12日 周三', '11月4日 周二'],
    ...['10月31日 周五', '10月17日 周五'],
  ]);
});

it('names nobody while neither the service nor the phone knows the child', async () => {
  world.openWith({ childId: 'chd_other01', alias: '王小明同学', number: '99' });
  holdSession(signedIn({ capacities: me().capacities.slice(0, 1) }));
  serve({ 'GET /children/chd_other01/talks': () => refusal(404, 'common/not-found') });
  const { container } = render(<ChildScreen />);
  await screen.findByText('没有找到');
  expect(container).not.toHaveTextContent(/王小明|99/);
});

it('says to who keeps the list that the number of a child is still to be checked, and to nobody else', async () => {
  const { child: card } = obligation();
  const one = { ...card, adults: [], can: { recordTalk: false }, provisionalNo: true };
  const answers = { ...usual, [OF_CHILD]: () => ({ items: [], next: null }) };
  serve({ ...answers, 'GET /children/chd_xiaoyu03': () => one });
  const keeper = render(<ChildScreen />);
  expect(await screen.findByText('学籍号待核')).toBeInTheDocument();
  keeper.unmount();
  forgetRemotes();
  serve({ ...answers, 'GET /children/chd_xiaoyu03': () => ({ ...one, provisionalNo: null }) });
  const { container } = render(<ChildScreen />);
  await waitFor(() => expect(container).toHaveTextContent('小雨同学'));
  expect(screen.queryByText('学籍号待核')).toBeNull();
});

describe('a child that was erased', () => {
  const { child: card } = obligation();
  const shown = { ...card, alias: '已依法删除', number: '', adults: [] };

  it('is said to be, and of its talks only who held them, when', async () => {
    const one = { ...shown, erasedOn: '2025-11-12', can: { recordTalk: false, erase: false } };
    const gone = talk({ sealed: true, words: null, faces: null, readers: [] });
    serve({
      ...usual,
      [OF_CHILD]: () => ({ items: [asTalk(gone)], next: null }),
      'GET /children/chd_xiaoyu03': () => one,
    });
    const { container } = render(<ChildScreen />);
    expect(await screen.findByText(/谈了什么谁也打不开/)).toBeInTheDocument();
    expect(container).not.toHaveTextContent(/已依法删除同学|能读|不能读|补记或改正/);
    expect(screen.getAllByText('已依法删除').length).toBeGreaterThan(1);
  });

  it('is erased on the word of two, of whom the second agrees with the first', async () => {
    const one = { ...card, adults: [], erasedOn: null, can: { recordTalk: false, erase: true } };
    const word = { basis: 'consentWithdrawn', cause: 'guardianAsked' };
    const said = { ...word, byName: '何婉', roleWord: '学校管理员', on: '2025-11-12', mine: false };
    serve({
      ...usual,
      [OF_CHILD]: () => ({ items: [], next: null }),
      'GET /children/chd_xiaoyu03': () => one,
      'GET /children/chd_xiaoyu03/erasure-agreements': () => ({ items: [said], complete: false }),
      'POST /children/chd_xiaoyu03/erasure-agreements': () => ({ items: [said], complete: true }),
    });
    render(<ChildScreen />);
    await screen.findByText('依法删除');
    await press('依法删除');
    await screen.findByText(/何婉（学校管理员）/);
    await press('同意依法删除');
    const told = () => world.asked.filter(({ url, data }) => /erasure/.test(url) && data);
    await waitFor(() =>
      expect(told().map(({ data }) => JSON.parse(data!) as unknown)).toEqual([word]),
    );
  });
});

describe('the timeline', () => {
  it('shows words, faces and the next step of what may be read', async () => {
    show([asTalk(talk())]);
    expect(await screen.findByText('爸爸周日打来电话，一直在笑。')).toBeInTheDocument();
    expect(screen.getByLabelText('学习，不太好')).toBeInTheDocument();
    expect(screen.getByText('一起做两道应用题')).toBeInTheDocument();
  });

  it('shows that something is sealed and who may read it, never the text', async () => {
    show([asTalk(locked)]);
    expect(await screen.findByText('只有周老师能读')).toBeInTheDocument();
    expect(screen.queryByText('补记或改正')).toBeNull();
  });

  it('says what an empty timeline means', async () => {
    show([]);
    expect(await screen.findByText('还没有谈过')).toBeInTheDocument();
  });

  it('shows an attempt with its reason and nobody’s blame', async () => {
    show([ATTEMPT, { ...ATTEMPT, id: 'att_0002', afterClose: true }]);
    expect(await screen.findAllByText('孩子没来')).toHaveLength(2);
    expect(screen.getAllByText(/没谈成，结月后才记/)).toHaveLength(1);
  });

  it('shows an attempt whose reason opens no more as a plain fact', async () => {
    show([{ ...ATTEMPT, reason: null, unreadable: true }]);
    expect(await screen.findByText(UNREADABLE)).toBeInTheDocument();
    expect(screen.queryByText(/孩子没来|undefined|null/)).toBeNull();
  });

  it('keeps additions below their talk, and marks late ones in words', async () => {
    const addendum = {
      id: 'add_1',
      words: '九点半睡了。',
      byName: '李秋月',
      receivedAt: '2025-11-24T02:00:00Z',
      receipt: talk().receipt,
    };
    show([asTalk(talk({ late: true, addenda: [addendum] }))]);
    expect(await screen.findByText('九点半睡了。')).toBeInTheDocument();
    expect(screen.getByText('晚记')).toBeInTheDocument();
  });
});

describe('the writer', () => {
  const amended = () => talk();

  it('adds to her record', async () => {
    const { container } = show([asTalk(talk())]);
    await screen.findByText('补记或改正');
    serve({
      ...usual,
      [OF_CHILD]: () => ({ items: [], next: null }),
      'POST /talks/tlk_xiaoyu0001/addenda': amended,
    });
    await press('补记或改正');
    fireEvent.click(screen.getByText('加在下面，原来的不变'));
    await press('补上');
    expect(await screen.findByText('请写补记的内容。')).toBeInTheDocument();
    await type(container, '手机放在堂屋充电。');
    await press('补上');
    await waitFor(() =>
      expect(lastBody('/addenda')).toMatchObject({ words: '手机放在堂屋充电。' }),
    );
  });

  it('sends the very same after a lost answer, so that nothing is added twice', async () => {
    jest.useFakeTimers();
    const { container } = show([asTalk(talk())]);
    await screen.findByText('补记或改正');
    await press('补记或改正');
    fireEvent.click(screen.getByText('加在下面，原来的不变'));
    await type(container, '手机放在堂屋充电。');
    world.offline();
    await press('补上');
    await screen.findByText(/有网就自动送出/);
    await act(() => sendNow());
    const sent = world.asked.filter(({ url }) => url.endsWith('/addenda'));
    expect(sent).toHaveLength(2);
    expect(sent[1]?.data).toBe(sent[0]?.data);
    expect(sent[1]?.header).toEqual(sent[0]?.header);
  });

  it('takes back a record of the wrong child only with a reason', async () => {
    const { container } = show([asTalk(talk())]);
    await screen.findByText('补记或改正');
    serve({
      ...usual,
      [OF_CHILD]: () => ({ items: [], next: null }),
      'POST /talks/tlk_xiaoyu0001/retraction': amended,
    });
    await press('补记或改正');
    fireEvent.click(screen.getByText('只在记错了孩子的时候'));
    await act(async () => {
      fireEvent.click(screen.getAllByText('撤回').at(-1) as Element);
    });
    expect(await screen.findByText('请写一句原因。')).toBeInTheDocument();
    await type(container, '记到了另一个孩子名下');
    expect(screen.queryByText('请写一句原因。')).toBeNull();
    await act(async () => {
      fireEvent.click(screen.getAllByText('撤回').at(-1) as Element);
    });
    await waitFor(() =>
      expect(lastBody('/retraction')).toEqual({ reason: '记到了另一个孩子名下' }),
    );
  });

  it('whose seal is broken says so in place of its words, and nobody is named as its reader', async () => {
    const broken = { sealed: true, unreadable: true, words: null, chips: null, faces: null };
    show([asTalk(talk({ ...broken, agreed: null, nextStep: null, readers: ['周明溪'] }))]);
    expect(await screen.findByText(UNREADABLE)).toBeInTheDocument();
    expect(screen.queryByText(/能看到的人/)).toBeNull();
  });

  it('is asked why she called when a corrected day leaves the vacation, and only then', async () => {
    const { container } = show([asTalk(talk({ mode: 'phone' }))]);
    await screen.findByText('补记或改正');
    const detail = '请写明为什么打电话谈，例如“孩子请假在家”。';
    serve({
      ...usual,
      [OF_CHILD]: () => ({ items: [], next: null }),
      'POST /talks/tlk_xiaoyu0001/corrections': ({ data }) =>
        data?.includes('"modeReason"')
          ? amended()
          : refusal(422, 'common/invalid', [{ pointer: '/modeReason', detail }]),
    });
    await press('补记或改正');
    fireEvent.click(screen.getByText('写错了哪天谈的'));
    fireEvent.click(await screen.findByLabelText('11月18日 周二'));
    await type(container, '写错了一天', '#field-why taro-input-core');
    expect(screen.queryByText('为什么打电话')).toBeNull();
    await press('改正');
    expect(await screen.findByText(detail)).toBeInTheDocument();
    expect(screen.getByText('学校管理员也看得到')).toBeInTheDocument();
    await type(container, '孩子回了老家', '#field-modeReason taro-input-core');
    await press('改正');
    await waitFor(() =>
      expect(lastBody('/corrections')).toMatchObject({
        reason: '写错了一天',
        modeReason: '孩子回了老家',
      }),
    );
  });

  it('asks to be excused from a talk that cannot be had', async () => {
    const { container } = show([asTalk(talk())]);
    await screen.findByText('这个月谈不了，申请豁免');
    const exemption = { id: 'exm_0001', state: 'asked', undecided: true } as const;
    const can = { record: true, askExemption: false };
    serve({
      ...usual,
      'POST /obligations/obl_xiaoyu03/exemptions': () => ({ id: 'exm_0001' }),
      'GET /obligations/mine': () => ({
        ...{ items: [obligation({ exemption, can })], next: null, summary: summary() },
      }),
    });
    await press('这个月谈不了，申请豁免');
    await type(container, '孩子住院');
    await press('交给学校');
    await waitFor(() => expect(lastBody('/exemptions')).toEqual({ reason: '孩子住院' }));
    expect(await screen.findByText('已申请豁免，等答复')).toBeInTheDocument();
  });

  it('is not asked for a talk by somebody who owes none', async () => {
    const others = [obligation({ child: { ...obligation().child, id: 'chd_other01' } })];
    serve({
      ...usual,
      'GET /obligations/mine': () => ({ items: others, next: null, summary: {} }),
    });
    render(<ChildScreen />);
    await screen.findByText('谈心');
    expect(screen.queryByText('记一次谈心')).toBeNull();
  });
});
