// Call quotas: per day of the demo's calendar and per minute of real time.
// The numbers are WeChat's; the control may lower them so that a limit can be met in a test.
import { refuse } from './http';

export interface Limits {
  templatePerDay: number;
  templatePerMinute: number;
  subscribePerDay: number;
  stableTokenPerMinute: number;
  loginPerMinute: number;
}

export const realLimits: Readonly<Limits> = {
  templatePerDay: 100_000,
  templatePerMinute: 30_000,
  subscribePerDay: 10_000_000,
  stableTokenPerMinute: 10_000,
  loginPerMinute: 100,
};

export class Quotas {
  private counts = new Map<string, number>();

  constructor(
    readonly limits: Limits,
    private readonly clock: { minute(): number; day(): string },
  ) {}

  /** Counts one call against a daily quota; beyond it → 45009. */
  spendDay(name: 'templatePerDay' | 'subscribePerDay'): void {
    if (this.count(`${name} ${this.clock.day()}`) > this.limits[name]) {
      refuse(45009, 'reach max api daily quota limit');
    }
  }

  /** Counts one call against a quota per minute, optionally for one person; beyond it → 45011. */
  spendMinute(name: Exclude<keyof Limits, `${string}PerDay`>, whose = ''): void {
    if (this.count(`${name} ${whose} ${this.clock.minute()}`) > this.limits[name]) {
      refuse(45011, 'api minute-quota reach limit, must slower retry next minute');
    }
  }

  /** What clear_quota does. */
  clear(): void {
    this.counts.clear();
  }

  private count(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }
}
