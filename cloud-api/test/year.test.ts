// The played year: what the product counts is what the plan alone says, and what was worked out by hand.
// Every act goes over HTTP as a named person; it is counted again by the drills' reference model, which imports nothing of the service.
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { recount } from '../scoreboard/reference/recount';
import { runYear } from '../scripts/year';
import type { YearTotals } from '../scripts/played/count';
import { planYear } from '../scripts/plan/plan';
import { connect, disconnect } from '../src/platform/db';
import { databaseUri } from './mongod';

async function yearOf(seed: number, size: { schools: number; children: number }) {
  const uri = databaseUri(`year_${randomBytes(6).toString('hex')}`);
  try {
    return await runYear({ uri, seed, ...size });
  } finally {
    await connect(uri);
    await mongoose.connection.dropDatabase();
    await disconnect();
  }
}

function figures(totals: YearTotals) {
  const { obligations, fulfilled, fulfilledLate, exempt, missed, withdrawn } = totals;
  const { talks, attempts } = totals;
  return { obligations, fulfilled, fulfilledLate, exempt, missed, withdrawn, talks, attempts };
}

describe('a played year', () => {
  it('ends as worked out by hand for two children and seed 1, and the same the second time', async () => {
    // ch1 · 数学: Sep 5 in time; Oct 17 taken back → missed; Nov 24 in time; Dec nothing → missed.
    // ch1 · 心理: Sep exempt; Oct 29, Nov 11 in time; Dec 30, received Jan 1, in time.
    // ch2 · 语文: Sep 26, received Oct 1, five days later → late; Oct 24 in time; Nov only tried → missed;
    //             Dec 12, received Jan 6 after the close → missed.
    // ch2 · 心理: Sep 2 in time; Oct exempt; Nov 11 and Dec 22 in time.
    const byHand = {
      obligations: 16,
      fulfilled: 9,
      fulfilledLate: 1,
      exempt: 2,
      missed: 4,
      withdrawn: 0,
      talks: 12,
      attempts: 1,
    };
    const first = await yearOf(1, { schools: 1, children: 2 });
    const second = await yearOf(1, { schools: 1, children: 2 });
    expect(figures(first)).toEqual(byHand);
    expect(recount(planYear(1, { schools: 1, childrenPerSchool: 2 }))).toEqual(byHand);
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 });
    expect(first).toMatchObject({ chainVerified: true, asPlanned: true });
  }, 300_000);

  it('agrees with the recount through handovers, a vacancy, arrivals, departures and a move', async () => {
    const totals = await yearOf(3, { schools: 3, children: 20 });
    const expected = recount(planYear(3, { schools: 3, childrenPerSchool: 20 }));
    expect(figures(totals)).toEqual(expected);
    expect(expected.withdrawn).toBeGreaterThan(0);
    expect(totals.notices).toBeGreaterThan(0);
    expect(totals.chainVerified).toBe(true);
  }, 300_000);
});
