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
  /** How often a deed of each kind was taken, and how often it was rightly refused. */
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly compared: number;
  readonly faults: readonly string[];
}

interface Kind {
  readonly done: number;
  readonly refused: number;
}

interface Zone {
  readonly zone: string;
  /** How wrong the machine's clock is. */
  readonly shiftHours: number;
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
  { zone: 'Asia/Shanghai', shiftHours: 1, policies: [USUAL, { ...USUAL, lateAfterDays: 5 }] },
  {
    zone: 'UTC',
    shiftHours: -1,
    policies: [
      { ...EVERY, vacationMonths: 'skip' },
      { ...USUAL, vacationMonths: 'skip' },
    ],
  },
  {
    zone: 'America/New_York',
    shiftHours: 13,
    policies: [
      { ...USUAL, vacationMonths: 'require', closeDay: 10 },
      { ...EVERY, closeDay: 3 },
    ],
  },
  {
    zone: 'Pacific/Kiritimati',
    shiftHours: -13,
    policies: [EVERY, { ...EVERY, vacationMonths: 'require' }],
  },
];

const HOUR_MS = 3_600_000;
const SCRIPT = fileURLToPath(new URL('../year/year-process.ts', import.meta.url));
/** The exit code with which verify tells of breaks. */
const BROKEN = 1;
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
    const verdicts: Verdict[] = [];
    // Two at a time: the machine has two processors.
    for (const pair of [ZONES.slice(0, 2), ZONES.slice(2)]) {
      const lives = pair.map(async (zone) => {
        const nth = ZONES.indexOf(zone);
        const uri = withDatabase(ours, `year${nth}`);
        const schools = Math.floor((size.schools + nth) / ZONES.length) || 1;
        const wish = { ...size, uri, seed: wishes.seed * 10 + nth, schools };
        const lived = await live(zone, wish, library);
        return { lived, verdict: await verdictOn(uri) };
      });
      // Nobody's database is cleared away while a year still goes on in it.
      await Promise.allSettled(lives);
      for (const one of await Promise.all(lives)) {
        found.push(one.lived);
        verdicts.push(one.verdict);
      }
    }
    return findingOf(found, { verdicts, quick: wishes.quick });
  });
}

function findingOf(
  found: readonly YearFound[],
  { verdicts, quick }: { verdicts: readonly Verdict[]; quick: boolean },
): Finding {
  const sum = (of: (one: YearFound) => number) => found.reduce((all, one) => all + of(one), 0);
  const names = Object.keys(found[0]?.kinds ?? {});
  const count = (name: string, what: keyof Kind) => sum(({ kinds }) => kinds[name]?.[what] ?? 0);
  // Two months are too short for what is rare; talks happen in any form.
  const never = names.filter((name) => count(name, 'done') === 0 && (!quick || name === 'talk'));
  const faults = found.flatMap((one) => one.faults);
  const breaks = verdicts.reduce((all, one) => all + one.breaks.length, 0);
  const value = faults.length + breaks + never.length;
  const details = {
    zones: ZONES.map(({ zone, shiftHours }) => `${zone} ${shiftOf(shiftHours)}`),
    children: sum(({ children }) => children),
    'deeds, and the share that was rightly refused': Object.fromEntries(
      names.map((name) => [name, shareOf(count(name, 'done'), count(name, 'refused'))]),
    ),
    'entries walked by verify': verdicts.map(({ entries }) => entries),
    'breaks found by verify': breaks,
    ...(never.length > 0 ? { never } : {}),
    ...(faults.length > 0 ? { faults: faults.slice(0, 5) } : {}),
  };
  const n = sum(({ compared }) => compared);
  const finding = { value, n, pass: value === 0, details };
  if (never.length === 0) return finding;
  return { ...finding, shortfall: `deeds that never succeeded: ${never.join(', ')}` };
}

function shareOf(done: number, refused: number): string {
  const all = done + refused;
  return all === 0 ? 'none' : `${all}, ${Math.round((100 * refused) / all)} %`;
}

/** A shift in the words of libfaketime. */
const shiftOf = (hours: number) => `${hours > 0 ? '+' : ''}${hours}h`;

/** One district lives through its year; only its process has the wrong clock. */
async function live(
  { zone, shiftHours, policies }: Zone,
  wish: object,
  library: string,
): Promise<YearFound> {
  const clock = { zone, shiftMs: shiftHours * HOUR_MS, sentAt: Date.now() };
  const words = ['--import', 'tsx', SCRIPT, JSON.stringify({ ...wish, policies, clock })];
  const shifted = {
    ...{ LD_PRELOAD: library, FAKETIME: shiftOf(shiftHours) },
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
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

/** What verify says of a database. */
interface Verdict {
  readonly chains: number;
  readonly entries: number;
  readonly breaks: readonly unknown[];
}

/** What `npm run verify` finds in the database; rejects when it could not look, or had nothing to walk. */
function verdictOn(uri: string): Promise<Verdict> {
  const env = { ...process.env, XQ_DEMO: 'yes', MONGODB_URI: uri };
  const words = ['--import', 'tsx', VERIFY, '--json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, words, { env, maxBuffer: 1 << 26 }, (error, stdout) => {
      const line = stdout.trim().split('\n').at(-1) ?? '';
      if (!line.startsWith('{')) return reject(error ?? new Error('verify said nothing'));
      const verdict = JSON.parse(line) as Verdict;
      const hasLooked = !error || (error.code === BROKEN && verdict.breaks.length > 0);
      if (hasLooked && verdict.chains > 0 && verdict.entries > 0) resolve(verdict);
      else reject(new Error(`verify ended with ${error?.code ?? 0} and walked nothing: ${line}`));
    });
  });
}

/**
 * The row `year`; its value counts children's months that differ, deeds taken or refused against the rules, kinds of
 * deeds that never succeeded, and broken chains.
 */
export const year: Row = {
  name: 'year',
  kind: 'drill',
  better: 'down',
  about:
    'a school year over HTTP with every event of obligations.md at random, every policy, four time zones, wrong machine clocks; oracle: the reference model and npm run verify (n: states compared)',
  target: '0 divergences, 0 breaks',
  run: measure,
  planted: plantedIn('year', [
    {
      name: 'a talk is late a day too late',
      file: 'src/organisations/month.rules.ts',
      inside: 'isLate',
      find: 'shanghaiDay(receivedAt)) > lateAfterDays',
      replace: 'shanghaiDay(receivedAt)) > lateAfterDays + 1',
    },
    {
      name: 'a handover is not told to the month of the child',
      file: 'src/months/reactions.ts',
      inside: 'subscriptions',
      find: "'talks.childDesignated', (ctx, payload, job) =>\n    followChild(ctx, { payload }, job),",
      replace: "'talks.childDesignated', () =>\n    Promise.resolve(),",
      usual: true,
    },
  ]),
};
