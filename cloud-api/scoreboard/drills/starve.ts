// One address without a session and one session ask for a thousand things a second each, beside teachers who work.
// A teacher must feel little of it, and none may be refused: not behind the attacked address, not who has just signed in.
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import { startSession } from '../../src/platform/auth';
import type { Finding, Row, RunWishes } from '../row';
import { median } from '../statistics';
import { withMongod } from '../stage/database';
import { Attacker, type Attack, type Came } from '../stage/attacker';
import { layDistrict, openMonthOf, systemCtx, type Teacher } from '../stage/district';
import { wireRequest } from '../stage/load';
import { talkRequestsOf } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { buildService } from '../stage/servers';
import { ServiceProcess } from '../stage/service-process';
import { steadily, type Steady, type Window } from '../stage/steady';
import { STARVING_BUGS } from './limit-bugs';

const P99_AT_MOST = 3;
/** How much each of the two attackers asks, and what share of it must have been answered while teachers worked. */
const ATTACK_PER_SECOND = 1000;
const REACHED = 0.95;
/** What a school asks in its busiest minutes: far from what a service can do, so that it is the attack that is measured. */
const WORK_PER_SECOND = 60;
const WORK_CONNECTIONS = 32;
/** Every how many requests somebody asks for the first time in a fresh session, whom nobody knows yet. */
const FRESH_EVERY = 10;
/** Of how many small parts a large body consists: some sixty kilobytes, which take longer to read than most answers. */
const LARGE = 12_000;
const ATTACKED_ADDRESS = '127.0.0.1';
const QUIET_ADDRESS = '127.0.0.2';
/** What is granted where nobody sets anything else; the other rows measure without. */
const USUAL = {
  ...{ XQ_RATE_PER_ADDRESS: '100', XQ_RATE_PER_ACCOUNT: '10', XQ_RATE_PER_DISTRICT: '400' },
};

type Request = Steady['requests'][number];

interface Course {
  readonly rounds: number;
  /** How long a stretch of work lasts, undisturbed or attacked. */
  readonly seconds: number;
}

function courseOf({ quick, full }: RunWishes): Course {
  if (full) return { rounds: 6, seconds: 20 };
  return quick ? { rounds: 1, seconds: 5 } : { rounds: 4, seconds: 10 };
}

/** A stretch of work under attack, with what the attackers came to beside it. */
interface Attacked {
  readonly work: Window;
  readonly attackers: readonly Came[];
  /** Processor time of the service meanwhile. */
  readonly cpuMs: number;
}

async function measure(wishes: RunWishes): Promise<Finding> {
  const { rounds, seconds } = courseOf(wishes);
  buildService();
  return withMongod(async ({ ours: uri }) => {
    const { all = [], rogue: [rogue] = [] } = await layDistrict({
      all: { schools: 3, teachers: 8, children: 20 },
      rogue: { schools: 1, teachers: 1, children: 60 },
    });
    await openMonthOf([...all, rogue!]);
    const service = await ServiceProcess.start({ uri, env: USUAL });
    const { port } = service;
    try {
      const work = async () => {
        const wish = { port, seconds, connections: WORK_CONNECTIONS, windows: 1 };
        const requests = await workOf(all, seconds * WORK_PER_SECOND);
        return (await steadily({ ...wish, requests, perSecond: WORK_PER_SECOND }))[0]!;
      };
      const attacks = [strangersAttack(), sessionsAttack(rogue!)];
      const [calm, attacked]: [Window[], Attacked[]] = [[], []];
      // What the first requests of a process take is not measured; and everybody is known from then on.
      await work();
      await known(rogue!, port);
      const undisturbed = async () => void calm.push(await work());
      const disturbed = async () => void attacked.push(await underAttack(attacks, service, work));
      // In turn, and the turn turned: a machine that slows down slows down both.
      for (let round = 0; round < rounds; round++) {
        const turn = [undisturbed, disturbed];
        for (const stretch of round % 2 === 0 ? turn : turn.reverse()) await stretch();
      }
      return findingOf(calm, attacked);
    } finally {
      await service.stop();
    }
  });
}

/** Asks once in a teacher's session, so that whose it is has been read. */
async function known(teacher: Teacher, port: number): Promise<void> {
  const { path, headers } = listOf(teacher.token);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  if (!answer.ok) throw new Error(`the attacking session is answered ${answer.status}`);
}

/** Teachers at work while both attack: the attack has begun before them, and lasts until they have done. */
async function underAttack(
  attacks: readonly Attack[],
  service: ServiceProcess,
  work: () => Promise<Window>,
): Promise<Attacked> {
  const before = await service.cpuMs();
  const attackers = attacks.map((attack) => new Attacker({ ...attack, port: service.port }));
  try {
    await Promise.all(attackers.map((one) => one.begun));
    const worked = await work();
    const came = await Promise.all(attackers.map((one) => one.enough()));
    return { work: worked, attackers: came, cpuMs: (await service.cpuMs()) - before };
  } finally {
    for (const one of attackers) one.end();
  }
}

