// Months in which anything may happen are settled by the product's rule and by the reference model; both must agree.
// Each run lives in processes of four time zones, for a day must not depend on where the machine stands.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundled } from '../../scripts/build.mjs';
import type { Finding, Row, RunWishes } from '../row';
import type { MonthsFound } from '../stage/months-process';
import { plantedIn } from '../stage/planted';

const ZONES = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati'];
const SCRIPT = fileURLToPath(new URL('../stage/months-process.ts', import.meta.url));

async function measure({ quick, full, seed }: RunWishes): Promise<Finding> {
  const commands = full ? 100_000 : quick ? 4_000 : 20_000;
  const each = Math.ceil(commands / ZONES.length);
  const found: MonthsFound[] = [];
  // Two at a time: the machine has two processors.
  for (let at = 0; at < ZONES.length; at += 2)
    found.push(
      ...(await Promise.all(
        ZONES.slice(at, at + 2).map((zone, n) => inZone(zone, { seed: seed * 10 + at + n, each })),
      )),
    );
  const sum = (of: (one: MonthsFound) => number) => found.reduce((all, one) => all + of(one), 0);
  const value = sum(({ divergences }) => divergences);
  const first = found.find((one) => one.first !== null)?.first;
  const details = {
    zones: ZONES,
    months: sum(({ months }) => months),
    ...(first ? { first } : {}),
  };
  return { value, n: sum((one) => one.commands), pass: value === 0, details };
}

async function inZone(zone: string, wish: { seed: number; each: number }): Promise<MonthsFound> {
  const words = [await bundled(SCRIPT), String(wish.seed), String(wish.each)];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, TZ: zone },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return JSON.parse(said) as MonthsFound;
}

/** The row `obligations`; its value is how many months the two settle differently. */
export const obligations: Row = {
  name: 'obligations',
  kind: 'drill',
  better: 'down',
  about:
    'random months with every event of obligations.md under every policy, in four time zones; oracle: a reference model that imports no rule of the product (n: commands)',
  target: '0 divergences',
  run: measure,
  planted: plantedIn('obligations', [
    {
      name: 'a talk is late a day too late',
      file: 'src/organisations/month.rules.ts',
      inside: 'isLate',
      find: 'shanghaiDay(receivedAt)) > lateAfterDays',
      replace: 'shanghaiDay(receivedAt)) > lateAfterDays + 1',
    },
    {
      name: 'a handover forgets that the role was served',
      file: 'src/months/board.rules.ts',
      inside: 'otherServers',
      find: 'return [...servedBy].filter((server) => server !== key);',
      replace: 'return [...servedBy].filter((server) => server !== key).slice(1);',
    },
    {
      name: 'a day is that of the machine, not of Shanghai',
      file: 'src/months/roster-moves.rules.ts',
      inside: 'followRoster',
      find: 'day: shanghaiDay(event.at) };',
      replace: "day: event.at.toLocaleDateString('sv') };",
    },
    {
      name: 'every district closes on the fifth',
      file: 'src/organisations/month.rules.ts',
      inside: 'monthContext',
      find: 'closeOf(month, policy.closeDay)',
      replace: 'closeOf(month, 5)',
    },
    {
      name: 'a subject that its class has lost keeps its teacher',
      file: 'src/months/roster-moves.rules.ts',
      inside: 'leftVacant',
      find: '{ ...seat, holderId: null }',
      replace: 'seat',
    },
    {
      name: 'staff acts are lost on a child that is away, which charges who has left and hides the vacancy',
      file: 'src/months/roster-moves.rules.ts',
      inside: 'followRoster',
      find: 'return ended || !begun ?',
      replace: 'return ended || !board.listed ?',
    },
    {
      name: 'a former holder’s second talk counts whenever the first has, so their order decides',
      file: 'src/months/duties.rules.ts',
      inside: 'serve',
      find: 'stood(talk) || isWithinTenure(board, key, talk.heldOn)',
      replace: 'stood(talk) || isServed(duty) || isWithinTenure(board, key, talk.heldOn)',
    },
    {
      name: 'a class without subject teachers loses its duty when a child moves there late',
      file: 'src/months/roster-moves.rules.ts',
      inside: 'reseat',
      find: '(isStandIn(seat) && moved && owesAtAll(board))',
      replace: 'false',
    },
    {
      name: 'a correction voids the exemption that a colleague was granted',
      file: 'src/months/amendments.rules.ts',
      inside: 'standingOn',
      find: 'grants: new Set([...standing.grants, ...granted]),',
      replace: 'grants: standing.grants,',
    },
    {
      name: 'an import undone after the month’s end withdraws nothing in it',
      file: 'src/months/roster-moves.rules.ts',
      inside: 'followRoster',
      find: "case 'importUndone':\n      return leave(board, move);",
      replace: "case 'importUndone':\n      return ended ? undefined : leave(board, move);",
    },
    {
      name: 'an attempt after the close stands among those in time',
      file: 'src/months/obligation.rules.ts',
      inside: 'attemptsOf',
      find: 'afterClose: isClosed(context, at) }',
      replace: 'afterClose: false }',
    },
  ]),
};
