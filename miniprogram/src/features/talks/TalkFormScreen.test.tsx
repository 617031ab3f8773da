// The talk form as a teacher meets it: fill, see what is missing, submit once, lose nothing.
// Only the network is scripted; draft, queue and contract are the real ones.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { RecordTalkInput } from '@xinqiao/types/talks';
import { hearTime } from '@/platform/clock';
import { openQueue, unsentOf } from '@/platform/queue';
import { placeDraft } from '@/platform/drafts';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { press, typeInto } from '../../../test/hands';
import { me, refusal, signedIn } from '../../../test/people';
import { frame, PAGE, recorded, serve, TEN_TO_TEN, usual } from '../../../test/talks';
import { world } from '../../../test/taro';
import { TalkFormScreen } from './TalkFormScreen';

const POST = 'POST /talks';

const open = async () => {
  const view = render(<TalkFormScreen />);
  await screen.findByText('谈了些什么');
  return view.container;
};
const choose = (label: string) =>
  act(async () => {
    fireEvent.click(screen.getByLabelText(label));
  });
const sent = () =>
  world.asked
    .filter(({ method, url }) => `${method} ${url.replace('/api', '')}` === POST)
    .map(({ data = '{}', header }) => ({
      body: JSON.parse(data) as RecordTalkInput,
      key: header['idempotency-key'],
    }));

beforeEach(async () => {
  world.reset();
  hearTime(TEN_TO_TEN);
  forgetRemotes();
  world.openWith(PAGE);
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
  serve({ ...usual, [POST]: () => recorded() });
});