/** One talk filed for every two lists read, half of it behind the attacked address; some ask in a session of this minute. */
function workOf(teachers: readonly Teacher[], count: number): Promise<Request[]> {
  const talks = talkRequestsOf(teachers, Math.ceil(count / 3));
  const requests = Array.from({ length: count }, async (_, nth): Promise<Request> => {
    const { headers, path, body } = talks[Math.floor(nth / 3)]!;
    if (nth % FRESH_EVERY === 0) {
      const teacher = teachers[(nth / FRESH_EVERY) % teachers.length]!;
      return { ...listOf(await freshToken(teacher)), from: QUIET_ADDRESS };
    }
    const from = nth % 2 === 0 ? QUIET_ADDRESS : ATTACKED_ADDRESS;
    if (nth % 3 === 0) return { method: 'POST', path, headers, body, from };
    return { ...listOf(teachers[nth % teachers.length]!.token), from };
  });
  return Promise.all(requests);
}

const listOf = (token: string, limit = 20): Request => ({
  method: 'GET',
  path: `/api/obligations/mine?limit=${limit}`,
  headers: { authorization: `Bearer ${token}`, 'x-contract': String(CONTRACT_VERSION) },
});

async function freshToken({ accountId, schoolId }: Teacher): Promise<string> {
  const capacityId = `subjectTeacher@${schoolId}`;
  const phone = { device: '负载', kind: 'phone', epoch: 0 } as const;
  return (await startSession(systemCtx(), { accountId, capacityId, ...phone })).token;
}

/** What costs most of what somebody without a session may send: large bodies and documents, invented tokens. */
function strangersAttack(): Attack {
  const large = { code: Array.from({ length: LARGE }, () => [{}]) };
  const document = wireRequest('GET', '/openapi.json', { headers: {} });
  const body = wireRequest('POST', '/api/sessions', { headers: {}, body: large });
  const { path, headers } = listOf('x'.repeat(43));
  const invented = wireRequest('GET', path, { headers });
  const requests = [body, document, body, invented];
  return { requests, perSecond: ATTACK_PER_SECOND, from: ATTACKED_ADDRESS };
}

/** The whole list of a teacher with many children, over and over, from an address at which teachers work. */
function sessionsAttack({ token }: Teacher): Attack {
  const { path, headers } = listOf(token, 50);
  const requests = [wireRequest('GET', path, { headers })];
  return { requests, perSecond: ATTACK_PER_SECOND, from: QUIET_ADDRESS };
}

function findingOf(calm: readonly Window[], attacked: readonly Attacked[]): Finding {
  const work = [...calm, ...attacked.map((each) => each.work)];
  const refusals = work.flatMap((each) => Object.entries(each.refusals));
  const refused = refusals.reduce((sum, [, count]) => sum + count, 0);
  const p99s = {
    calm: calm.map(({ p99 }) => p99),
    attacked: attacked.map((each) => each.work.p99),
  };
  const times = median(p99s.attacked) / median(p99s.calm);
  const reached = attacked.flatMap(({ attackers }) => attackers.map(({ perSecond }) => perSecond));
  const slow = reached.filter((rate) => !(rate >= ATTACK_PER_SECOND * REACHED)).length;
  const isSlow = times <= P99_AT_MOST ? 0 : 1;
  const value = refused + slow + isSlow;
  const ms = (all: readonly number[]) => all.map((each) => Number(each.toFixed(1)));
  const details = {
    'p99, attacked over undisturbed': times.toFixed(2),
    'p99 ms undisturbed': ms(p99s.calm),
    'p99 ms attacked': ms(p99s.attacked),
    refused,
    ...(refused > 0 ? { refusals: work.map((each) => each.refusals) } : {}),
    'answers a second to the address and the session': reached.map(Math.round),
    'service, processor ms an answer': attacked.map(costOf),
    'what they were': attacked.at(-1)?.attackers.map(({ statuses }) => statuses) ?? [],
  };
  const n = work.reduce((sum, each) => sum + each.n, 0);
  const finding = { value, n, pass: value === 0, details };
  if (finding.pass) return finding;
  const faults = [
    ...(refused > 0 ? [`${refused} of the teachers’ requests not answered`] : []),
    ...(isSlow > 0
      ? [
          `p99 ${times.toFixed(2)}× while attackers, service, database and teachers shared the processors of one machine`,
        ]
      : []),
    ...(slow > 0
      ? [`${slow} of ${reached.length} attacks did not come to ${ATTACK_PER_SECOND} a second here`]
      : []),
  ];
  return { ...finding, shortfall: faults.join('; ') };
}

/** What an answer took the service, those to teachers and to attackers together: it tells of the service on a machine that is busy. */
function costOf({ work, attackers, cpuMs }: Attacked): number {
  const answers = attackers.flatMap(({ statuses }) => Object.values(statuses));
  return Number((cpuMs / answers.reduce((sum, each) => sum + each, work.n)).toFixed(2));
}

/** The row `starve`; its value counts teachers' requests that were refused, a p99 that grew too much, and attacks that were none. */
export const starve: Row = {
  name: 'starve',
  kind: 'drill',
  better: 'down',
  about:
    'teachers at work, half of them behind the attacked address, while an address without a session and a session ask 1000 times a second each (lists, large bodies and documents); the p99 of teachers under attack against that of the same work undisturbed, in turn (n: their requests)',
  target: `0 of the teachers’ requests refused, p99 ≤ ${P99_AT_MOST}×, both attackers answered ≥ ${ATTACK_PER_SECOND * REACHED} times a second`,
  run: measure,
  planted: plantedIn('starve', STARVING_BUGS),
};
