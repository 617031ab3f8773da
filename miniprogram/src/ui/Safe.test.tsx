// A screen that throws while it is drawn: the page says so, what is safe, and opens again.
// What an older build left on the phone never breaks a newer one.
import { act, render, screen, waitFor } from '@testing-library/react';
import { enqueue, openQueue, unsentOf } from '@/platform/queue';
import { readCached, writeCached } from '@/platform/answer-cache';
import { holdSession } from '@/platform/session';
import { sealed } from '@/platform/sealed';
import { useDraft } from '@/platform/drafts';
import { forgetRemotes } from '@/platform/use-remote';
import { talks } from '@xinqiao/types/talks';
import { HomeScreen } from '@/features/talks/HomeScreen';
import { MINE } from '@/features/talks/talks.remote';
import { outgoing, press, TALK_BODY } from '../../test/hands';
import { me, signedIn } from '../../test/people';
import { serve, usual } from '../../test/talks';
import { world } from '../../test/taro';
import { Safe } from './Safe';

const { accountId } = me();
const place = `${me().capacity?.id ?? ''}/${MINE}`;
let breaks = 0;

function Fragile() {
  const draft = useDraft('obl_xiaoyu03', { words: '' });
  if (breaks > 0) throw new Error('a shape that nobody expected');
  return draft.ready ? <div>{draft.value.words}</div> : null;
}

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
  await act(() => openQueue(accountId));
  // React says each error of a boundary once more on the console.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

describe('a screen that throws', () => {
  it('says what is safe, and after 重新打开 the draft is there', async () => {
    const draft = { value: { words: '聊了换座位' }, key: 'k', savedAt: '2025-11-20T01:00:00Z' };
    await sealed.write(`draft.${accountId}.obl_xiaoyu03`, JSON.stringify(draft));
    world.offline();
    await act(async () => void (await enqueue(talks.record, { body: TALK_BODY }, outgoing())));
    breaks = 1;
    render(
      <Safe>
        <Fragile />
      </Safe>,
    );
    expect(screen.getByText('这一页出了点问题')).toBeInTheDocument();
    expect(screen.getByText('您写的 1 条都在手机里，一条没丢。')).toBeInTheDocument();
    breaks = 0;
    await press('重新打开');
    expect(await screen.findByText('聊了换座位')).toBeInTheDocument();
    expect(await unsentOf(accountId)).toHaveLength(1);
  });

  it('forgets copies of answers only when reopening alone did not help', async () => {
    world.inWeChat();
    await writeCached(accountId, place, { items: [] });
    breaks = 1;
    render(
      <Safe>
        <Fragile />
      </Safe>,
    );
    await press('重新打开');
    expect(await readCached(accountId, place)).toEqual({ items: [] });
    await press('重新打开');
    await waitFor(async () => expect(await readCached(accountId, place)).toBeUndefined());
    await press('回到首页');
    await waitFor(() => expect(world.visited.at(-1)).toContain('pages/home'));
    breaks = 0;
  });
});

describe('what another build left on the phone', () => {
  it.each([
    ['without a stamp', { items: 'once a text', summary: null }],
    ['with its own stamp', { build: 'older', data: { items: null } }],
  ])('is not shown: a list %s', async (_how, planted) => {
    await sealed.write(`kept.${accountId}.${place}`, JSON.stringify(planted));
    world.offline();
    const { unmount } = render(
      <Safe>
        <HomeScreen />
      </Safe>,
    );
    expect(await screen.findByText('这一页没能打开')).toBeInTheDocument();
    unmount();
    serve(usual);
    render(
      <Safe>
        <HomeScreen />
      </Safe>,
    );
    expect(await screen.findByText('还有 3 位没谈')).toBeInTheDocument();
  });

  it('a field of a draft that changed its kind begins anew, the others stay', async () => {
    const value = { words: '聊了换座位', chips: '换座位', faces: null };
    const draft = { value, key: 'k', savedAt: '2025-11-20T01:00:00Z' };
    await sealed.write(`draft.${accountId}.obl_old`, JSON.stringify(draft));
    function Old() {
      const now = useDraft('obl_old', { words: '', chips: [] as string[], faces: {} });
      return now.ready ? <div>{JSON.stringify(now.value)}</div> : null;
    }
    render(<Old />);
    expect(
      await screen.findByText('{"words":"聊了换座位","chips":[],"faces":{}}'),
    ).toBeInTheDocument();
  });
});
