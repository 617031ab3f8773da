// The sheets that change what is kept: 补记, 改正, 申请豁免. Each gives what was typed back whole, and none blocks the next words.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { openQueue, resume, unsentOf } from '@/platform/queue';
import { allSealed } from '@/platform/sealed-json';
import { wordsOf } from '@/platform/words-of';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { press, SHEET_BOX, type } from '../../../test/hands';
import { me, refusal, signedIn } from '../../../test/people';
import { serve, talk, usual } from '../../../test/talks';
import { world } from '../../../test/taro';
import { ChildScreen } from './ChildScreen';

const OF_CHILD = 'GET /children/chd_xiaoyu03/talks';
const timeline = () => ({ items: [{ kind: 'talk', talk: talk() }], next: null });
const opened = async () => {
  serve({ ...usual, [OF_CHILD]: timeline });
  const view = render(<ChildScreen />);
  await screen.findByText('这个月谈不了，申请豁免');
  return view;
};

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  world.openWith({ childId: 'chd_xiaoyu03' });
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
});

describe.each([
  {
    what: 'an addendum',
    at: '/addenda',
    open: async () => {
      await press('补记或改正');
      fireEvent.click(screen.getByText('加在下面，原来的不变'));
    },
    verb: '补上',
    kept: 'addendum.tlk_xiaoyu0001',
  },
  {
    what: 'a correction',
    at: '/corrections',
    open: async () => {
      await press('补记或改正');
      fireEvent.click(screen.getByText('写错了哪天谈的'));
      // The day that was chosen before is kept: then the calendar is not asked for again.
      const shown = await screen.findByText(/^其实是哪天谈的$|^改为11月18日|读不出来$/);
      if (/^其实/.test(shown.textContent ?? ''))
        fireEvent.click(screen.getByLabelText('11月18日 周二'));
    },
    verb: '改正',
    kept: 'correction.tlk_xiaoyu0001',
  },
  {
    what: 'a retraction',
    at: '/retraction',
    open: async () => {
      await press('补记或改正');
      fireEvent.click(screen.getByText('只在记错了孩子的时候'));
    },
    way: '补记或改正',
    verb: '撤回',
    kept: 'retraction.tlk_xiaoyu0001',
  },
  {
    what: 'a request',
    at: '/exemptions',
    open: () => press('这个月谈不了，申请豁免'),
    way: '这个月谈不了，申请豁免',
    verb: '交给学校',
    kept: 'exemption.obl_xiaoyu03',
  },
])('$what', ({ at, open, way, verb, kept }) => {
  const keys = () =>
    world.asked.filter(({ url }) => url.endsWith(at)).map((one) => one.header['idempotency-key']);
  const answers = (answer: () => unknown) =>
    serve({
      ...usual,
      [OF_CHILD]: timeline,
      [`POST /talks/tlk_xiaoyu0001${at}`]: answer,
      [`POST /obligations/obl_xiaoyu03${at}`]: answer,
    });
  it('that is handed in without a network waits where she sees it, and goes by itself when it is back, once', async () => {
    const { container } = await opened();
    await open();
    await type(container, '她今天笑了。');
    world.offline();
    await press(verb);
    await screen.findByText(/有网就自动送出/);
    expect(container.querySelector(SHEET_BOX)).toBeNull();
    if (way) expect(screen.queryByText(way)).toBeNull();
    const [lost] = keys();
    answers(() => ({ ...talk(), state: 'asked' }));
    await act(() => resume());
    await waitFor(() => expect(screen.queryByText(/有网就自动送出/)).toBeNull());
    expect(new Set(keys())).toEqual(new Set([lost]));
    expect(await unsentOf(me().accountId)).toEqual([]);
    expect((await allSealed('draft', me().accountId)).values).toEqual([]);
    expect((await allSealed('receipt', me().accountId)).values).toEqual([]);
  });

  it('that is refused while it waited says why, and opens whole under a key of its own', async () => {
    const { container } = await opened();
    await open();
    await type(container, '她今天笑了。');
    world.offline();
    await press(verb);
    await screen.findByText(/有网就自动送出/);
    answers(() => refusal(422, 'common/invalid', [{ pointer: '', detail: '这个月已经签收了。' }]));
    await act(() => resume());
    await screen.findByText(/这个月已经签收了/);
    await press('打开');
    await waitFor(() => expect(container.querySelector(SHEET_BOX)).not.toBeNull());
    expect(container.querySelector(SHEET_BOX)?.outerHTML).toContain('她今天笑了。');
    screen.getByText(/这个月已经签收了/);
    answers(() => talk());
    await press(verb);
    await waitFor(() => expect(container.querySelector(SHEET_BOX)).toBeNull());
    expect(keys().at(-1)).not.toBe(keys()[0]);
  });

  it('that is refused at once stays in its box, and is no record', async () => {
    const { container } = await opened();
    await open();
    await type(container, '她今天笑了。');
    answers(() => refusal(422, 'common/key-reused'));
    await press(verb);
    await waitFor(() => expect(screen.getByText(verb).closest('[aria-busy=true]')).toBeNull());
    expect(container.querySelector(SHEET_BOX)?.outerHTML).toContain('她今天笑了。');
    expect((await allSealed('queue', me().accountId)).values).toEqual([]);
    answers(() => talk());
    await press(verb);
    await waitFor(() => expect(container.querySelector(SHEET_BOX)).toBeNull());
    expect(new Set(keys()).size).toBe(2);
  });

  it('that is refused after she closed the sheet is a record that says so', async () => {
    const { container } = await opened();
    await open();
    await type(container, '她今天笑了。');
    let refuse = () => undefined as void;
    answers(() => new Promise((done) => (refuse = () => done(refusal(422, 'common/invalid')))));
    await press(verb);
    await act(
      async () => void fireEvent.click(container.querySelector('.xq-sheet__scrim') as Element),
    );
    await act(async () => refuse());
    await screen.findByText('打开');
    const [record] = await unsentOf(me().accountId);
    expect(record).toMatchObject({ state: 'refused' });
    expect(wordsOf(record?.letter.body ?? {})).toEqual(['她今天笑了。']);
  });

  it('that was refused opens whole, also after the app was closed', async () => {
    const first = await opened();
    await open();
    await type(first.container, '她今天笑了。');
    answers(() => refusal(422, 'common/invalid'));
    await press(verb);
    first.unmount();
    const { container } = await opened();
    await open();
    await waitFor(() => expect(container.querySelector(SHEET_BOX)).not.toBeNull());
    expect(container.querySelector(SHEET_BOX)?.outerHTML).toContain('她今天笑了。');
  });

  it('that the phone cannot read now says so in place of an empty box, and is given up by her alone', async () => {
    const place = `xq.sealed.draft.${me().accountId}.${kept}`;
    world.stored.set(place, 'not readable');
    await opened();
    await open();
    const again = await screen.findByText('再试一次');
    expect(world.stored.get(place)).toBe('not readable');
    await act(async () => void fireEvent.click(again));
    await press('不要那份了，重新写');
    await waitFor(() => expect(screen.queryByText('再试一次')).toBeNull());
  });
});
