// 没谈成 on the talk form: a reason and a note, refused or not, sent once and never lost.
// Only the network is scripted; draft, queue and contract are the real ones.
import { act, render, screen, waitFor } from '@testing-library/react';
import { hearTime } from '@/platform/clock';
import { openQueue, reopen, unsentOf, type QueueRecord } from '@/platform/queue';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { press, typeInto } from '../../../test/hands';
import { me, refusal, signedIn } from '../../../test/people';
import { PAGE, recorded, serve, TEN_TO_TEN, usual } from '../../../test/talks';
import { world } from '../../../test/taro';
import { TalkFormScreen } from './TalkFormScreen';

const attempts = () => world.asked.filter(({ url }) => url.endsWith('/attempts'));

beforeEach(async () => {
  world.reset();
  hearTime(TEN_TO_TEN);
  forgetRemotes();
  world.openWith(PAGE);
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
  serve(usual);
});

describe('an attempt', () => {
  it('opens an attempt that was refused whole, and sends it again under a key of its own', async () => {
    const key = (nth: number) => attempts()[nth]?.header['idempotency-key'];
    serve({ ...usual, 'POST /attempts': () => refusal(422, 'common/invalid') });
    const first = render(<TalkFormScreen />);
    await press('没谈成？记一笔');
    await press('没联系上');
    await typeInto(first.container, 'note', '奶奶说他去县城看病了。');
    await press('记下');
    await waitFor(() => expect(attempts()).toHaveLength(1));
    first.unmount();
    const [record] = await unsentOf(me().accountId);
    await act(() => reopen(record as QueueRecord));
    world.openWith({ ...PAGE, attempt: 'open' });
    const { container } = render(<TalkFormScreen />);
    expect(await screen.findByText(/^没有送出：/)).toBeInTheDocument();
    expect(screen.getByText('没联系上').closest('[aria-checked]')).toHaveAttribute(
      'aria-checked',
      'true',
    );
    const box = container.querySelector('#field-note taro-input-core');
    expect(box?.outerHTML).toContain('奶奶说他去县城看病了。');
    await typeInto(container, 'note', '奶奶说他去县城看病了，周五回来。');
    await press('记下');
    await waitFor(() => expect(attempts()).toHaveLength(2));
    expect(JSON.parse(attempts()[1]?.data ?? '{}')).toMatchObject({
      reason: 'notReached',
      note: '奶奶说他去县城看病了，周五回来。',
    });
    expect(key(1)).not.toBe(key(0));
  });

  it('keeps the key of an attempt that may have arrived from a phone that could keep nothing', async () => {
    render(<TalkFormScreen />);
    await press('没谈成？记一笔');
    await press('孩子没来');
    world.full();
    serve({ ...usual, 'POST /attempts': () => refusal(503, 'common/busy') });
    await press('记下');
    expect(await screen.findByText(/没能存下，也没能送出/)).toBeInTheDocument();
    await press('记下');
    await waitFor(() => expect(attempts()).toHaveLength(2));
    jest.restoreAllMocks();
    expect(attempts()[1]?.header['idempotency-key']).toBe(attempts()[0]?.header['idempotency-key']);
  });

  it('lets no note out that is too long, for nobody would hear of it before there is a network', async () => {
    const { container } = render(<TalkFormScreen />);
    await press('没谈成？记一笔');
    await press('孩子没来');
    await typeInto(container, 'note', '长'.repeat(2001));
    await press('记下');
    expect(await screen.findByText('说明最多 2000 个字，请写短一些。')).toBeInTheDocument();
    expect(world.visited.filter((url) => url.includes('receipt'))).toEqual([]);
    await typeInto(container, 'note', '请病假');
    await press('记下');
    await waitFor(() => expect(world.visited.at(-1)).toContain('receipt'));
  });

  it('records an attempt with its reason, and asks for the reason when there is none', async () => {
    serve({ ...usual, 'POST /attempts': () => ({ done: true, receipt: recorded().talk.receipt }) });
    render(<TalkFormScreen />);
    await press('没谈成？记一笔');
    await press('记下');
    expect(await screen.findByText('请选没谈成的原因。')).toBeInTheDocument();
    await press('孩子没来');
    await press('记下');
    await waitFor(() => expect(world.visited.at(-1)).toContain('/receipt/'));
    expect(world.asked.some(({ url }) => url.endsWith('/attempts'))).toBe(true);
  });
});
