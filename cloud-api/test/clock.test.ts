// The clocks of the demo: they go forward only, and the service goes with the simulator.
// What the machine's clock does is said, not waited for.
import { startSimulator, type Simulator } from '../simulator';
import { followClock, openClock, virtualClock } from '../src/platform/clock';
import { until } from '../stage/until';

const START = '2025-11-20T09:00:00+08:00';
const SECOND = 1000;

describe('a virtual clock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('refuses what is not an instant', () => {
    expect(() => virtualClock({ start: 'tomorrow', ticking: false })).toThrow(RangeError);
  });

  it('refuses to run backwards', () => {
    const clock = virtualClock({ start: START, ticking: false });
    expect(() => clock.moveTo('2025-11-20T08:59:59+08:00')).toThrow('backwards');
    expect(clock.now()).toEqual(new Date(START));
  });

  it('stands still until it is moved', async () => {
    const clock = virtualClock({ start: START, ticking: false });
    jest.advanceTimersByTime(20 * SECOND);
    expect(clock.now()).toEqual(new Date(START));
    clock.moveTo('2025-12-01T08:00:00+08:00');
    expect(clock.now()).toEqual(new Date('2025-12-01T08:00:00+08:00'));
  });

  it('ticks when it is told to', async () => {
    const clock = virtualClock({ start: START, ticking: true });
    jest.advanceTimersByTime(20 * SECOND);
    expect(clock.now()).toEqual(new Date('2025-11-20T09:00:20+08:00'));
  });
});

describe('the simulator’s clock', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { start: START, rate: 0 } });
  });
  afterEach(() => simulator.stop());

  it('refuses to run backwards, a moment that is none, and a negative rate', async () => {
    for (const body of [{ moveTo: '2025-11-01T00:00:00Z' }, { moveTo: 'soon' }, { rate: -1 }]) {
      expect((await move(simulator, body)).status).toBe(400);
    }
  });

  it('begins on 20 November 2025 at nine, unless it is told otherwise', async () => {
    const usual = await startSimulator({});
    const { shanghai } = (await (await fetch(`${usual.url}/sim/clock`)).json()) as State;
    await usual.stop();
    expect(shanghai).toBe('2025年11月20日 周四 09:00');
  });

  it.each([
    ['next-morning', START, '2025年11月21日 周五 08:00'],
    ['next-morning', '2025-11-20T07:30:00+08:00', '2025年11月20日 周四 08:00'],
    ['next-morning', '2025-11-30T23:59:59+08:00', '2025年12月1日 周一 08:00'],
    ['next-month', START, '2025年12月1日 周一 08:00'],
    ['next-month', '2025-12-31T23:30:00+08:00', '2026年1月1日 周四 08:00'],
    ['2025-12-05T23:59:00+08:00', START, '2025年12月5日 周五 23:59'],
  ])('moves to %s from %s', async (...[moveTo, from, expected]) => {
    const one = await startSimulator({ clock: { start: from, rate: 0 } });
    const { shanghai } = (await (await move(one, { moveTo })).json()) as State;
    await one.stop();
    expect(shanghai).toBe(expected);
  });

  it('is followed by the service: told of a move at once, and of the rate', async () => {
    const clock = await followClock(simulator.url);
    expect(clock.now()).toEqual(new Date(START));
    await move(simulator, { moveTo: 'next-month', rate: 0 });
    await until(() => clock.now().getTime() === Date.parse('2025-12-01T08:00:00+08:00'));
    await move(simulator, { rate: 3600 });
    await until(() => clock.now().getTime() > Date.parse('2025-12-01T08:00:30+08:00'));
    clock.stop();
  });

  it('may be asked for at once', async () => {
    const clock = await followClock(simulator.url);
    simulator.clock.moveTo('next-morning');
    await clock.refresh();
    expect(clock.now()).toEqual(new Date('2025-11-21T08:00:00+08:00'));
    clock.stop();
  });

  it('never takes its follower backwards, even when another one starts in its place', async () => {
    simulator.clock.moveTo('next-month');
    const clock = await followClock(simulator.url);
    const seen = clock.now();
    await simulator.stop();
    const port = Number(new URL(simulator.url).port);
    simulator = await startSimulator({ port, clock: { start: START, rate: 0 } });
    await clock.refresh();
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(seen.getTime());
    clock.stop();
  });
});

describe('the service', () => {
  const simulatorUrl = 'http://127.0.0.1:9';

  it('refuses a virtual clock outside the demo, and without the simulator', async () => {
    const opening = openClock({ demo: false, clock: 'virtual', simulatorUrl });
    await expect(opening).rejects.toThrow('demo');
    const alone = openClock({ demo: true, clock: 'virtual' });
    await expect(alone).rejects.toThrow('XQ_SIMULATOR_URL');
  });

  it('uses the machine’s clock when told to, even beside the simulator', async () => {
    const clock = await openClock({ demo: true, clock: 'real', simulatorUrl });
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(SECOND);
  });
});

interface State {
  shanghai: string;
}

function move({ url }: Simulator, body: object): Promise<Response> {
  return fetch(`${url}/sim/clock`, { method: 'POST', body: JSON.stringify(body) });
}
