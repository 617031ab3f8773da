// 写了一半的 in 我的: whatever was begun is found again there, though nothing else leads to it any more.
// Only the network is scripted.
import { render, screen, waitFor } from '@testing-library/react';
import { press } from '../../../test/hands';
import { me, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { placeDraft } from '@/platform/drafts';
import { urlOf } from '@/platform/routes';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { MeScreen } from './MeScreen';

const url = urlOf('talkForm', { childId: 'chd_gone04' });
const placed = (accountId: string, id: string, words: string) =>
  placeDraft({
    accountId,
    id,
    value: { words, beside: {} },
    place: { title: '山风同学 04 的谈心', url },
  });

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
});

it('a text of a child who is on no list any more is shown, and gone on with', async () => {
  await placed(me().accountId, 'chd_gone04', '两句话还没写完');
  render(<MeScreen />);
  expect(await screen.findByText('写了一半的')).toBeInTheDocument();
  expect(screen.getByText('山风同学 04 的谈心')).toBeInTheDocument();
  await press('看原文');
  expect(await screen.findByText('两句话还没写完')).toBeInTheDocument();
  await press('接着写');
  await waitFor(() => expect(world.visited).toEqual([url]));
});

it('two texts that were kept in one moment are two, each with its own words', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  jest.useFakeTimers({
    doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'],
  });
  await placed(me().accountId, 'chd_gone04', '第一份');
  await placed(me().accountId, 'chd_gone05', '第二份');
  jest.useRealTimers();
  render(<MeScreen />);
  expect(await screen.findByText(/^2\s份$/)).toBeInTheDocument();
  expect(screen.getAllByText('看原文')).toHaveLength(2);
  expect(told.mock.calls.map(([what]) => `${what}`).filter((one) => one.includes('key'))).toEqual(
    [],
  );
  told.mockRestore();
});

it('a sheet’s text is begun as well, and an empty one is none', async () => {
  await placed(me().accountId, 'addendum.tlk_one', '还带来一幅画');
  await placed(me().accountId, 'chd_other.attempt', '');
  render(<MeScreen />);
  expect(await screen.findByText(/^1\s份$/)).toBeInTheDocument();
});

it('what somebody else began on this phone is not told', async () => {
  await placed('acc_somebody', 'chd_gone04', '别人的话');
  await placed(me().accountId, 'chd_own', '自己的话');
  render(<MeScreen />);
  expect(await screen.findByText(/^1\s份$/)).toBeInTheDocument();
  await press('看原文');
  expect(await screen.findByText('自己的话')).toBeInTheDocument();
});
