// A school year of thirty schools, with everything that obligations.md knows, against the reference model.
// Its districts live in four time zones, each in a process whose machine clock is wrong; `npm run verify` has the last word.
import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withDatabase } from '../../scripts/mongod.mjs';
import { ensureFaketime } from '../../scripts/needs.mjs';
import type { ReferencePolicy } from '../reference/frame';
import type { Finding, Row, RunWishes } from '../row';
import { withMongod } from '../stage/database';
import { plantedIn } from '../stage/planted';

/** What a district of one zone found. */
export interface YearFound {
  readonly children: number;
  readonly deeds: number;
  readonly refused: number;
  readonly compared: number;
  readonly faults: readonly string[];
}

interface Zone {
  readonly zone: string;
  /** How wrong the machine's clock is, in the words of libfaketime. */
  readonly clock: string;
  readonly policies: readonly [ReferencePolicy, ReferencePolicy];
}

const USUAL: ReferencePolicy = {
  owes: 'oneSubjectTeacherAndPsych',
  vacationMonths: 'remote',
  lateAfterDays: 3,
  closeDay: 5,
};
const EVERY = { ...USUAL, owes: 'everyResponsibleTeacher' } as const;
const ZONES: readonly Zone[] = [
  { zone: 'Asia/Shanghai', clock: '+1h', policies: [USUAL, { ...USUAL, lateAfterDays: 5 }] },
  {
    zone: 'UTC',
    clock: '-1h',
    policies: [
      { ...EVERY, vacationMonths: 'skip' },
      { ...USUAL, vacationMonths: 'skip' },
    ],
  },
  {
    zone: 'America/New_York',
    clock: '+13h',
    policies: [
      { ...USUAL, vacationMonths: 'require', closeDay: 10 },
      { ...EVERY, closeDay: 3 },
    ],
  },
  {
    zone: 'Pacific/Kiritimati',
    clock: '-13h',
    policies: [EVERY, { ...EVERY, vacationMonths: 'require' }],
  },
];

const SCRIPT = fileURLToPath(new URL('../year/year-process.ts', import.meta.url));
const VERIFY = fileURLToPath(new URL('../../scripts/verify.ts', import.meta.url));

interface Size {
  readonly schools: number;
  readonly children: number;
  readonly months: number;
}

function sizeOf({ quick, full }: RunWishes): Size {
  if (full) return { schools: 30, children: 40, months: 12 };
  return quick ? { schools: 4, children: 6, months: 2 } : { schools: 8, children: 10, months: 12 };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  const size = sizeOf(wishes);
  const library = await ensureFaketime(console.error);
  return withMongod(async ({ ours }) => {
    const found: YearFound[] = [];
    let breaks = 0;
    // Two at a time: the machine has two processors.
    for (const pair of [ZONES.slice(0, 2), ZONES.slice(2)]) {
      const lives = pair.map(async (zone) => {
        const nth = ZONES.indexOf(zone);
        const uri = withDatabase(ours, `year${nth}`);
        const schools = Math.floor((size.schools + nth) / ZONES.length) || 1;
        const wish = { ...size, uri, seed: wishes.seed * 10 + nth, schools };
        const lived = await live(zone, wish, library);
        return { lived, breaks: await breaksOf(uri) };
      });
      // Nobody's database is cleared away while a year still goes on in it.
      await Promise.allSettled(lives);
      for (const one of await Promise.all(lives)) {
        found.push(one.lived);
        breaks += one.breaks;
      }
    }
    return findingOf(found, breaks);
  });
}

function findingOf(found: readonly YearFound[], breaks: number): Finding {
  const sum = (of: (one: YearFound) => number) => found.reduce((all, one) => all + of(one), 0);
  const faults = found.flatMap((one) => one.faults);
  const value = faults.length + breaks;
  const details = {
    zones: ZONES.map(({ zone, clock }) => `${zone} ${clock}`),
    children: sum(({ children }) => children),
    deeds: sum(({ deeds }) => deeds),
    'rightly refused': sum(({ refused }) => refused),
    'breaks found by verify': breaks,
    ...(faults.length > 0 ? { faults: faults.slice(0, 5) } : {}),
  };
  return { value, n: sum(({ compared }) => compared), pass: value === 0, details };
}

/** One district lives through its year; only its process has the wrong clock. */
async function live(
  { zone, clock, policies }: Zone,
  wish: object,
  library: string,
): Promise<YearFound> {
  const words = ['--import', 'tsx', SCRIPT, JSON.stringify({ ...wish, policies })];
  const shifted = { LD_PRELOAD: library, FAKETIME: clock, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  const child = spawn(process.execPath, words, {
    env: { ...process.env, TZ: zone, ...shifted, DONT_FAKE_MONOTONIC: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the year in ${zone} broke down`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as YearFound;
}

/** What `npm run verify` finds in the database. */
function breaksOf(uri: string): Promise<number> {
  const env = { ...process.env, MONGODB_URI: uri };
  const words = ['--import', 'tsx', VERIFY, '--json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, words, { env, maxBuffer: 1 << 26 }, (error, stdout) => {
      const line = stdout.trim().split('\n').at(-1) ?? '';
      if (!line.startsWith('{')) return reject(error ?? new Error('verify said nothing'));
      resolve((JSON.parse(line) as { breaks: unknown[] }).breaks.length);
    });
  });
}

/** The row `year`; its value counts children's months that differ, deeds refused without reason, and broken chains. */
export const year: Row = {
  name: 'year',
  kind: 'drill',
  better: 'down',
  about:
    'a school year over HTTP with every event of obligations.md at random (but for an undone import, which has no act yet), every policy, four time zones, wrong machine clocks; oracle: the reference model and npm run verify (n: states compared)',
  target: '0 divergences, 0 breaks',
  run: measure,
  planted: plantedIn('year', [
    {
      name: 'a talk is late a day too late',
      file: 'src/talks/talk.rules.ts',
      find: 'shanghaiDay(receivedAt)) > lateAfterDays',
      replace: 'shanghaiDay(receivedAt)) > lateAfterDays + 1',
    },
    {
      name: 'a child who comes back is not told to the month before',
      file: 'src/talks/reactions.ts',
      find: 'const steps = [step, before]',
      replace: 'const steps = [step, before && null]',
      usual: true,
    },
  ]),
};
