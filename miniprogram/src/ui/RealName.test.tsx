// A child's name behind one tap: read when it is asked for, closed by itself.
// Only the network is scripted.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { holdSession } from '@/platform/session';
import { signedIn } from '../../test/people';
import { serve } from '../../test/talks';
import { world } from '../../test/taro';
import { RealName } from './RealName';

const asks = async (name: string | null) => {
  serve({ 'GET /children/chd_xiaoyu03': () => ({ name }) });
  render(<RealName childId="chd_xiaoyu03" />);
  fireEvent.click(screen.getByText('看姓名'));
  await act(() => jest.advanceTimersByTimeAsync(100));
};

beforeEach(() => {
  world.reset();
  holdSession(signedIn());
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

it('is not read before somebody asks, and closes by itself', async () => {
  serve({});
  const { unmount } = render(<RealName childId="chd_xiaoyu03" />);
  expect(world.asked).toEqual([]);
  unmount();
  await asks('苏小满');
  expect(screen.getByText('苏小满')).toBeInTheDocument();
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  expect(screen.queryByText('苏小满')).toBeNull();
  expect(screen.getByText('看姓名')).toBeInTheDocument();
});

it('closes at a tap', async () => {
  await asks('苏小满');
  fireEvent.click(screen.getByText('苏小满'));
  expect(screen.queryByText('苏小满')).toBeNull();
});

it('says so to whoever may not read it', async () => {
  await asks(null);
  expect(screen.getByText('您现在看不到姓名')).toBeInTheDocument();
});
