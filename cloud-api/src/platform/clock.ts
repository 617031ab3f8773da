// The business clock when it is not the machine's: one that a script moves, and one that follows the simulator's.
// Neither exists outside the demo, and leases and timeouts never look at them.
import { setTimeout } from 'node:timers/promises';
import { realClock, type Clock } from './context';

/** A clock that stands or ticks from a chosen instant and can be moved forward. */
export interface VirtualClock extends Clock {
  /** Moves forward; an instant before the present one throws a RangeError. */
  moveTo(instant: Date | string): void;
}

/** A clock in step with the simulator's. */
interface FollowingClock extends Clock {
  /** Asks the simulator now, instead of waiting to be told. */
  refresh(): Promise<void>;
  stop(): void;
}

interface Tick {
  at: number;
  since: number;
  rate: number;
}

const RETRY_MS = 1000;

/** A virtual clock from `start`, standing still unless `ticking`. */
export function virtualClock(options: { start: Date | string; ticking: boolean }): VirtualClock {
  let tick = startTick(options.start, options.ticking ? 1 : 0);
  return {
    now: () => new Date(read(tick)),
    moveTo(instant) {
      const next = startTick(instant, tick.rate);
      if (next.at < read(tick)) throw new RangeError('the clock never runs backwards');
      tick = next;
    },
  };
}

/** Follows the clock of the simulator at this address from its first answer on; never runs backwards. */
export async function followClock(simulatorUrl: string): Promise<FollowingClock> {
  const stopped = new AbortController();
  let revision = -1;
  let tick = startTick(0, 0);
  const ask = async (query: string) => {
    const response = await fetch(`${simulatorUrl}/sim/clock${query}`, { signal: stopped.signal });
    const state = (await response.json()) as { now: string; rate: number; revision: number };
    const told = startTick(state.now, state.rate);
    tick = { ...told, at: Math.max(told.at, read(tick)) };
    revision = state.revision;
  };
  await ask('');
  const follow = async () => {
    while (!stopped.signal.aborted) {
      await ask(`?after=${revision}`).catch(() => pause(stopped.signal));
    }
  };
  void follow();
  return {
    now: () => new Date(read(tick)),
    refresh: () => ask(''),
    stop: () => stopped.abort(),
  };
}

/** The clock that the configuration names; `virtual` is the simulator's, which only the demo has. */
export async function openClock(settings: {
  demo: boolean;
  clock: 'real' | 'virtual';
  simulatorUrl?: string;
}): Promise<Clock> {
  const { demo, clock, simulatorUrl } = settings;
  if (clock === 'real') return realClock;
  if (!demo) throw new Error('only the demo runs on a virtual clock');
  if (!simulatorUrl) throw new Error('a virtual clock needs the simulator: set XQ_SIMULATOR_URL');
  return followClock(simulatorUrl);
}

function startTick(instant: Date | string | number, rate: number): Tick {
  const at = new Date(instant).getTime();
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${String(instant)}`);
  return { at, since: performance.now(), rate };
}

function read({ at, since, rate }: Tick): number {
  return Math.floor(at + (performance.now() - since) * rate);
}

async function pause(signal: AbortSignal): Promise<void> {
  await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
}
