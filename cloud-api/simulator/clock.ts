// The demo's clock lives in the simulator, outside the service: whoever demonstrates moves it here,
// and the service only follows. It never runs backwards.

/** What the clock shows, as `/sim/clock` answers it. */
export interface ClockState {
  now: string;
  /** Virtual seconds per real second; 0 stands still. */
  rate: number;
  /** Counts the moves, so that a follower can wait for the next one. */
  revision: number;
  /** The same instant for a person: 2025年11月20日 周四 09:00. */
  shanghai: string;
}

export interface ClockOptions {
  start?: string;
  rate?: number;
  /** An instant that may already have been seen; a later start wins. */
  notBefore?: string;
}

export const DEMO_START = '2025-11-20T09:00:00+08:00';
const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
const MORNING = 8 * 3_600_000;

/** A clock that ticks at a rate and can be moved forward; wall time is injectable for tests. */
export class SimulatorClock {
  private anchor: { virtual: number; real: number };
  private currentRate: number;
  private waiting = new Set<() => void>();
  revision = 0;

  constructor({ start = DEMO_START, rate = 1, notBefore = start }: ClockOptions = {}) {
    const virtual = Math.max(Date.parse(start), Date.parse(notBefore));
    if (Number.isNaN(virtual)) throw new RangeError(`not an instant: ${start}`);
    this.anchor = { virtual, real: performance.now() };
    this.currentRate = checkedRate(rate);
  }

  /** The virtual instant. */
  now(): Date {
    const elapsed = (performance.now() - this.anchor.real) * this.currentRate;
    return new Date(Math.floor(this.anchor.virtual + elapsed));
  }

  /** Moves forward to an instant, the next 08:00, or 08:00 on the first of next month; backwards throws. */
  moveTo(target: string | Date): Date {
    const next = instantOf(target, this.now());
    if (next < this.now().getTime()) throw new RangeError('the clock never runs backwards');
    this.restart(next);
    return this.now();
  }

  /** Changes how fast it ticks (0 stops it). */
  setRate(rate: number): void {
    const checked = checkedRate(rate);
    this.restart(this.now().getTime());
    this.currentRate = checked;
  }

  state(): ClockState {
    const now = this.now();
    return {
      now: now.toISOString(),
      rate: this.currentRate,
      revision: this.revision,
      shanghai: shanghaiText(now),
    };
  }

  /** Resolves at the next move, or after `ms` at the latest. */
  moved(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiting.add(done);
    });
  }

  /** Lets nobody wait any longer. */
  stop(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private restart(virtual: number): void {
    this.anchor = { virtual, real: performance.now() };
    this.revision += 1;
    this.stop();
  }
}

function checkedRate(rate: number): number {
  if (!Number.isFinite(rate) || rate < 0) throw new RangeError(`not a rate: ${rate}`);
  return rate;
}

function instantOf(target: string | Date, now: Date): number {
  if (target === 'next-morning') return nextMorning(now);
  if (target === 'next-month') return firstOfNextMonth(now);
  const instant = new Date(target).getTime();
  if (Number.isNaN(instant)) throw new RangeError(`not an instant: ${String(target)}`);
  return instant;
}

function nextMorning(now: Date): number {
  const local = now.getTime() + SHANGHAI_OFFSET;
  const today = Math.floor(local / DAY) * DAY + MORNING;
  return (local < today ? today : today + DAY) - SHANGHAI_OFFSET;
}

function firstOfNextMonth(now: Date): number {
  const local = new Date(now.getTime() + SHANGHAI_OFFSET);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) + MORNING - SHANGHAI_OFFSET;
}

/** 2025年11月20日 周四 09:00, in Shanghai. */
export function shanghaiText(instant: Date): string {
  const local = new Date(instant.getTime() + SHANGHAI_OFFSET);
  const [date, time] = local.toISOString().split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number);
  const weekday = '日一二三四五六'[local.getUTCDay()];
  return `${year}年${month}月${day}日 周${weekday} ${time.slice(0, 5)}`;
}
