// The two arms take turns, so that a slow minute of the machine weighs on both.
// The first round only warms up.
import { interleave, ratioOf } from './interleave';

/** A machine that becomes slower with every measurement; our arm needs twice as long. */
function slowingMachine() {
  let load = 1;
  const order: string[] = [];
  const arm = (name: string, cost: number) => async () => {
    order.push(name);
    load *= 1.1;
    return cost * load;
  };
  return { order, arms: { ours: arm('A', 2), theirs: arm('B', 1) } };
}

describe('two arms in one run', () => {
  it('run A-B-B-A, and the first round does not count', async () => {
    const { order, arms } = slowingMachine();
    const rounds = await interleave(arms, 2);
    expect(order.join('')).toBe('ABBAABBAABBA');
    expect(rounds).toHaveLength(2);
  });

  it('give the true ratio although the machine slows down all the time', async () => {
    const rounds = await interleave(slowingMachine().arms, 6);
    const { median, low, high } = ratioOf(rounds, (time) => time, 1);
    expect(median).toBeCloseTo(2, 1);
    expect(low).toBeGreaterThan(1.95);
    expect(high).toBeLessThan(2.05);
  });
});