describe('the talk form', () => {
  it('says what is missing under its field and over the button, and sends nothing', async () => {
    await open();
    await press('提交');
    expect(await screen.findByText('请写一两句谈了些什么。')).toBeInTheDocument();
    expect(screen.getByText('还有 1 处要补：谈了些什么')).toBeInTheDocument();
    expect(sent()).toEqual([]);
  });

  it('asks whether the child is safe where the words may speak of harm, and sends what she decides', async () => {
    const container = await open();
    await typeInto(container, 'words', '她说不想活了。');
    await press('提交');
    expect(await screen.findByText('孩子现在安全吗')).toBeInTheDocument();
    expect(screen.getByText('12356')).toBeInTheDocument();
    expect(sent()).toEqual([]);
    await press('打开“我有担心”，提交');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({ words: '她说不想活了。', concern: true });
  });

  it('takes her word for it that it is not so, and asks no second time', async () => {
    const container = await open();
    await typeInto(container, 'words', '书里的人挨打了，他觉得好笑。');
    await press('提交');
    await press('不是这样，照常提交');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body.concern).toBe(false);
  });

  it('takes the sentence away as soon as the field is mended', async () => {
    const container = await open();
    await press('提交');
    await typeInto(container, 'words', '聊了换座位的事。');
    await waitFor(() => expect(screen.queryByText('请写一两句谈了些什么。')).toBeNull());
  });

  it('asks why it was a phone call', async () => {
    const container = await open();
    await typeInto(container, 'words', '聊了换座位的事。');
    await press('电话');
    await press('提交');
    expect(await screen.findByText('谈心平时要当面。请写一句打电话的原因。')).toBeInTheDocument();
    expect(sent()).toEqual([]);
  });

  it('sends faces, words and chips in seven taps, and goes on to the receipt', async () => {
    const container = await open();
    for (const label of ['学习，不太好', '生活，挺好', '情绪，挺好', '身体，一般'])
      await choose(label);
    await press('睡得晚');
    await typeInto(container, 'words', '她说爸爸打来电话，一直在笑。');
    await press('提交');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({
      childId: PAGE.childId,
      heldOn: '2025-11-20',
      faces: { study: 2, life: 4, mood: 4, body: 3 },
      chips: ['睡得晚'],
      words: '她说爸爸打来电话，一直在笑。',
    });
    await waitFor(() => expect(world.visited.at(-1)).toContain('/receipt/'));
  });

  it('sends once when 提交 is pressed twice', async () => {
    const container = await open();
    await typeInto(container, 'words', '聊了换座位的事。');
    await act(async () => {
      fireEvent.click(screen.getByText('提交'));
      fireEvent.click(screen.getByText('提交'));
    });
    await waitFor(() => expect(world.visited.at(-1)).toContain('/receipt/'));
    expect(sent()).toHaveLength(1);
  });

  it('keeps what was typed for the next time the form is opened', async () => {
    const container = await open();
    await typeInto(container, 'words', '写到一半');
    await waitFor(() => expect(screen.getByText(/草稿已存/)).toBeInTheDocument());
    document.body.innerHTML = '';
    const again = await open();
    const box = again.querySelector('#field-words taro-textarea-core');
    await waitFor(() => expect(box).toHaveProperty('value', '写到一半'));
  });

  it('counts only when a text is nearly full, cuts nothing, and says how much is too much', async () => {
    const container = await open();
    await typeInto(container, 'words', '好'.repeat(1799));
    expect(screen.queryByText(/ \/ 2000/)).toBeNull();
    await typeInto(container, 'words', '好'.repeat(1850));
    expect(screen.getByText('1850 / 2000')).toBeInTheDocument();
    await typeInto(container, 'words', '好'.repeat(2035));
    expect(screen.getByText(/^多了\s35\s个字/)).toBeInTheDocument();
    await press('提交');
    expect(await screen.findByText(/最多 2000 个字，请写短一些/)).toBeInTheDocument();
    expect(sent()).toEqual([]);
    await typeInto(container, 'words', '好'.repeat(2000));
    expect(screen.getByText(/^写满了/)).toBeInTheDocument();
    await press('提交');
    await waitFor(() => expect(sent()[0]?.body.words).toHaveLength(2000));
  });

  it('looks at the clock before it files: when the day has turned, it says so and asks why so late', async () => {
    const container = await open();
    await typeInto(container, 'words', '聊了换座位的事。');
    await waitFor(() => expect(screen.getByText('今天 11月20日 周四')).toBeInTheDocument());
    serve({ ...usual, [POST]: () => recorded() }, '2025-12-01T00:10:00.000Z');
    await press('提交');
    expect(await screen.findByText(/现在已经是12月1日了/)).toBeInTheDocument();
    expect(screen.getByText('11月20日 周四')).toBeInTheDocument();
    expect(screen.getByText(/^过了\s3\s天才记，为什么$/)).toBeInTheDocument();
    expect(screen.getByText('可以不写，学校管理员也看得到')).toBeInTheDocument();
    expect(sent()).toEqual([]);
    await press('提交');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body.heldOn).toBe('2025-11-20');
    expect(sent()[0]?.body.writtenAt).toMatch(/^2025-12-01T00:1/);
  });

  it('asks for the reason of a call where the month of its day wants one, whatever month it is today', async () => {
    const at = '2026-02-03T01:00:00.000Z';
    const january = frame({ month: '2026-01', closesAt: '2026-02-05T16:00:00.000Z' });
    const february = frame({ month: '2026-02', vacation: true, anyMode: true });
    serve({ ...usual, 'GET /months': () => ({ items: [january, february] }) }, at);
    hearTime(at);
    const value = { words: '电话里聊的。', mode: 'phone', heldOn: '2026-01-30' };
    await placeDraft({ accountId: me().accountId, id: PAGE.childId, value });
    const container = await open();
    expect(await screen.findByText('为什么打电话')).toBeInTheDocument();
    await press('提交');
    expect(await screen.findByText('谈心平时要当面。请写一句打电话的原因。')).toBeInTheDocument();
    await typeInto(container, 'modeReason', '孩子请病假在家');
    serve(
      { ...usual, 'GET /months': () => ({ items: [january, february] }), [POST]: () => recorded() },
      at,
    );
    await press('提交');
    await waitFor(() => expect(sent()[0]?.body.modeReason).toBe('孩子请病假在家'));
  });

  it('has the box of a reason that the service asked for, also when the phone knows nothing of that month', async () => {
    serve({ ...usual, 'GET /months': () => ({ items: [] }) });
    const errors = [{ pointer: '/modeReason', detail: '请写明为什么打电话谈。' }];
    const refusal = { code: 'common/invalid', title: '有几处要补。', errors };
    const value = { words: '电话里聊的。', mode: 'phone', heldOn: '2025-11-18' };
    await placeDraft({ accountId: me().accountId, id: PAGE.childId, value, refusal });
    await open();
    expect(await screen.findByText('请写明为什么打电话谈。')).toBeInTheDocument();
    expect(screen.getByText('为什么打电话')).toBeInTheDocument();
  });

  it('says what a talk counts for when its day lies in another month', async () => {
    const value = { words: '月底聊的。', heldOn: '2025-10-28' };
    await placeDraft({ accountId: me().accountId, id: PAGE.childId, value });
    await open();
    expect(await screen.findByText(/^10月已经结月，这次单独列出/)).toBeInTheDocument();
  });

  it('puts the record on the phone when there is no network, and loses nothing', async () => {
    const container = await open();
    world.offline();
    await typeInto(container, 'words', '山里没有网。');
    await press('提交');
    await waitFor(() => expect(world.visited.at(-1)).toContain('/receipt/'));
  });

  it('shows what the service refused, under the field, until it is changed', async () => {
    const refusal = {
      code: 'common/invalid',
      title: '有几处要补，请看标出的地方。',
      errors: [{ pointer: '/heldOn', detail: '那天孩子还不在名单上。' }],
    };
    const value = { words: '聊了换座位的事。', heldOn: '2025-11-03' };
    await placeDraft({ accountId: me().accountId, id: PAGE.childId, value, refusal });
    await open();
    expect(await screen.findByText('那天孩子还不在名单上。')).toBeInTheDocument();
    expect(screen.getByText(/没有送出/)).toBeInTheDocument();
  });

  it('takes a choice of a face back when it is tapped again', async () => {
    await open();
    await choose('学习，不太好');
    expect(screen.getByLabelText('学习，不太好')).toHaveAttribute('aria-checked', 'true');
    await choose('学习，不太好');
    expect(screen.getByLabelText('学习，不太好')).toHaveAttribute('aria-checked', 'false');
  });

  it('can be worked with the keyboard alone', async () => {
    await open();
    const face = screen.getByLabelText('学习，很好');
    expect(face).toHaveAttribute('tabindex', '0');
    await act(async () => {
      fireEvent.keyDown(face, { key: 'Enter' });
    });
    expect(face).toHaveAttribute('aria-checked', 'true');
  });

  it('says at once that there is no such child, before anything is written', async () => {
    holdSession(signedIn({ capacities: me().capacities.slice(0, 1) }));
    const gone = refusal(404, 'common/not-found');
    serve({ ...usual, 'GET /children/chd_xiaoyu03': () => gone });
    render(<TalkFormScreen />);
    expect(await screen.findByText('没有找到')).toBeInTheDocument();
    expect(screen.getAllByText(/没有找到/)).toHaveLength(1);
    expect(screen.queryByText('提交')).toBeNull();
    await press('返回');
    expect(world.visited.at(-1)).toBe('back');
  });

  it('quotes what was said last, and says who will read', async () => {
    await open();
    expect(await screen.findByText('爸爸周日打来电话，一直在笑。')).toBeInTheDocument();
    expect(screen.getByText('说好下一步：一起做两道应用题')).toBeInTheDocument();
    expect(screen.getByText(/能看到的人/)).toBeInTheDocument();
  });

  it('files for the child that the service knows, whatever the address calls it', async () => {
    world.openWith({ ...PAGE, alias: '王小明同学', number: '99' });
    const container = await open();
    await waitFor(() => expect(container).toHaveTextContent('小雨同学'));
    world.offline();
    await typeInto(container, 'words', '聊了换座位的事。');
    await press('提交');
    await waitFor(() => expect(world.visited.at(-1)).toContain('/receipt/'));
    const [record] = await unsentOf(me().accountId);
    expect(record?.title).toBe('小雨同学 03 的谈心');
    expect(container).not.toHaveTextContent(/王小明|99/);
  });
});
