// Buckets: how much at once, how soon again, and that nobody pays for another.
// Time is given, so nothing here waits.
import { useApp } from '../../../test/app';
import { Buckets } from './limit';

describe('a bucket', () => {
  it('grants a burst, then says how long to wait, then grants again', () => {
    const buckets = new Buckets({ burst: 3, perSecond: 0.5 });
    expect([0, 0, 0].map((now) => buckets.take('a', now))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(2);
    expect(buckets.take('a', 1000)).toBe(1);
    expect(buckets.take('a', 2000)).toBe(0);
    expect(buckets.take('a', 2000)).toBe(2);
  });

  it('is one for each key', () => {
    const buckets = new Buckets({ burst: 1, perSecond: 1 });
    expect(buckets.take('a', 0)).toBe(0);
    expect(buckets.take('b', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(1);
  });
});

describe('an address that asks too fast', () => {
  const app = useApp({ env: { XQ_RATE_PER_ADDRESS: '2' } });

  it('is told when to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => fetch(`${app.origin}/api/me`)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toMatchObject({ code: 'common/too-many' });
  });
});
