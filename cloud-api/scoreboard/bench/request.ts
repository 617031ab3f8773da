// A small authenticated GET through every middleware of ours, against bare Koa and one raw read of the session.
// What is between the two is the price of everything that a request owes: id, headers, limits, rights, contract.
import { THIS_MONTH } from '../stage/district';
import type { Finding, Row, RunWishes } from '../row';
import { bugServer } from './planted';
import { race, saidOf } from './race';
import { answerOf, inTurn, onStand } from './stand';

const AT_LEAST = 0.6;
const CONNECTIONS = 32;

/** Measures; `instead` runs a service with a planted bug in place of the built one. */
async function measure(
  wishes: RunWishes,
  instead?: ReturnType<typeof bugServer>,
): Promise<Finding> {
  const stand = {
    groups: { town: { schools: 4, teachers: 8, children: 2 } },
    collections: ['sessions'],
    ...(instead ? { instead } : {}),
  };
  return onStand(stand, async (servers, { town }) => {
    const calendar = `/api/calendar/${THIS_MONTH}`;
    const { month } = await answerOf<{ month: string }>(servers.ours, town[0]!, calendar);
    if (month !== THIS_MONTH) throw new Error('what is asked for is not answered');
    const asked = (path: string) => inTurn(town, path, wishes.quick ? 640 : 3000);
    const course = {
      connections: CONNECTIONS,
      ours: () => asked(calendar),
      raw: () => asked('/'),
    };
    const result = await race(servers, course, wishes);
    const { low } = result.perSecond;
    return {
      value: low,
      n: result.rounds,
      pass: low >= AT_LEAST,
      details: { get: saidOf(result) },
    };
  });
}

/** The row `request`. */
export const request: Row = {
  name: 'request',
  kind: 'bench',
  better: 'up',
  about:
    'authenticated small GET through every middleware, against bare Koa + one raw findOne of the session (requests/s)',
  target: `≥ ${AT_LEAST.toFixed(2)}`,
  run: (wishes) => measure(wishes),
  planted: [
    {
      name: 'every request hashes its token slowly',
      run: (wishes) => measure(wishes, bugServer('slow-hash')),
    },
    {
      name: 'every request is written to disk before it is answered',
      run: (wishes) => measure(wishes, bugServer('log-sync')),
    },
  ],
};
