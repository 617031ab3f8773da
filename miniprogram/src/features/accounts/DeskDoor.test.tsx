// Signing in at a desk, on both screens: the browser that waits and the phone that answers.
// Only the network is scripted, and the seconds between two looks.
import { act, render, screen } from '@testing-library/react';
import type { DeskAnswer } from '@xinqiao/types/accounts';
import { browserWords } from '@/platform/browser-name';
import { dropSession, holdSession, sessionStore } from '@/platform/session';
import { press, type as typeIn } from '../../../test/hands';
import { ok, refusal, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { DeskDoor } from './DeskDoor';
import { DeskScreen } from './DeskScreen';

const CODE = 'Ab-_'.padEnd(22, '9');
const made = {
  ...{ code: CODE, secret: 's'.repeat(43), digits: '47' },
  expiresAt: '2025-11-20T01:01:00.000Z',
};
const asked = () => world.asked.map(({ method, url }) => `${method} ${url.replace('/api', '')}`);
const sent = (path: string) =>
  world.asked
    .filter(({ url }) => url.endsWith(path))
    .map(({ data }) => JSON.parse(data ?? '{}') as object);

beforeEach(() => {
  world.reset();
  act(() => dropSession('left'));
});

describe('the browser', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** A service whose phone answers so; `demo/off`, as in a district. */
  let answer: DeskAnswer = { state: 'waits', signedIn: null };
  function opens() {
    answer = { state: 'waits', signedIn: null };
    world.answer(({ url }) => {
      if (url.endsWith('/desk-codes')) return ok(made);
      return url.endsWith('/answers') ? ok(answer) : refusal(404, 'demo/off');
    });
    render(<DeskDoor />);
    return act(async () => {});
  }
  const looks = async (state: DeskAnswer['state']) => {
    answer = { state, signedIn: state === 'done' ? signedIn() : null };
    await act(async () => void (await jest.advanceTimersByTimeAsync(2_000)));
  };

  it('shows a code that holds nothing but itself, and tells its secret to the service alone', async () => {
    await opens();
    expect(screen.getByRole('img', { name: /登录码/ })).toBeInTheDocument();
    await looks('waits');
    expect(sent('/answers')).toEqual([{ code: CODE, secret: made.secret }]);
    expect(document.body.innerHTML).not.toContain(made.secret);
    expect(screen.queryByText('47')).toBeNull();
  });

  it('shows the digits once a phone has scanned, and is signed in once it has agreed', async () => {
    await opens();
    await looks('seen');
    expect(screen.getByText('47')).toBeInTheDocument();
    await looks('done');
    expect(sessionStore.getState().token).toBe('a-token-of-the-service');
    expect(world.visited.length).toBeGreaterThan(0);
  });

  it('says that the phone said no, asks for nothing more, and begins anew when it is told to', async () => {
    await opens();
    await looks('refused');
    const before = world.asked.length;
    await act(async () => void (await jest.advanceTimersByTimeAsync(60_000)));
    expect(screen.getByText(/手机上点了“不是我”/)).toBeInTheDocument();
    expect(world.asked).toHaveLength(before);
    await press('换一个码');
    await looks('waits');
    expect(screen.getByRole('img', { name: /登录码/ })).toBeInTheDocument();
  });

  it('takes another code by itself when one is over, and rests after five', async () => {
    await opens();
    for (let nth = 0; nth < 9; nth += 1) await looks('over');
    expect(asked().filter((one) => one === 'POST /desk-codes')).toHaveLength(5);
    expect(screen.getByText('这个码过期了。')).toBeInTheDocument();
  });

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120.0 Safari/537', 'Windows 上的 Chrome'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Edg/120', 'Windows 上的 Edge'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit Version/17 Safari/605', '苹果电脑 上的 Safari'],
    ['something', '浏览器'],
  ])('is named so that its person knows it: %s', (agent, words) => {
    expect(browserWords(agent)).toBe(words);
  });
});

describe('the phone', () => {
  const desk = {
    ...{ purpose: 'signIn', device: 'Windows 上的 Chrome', near: false },
    ...{ askedAt: '2025-11-20T01:00:00.000Z', expiresAt: made.expiresAt },
  };
  async function opens(params: Record<string, string>) {
    world.openWith(params);
    holdSession(signedIn());
    const { container } = render(<DeskScreen />);
    await act(async () => {});
    return container;
  }
  const serves = (answers: Record<string, ReturnType<typeof ok>>) =>
    world.answer(
      ({ url }) => answers[url.split('/').pop() ?? ''] ?? refusal(404, 'common/not-found'),
    );

  it('shows which browser asks and that it stands elsewhere, and lets it in by the digits of the desk', async () => {
    serves({ scans: ok(desk), agreements: ok({ done: true }) });
    const container = await opens({ q: `https://xinqiao.example/desk/${CODE}` });
    expect(await screen.findByText('Windows 上的 Chrome')).toBeInTheDocument();
    expect(screen.getByText(/不在同一个网络/)).toBeInTheDocument();
    await typeIn(container, '47', '#digits');
    await press('让这台电脑登录');
    expect(sent('/agreements')).toEqual([{ code: CODE, digits: '47' }]);
    expect(await screen.findByText('好了，看电脑。')).toBeInTheDocument();
  });

  it('says that the digits are others, keeps them, and still takes a no', async () => {
    const wrong = refusal(422, 'accounts/desk-digits-wrong');
    serves({ scans: ok(desk), agreements: wrong, refusals: ok({ done: true }) });
    const container = await opens({ code: CODE });
    await screen.findByText('Windows 上的 Chrome');
    await typeIn(container, '11', '#digits');
    await press('让这台电脑登录');
    await press('不是我');
    expect(sent('/refusals')).toEqual([{ code: CODE }]);
    expect(await screen.findByText('没有登录。')).toBeInTheDocument();
  });

  it('asks for no digits of a code that is over', async () => {
    serves({ scans: refusal(409, 'accounts/desk-code-over') });
    await opens({ code: CODE });
    expect(screen.queryByText('让这台电脑登录')).toBeNull();
    expect(asked()).toEqual(['POST /desk-codes/scans']);
  });

  it('asks nobody about a code that is none of ours', async () => {
    await opens({ code: 'https://else.example/pay' });
    expect(screen.getByText(/这不是“心桥”电脑登录的码/)).toBeInTheDocument();
    expect(world.asked).toEqual([]);
  });
});
