// Whose day counts: the service's, once it was heard, however wrong the phone's own clock is, and after a restart too.
// The phone's clock is set by hand here; nothing waits for time.
import { act, renderHook } from '@testing-library/react';
import { accounts } from '@xinqiao/types/accounts';
import { me, ok } from '../../test/people';
import { world } from '../../test/taro';
import { call } from './call';
import { askTime, hearTime, now, useDay, useDayTurns } from './clock';
import { dayOf } from './dates';

const MORNING = '2025-12-01T01:00:00.000Z';
const HOUR = 3_600_000;
const today = () => dayOf(now().toISOString());
/** The phone stands so many hours away from the service. */
const phoneIsOff = (hours: number) =>
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(MORNING) + hours * HOUR);

beforeEach(() => world.reset());
afterEach(() => jest.restoreAllMocks());

describe('the day of a phone', () => {
  it.each([-11, -30, 8, 24 * 400])(
    'whose clock is %i hours off is that of the service, once it was heard',
    (hours) => {
      phoneIsOff(hours);
      act(() => hearTime(MORNING));
      expect(today()).toBe('2025-12-01');
      expect(renderHook(() => useDay()).result.current).toBe('2025-12-01');
    },
  );

  it('is heard in the answer to any call', async () => {
    phoneIsOff(-11);
    world.answer(() => ({ ...ok(me()), header: { 'X-Request-Id': 'req-1', 'X-Now': MORNING } }));
    await act(async () => void (await call(accounts.me, {})));
    expect(today()).toBe('2025-12-01');
  });

  it('is asked for before something is dated', async () => {
    phoneIsOff(-11);
    world.answer(() => ({ statusCode: 200, data: {}, header: { 'X-Now': MORNING } }));
    expect(await act(askTime)).toBe(true);
    expect(today()).toBe('2025-12-01');
  });

  it('stays as it was heard when nothing answers, or when the answer tells no time', async () => {
    phoneIsOff(-11);
    act(() => hearTime(MORNING));
    world.offline();
    expect(await act(askTime)).toBe(false);
    act(() => hearTime('soon'));
    expect(today()).toBe('2025-12-01');
  });

  it('is known again when the app opens without a network', async () => {
    phoneIsOff(-13);
    act(() => hearTime(MORNING));
    await jest.isolateModulesAsync(async () => {
      const after = await import('../../test/taro');
      world.stored.forEach((value, key) => after.world.stored.set(key, value));
      const opened = await import('./clock');
      expect(dayOf(opened.now().toISOString())).toBe('2025-12-01');
    });
  });

  it('turns under an open page', () => {
    phoneIsOff(0);
    act(() => hearTime(MORNING));
    const turns = renderHook(() => useDayTurns());
    const before = turns.result.current;
    act(() => hearTime('2025-12-02T01:00:00.000Z'));
    expect(turns.result.current).toBe(before + 1);
  });
});
