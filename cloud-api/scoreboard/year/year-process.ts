// One process of the drill `year`: a district of its own lives through a school year on the virtual clock, over HTTP.
// Words: the database, the seed, how many schools, children in each and months, and which policies as JSON. Prints one JSON line.
import { api } from '@xinqiao/types';
import { startSimulator } from '../../simulator';
import { chance, type Chance } from '../../scripts/plan/chance';
import { inventDistrict } from '../../scripts/plan/people';
import { ids } from '../../scripts/played/found';
import { foundYear } from '../../scripts/played/found-year';
import { Player } from '../../scripts/played/player';
import { World } from '../../scripts/played/world';
import { schoolDaysOfYear } from '../../src/organisations';
import { undoListing } from '../../src/children';
import { asSystem } from '../../src/platform/context';
import { collectionOf } from '../../src/platform/store/connection';
import type { Client } from '../../stage/client';
import type { YearFound } from '../drills/year';
import { dayOf, type ReferencePolicy } from '../reference/frame';
import { nameOf, type KeptOwner } from '../reference/owner';
import { doSomething, KINDS } from './deeds';
import { Expectations } from './expectations';
import { list } from './roster-deeds';
import { monthOf, Roll, type Post } from './roll';
import type { Newcomer, Surroundings } from './surroundings';

interface Wish {
  readonly uri: string;
  readonly seed: number;
  readonly schools: number;
  readonly children: number;
  readonly months: number;
  /** What holds from September, and what from February. */
  readonly policies: readonly [ReferencePolicy, ReferencePolicy];
  /** How this process should see the time: its zone, and how far its clock is from the parent's, which was `sentAt`. */
  readonly clock: { readonly zone: string; readonly shiftMs: number; readonly sentAt: number };
}

/** Before the first deed of any day, however many deeds a day has. */
const START = '2025-08-31T07:00:00+08:00';
const DAY_MS = 86_400_000;
const CHANGED_IN = '2026-01';
/** Longer than a process takes to start, and far shorter than any shift. */
const CLOCK_MAY_DIFFER_MS = 10 * 60_000;
/** What holds in a month that began before the district decreed anything (obligations.md). */
const DEFAULT_POLICY: ReferencePolicy = {
  owes: 'oneSubjectTeacherAndPsych',
  vacationMonths: 'remote',
  lateAfterDays: 3,
  closeDay: 5,
};
/**
 * The district's calendar. It is the product's seed data, which the founding enters: which days are school days is
 * given and no rule, so the model takes them from there, and never from what the service answers.
 */
const CALENDAR = schoolDaysOfYear();
const MONTHS = ['09', '10', '11', '12', '01', '02', '03', '04', '05', '06', '07', '08'].map(
  (month) => `${month >= '09' ? 2025 : 2026}-${month}`,
);
/** Deeds a day for each child: about two talks a month and what goes with them. */
const DEEDS_A_DAY = 0.1;

/** Throws unless the machine's clock and zone are as wrong here as they should be. */
function requireWrongClock({ zone, shiftMs, sentAt }: Wish['clock']): void {
  const shifted = Date.now() - sentAt;
  if (!(Math.abs(shifted - shiftMs) < CLOCK_MAY_DIFFER_MS))
    throw new Error(`the clock is shifted by ${shifted} ms instead of ${shiftMs} ms`);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (timeZone !== zone) throw new Error(`the zone is ${timeZone} instead of ${zone}`);
}

async function live(wish: Wish): Promise<YearFound> {
  requireWrongClock(wish.clock);
  const luck = chance(wish.seed);
  const size = { schools: wish.schools, childrenPerSchool: wish.children };
  const district = { ...inventDistrict(size, luck), seed: wish.seed, actions: [], endsAt: '' };
  const people = district.people.filter(({ classKey }) => !classKey || !isTeacherless(classKey));
  const plan = { ...district, people, months: MONTHS };
  const world = await World.open({
    ...{ mongoUri: wish.uri, start: START },
    openWechat: () => startSimulator({ clock: { start: START, rate: 0 } }),
  });
  try {
    await foundYear(world, plan);
    return await new Year(world, plan, { wish, luck }).live();
  } finally {
    await world.close();
  }
}

type Plan = Parameters<typeof foundYear>[1];

/** The year while it goes on. */
class Year {
  private readonly roll: Roll;
  private readonly here: Surroundings;
  private readonly expected: Expectations;
  private readonly found = {
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, { done: 0, refused: 0 }])),
    compared: 0,
    faults: [] as string[],
  };

  constructor(
    private readonly world: World,
    plan: Plan,
    private readonly told: { readonly wish: Wish; readonly luck: Chance },
  ) {
    this.roll = new Roll(postsOf(plan), openingsOf(plan));
    this.expected = new Expectations(this.roll, {
      policyOf: (month) => this.policyOf(month),
      schoolDaysOf: (month) => CALENDAR.get(month) ?? null,
    });
    const { roll, expected } = this;
    this.here = surroundingsOf(world, plan, { roll, expected, luck: told.luck });
  }

  async live(): Promise<YearFound> {
    const { wish, luck } = this.told;
    await this.decree(wish.policies[0]);
    await this.firstList();
    const last = MONTHS[wish.months - 1] ?? '';
    for (let at = Date.parse(START); ; at += DAY_MS) {
      const day = dayOf(at);
      // No phone stays signed in for ever.
      if (day.endsWith('-01') || day.endsWith('-16')) await this.world.signEverybodyOut();
      if (day.endsWith('-01')) await this.beginMonth(day.slice(0, 7));
      if (day === `${CHANGED_IN}-20`) await this.decree(wish.policies[1]);
      await this.pass(Date.parse(`${day}T08:00:00+08:00`));
      // The sweep is late on purpose: what it finds must not depend on when it looks.
      if (luck.happens(0.3)) await this.world.work();
      if (day.endsWith('-22')) await this.compareAll(day.slice(0, 7));
      if (day.endsWith('-18') && monthOf(at - 20 * DAY_MS) >= '2025-09')
        await this.compareAll(monthOf(at - 20 * DAY_MS));
      if (monthOf(at - 20 * DAY_MS) === last && day.endsWith('-18')) break;
    }
    return { ...this.found, children: this.roll.lives.length };
  }

  /** Most children are on their list before the first month; the others come during the year. */
  private async firstList(): Promise<void> {
    const { schools, children } = this.told.wish;
    const begins = Date.parse(START);
    for (let nth = 0; nth < schools * children * 0.75; nth++) await list(this.here, begins);
    await this.world.finishJobs();
  }

  /** The deeds of one day, at moments that are a little apart. */
  private async pass(morning: number): Promise<void> {
    const { luck, wish } = this.told;
    const deeds = Math.ceil(
      wish.schools * wish.children * DEEDS_A_DAY * (0.5 + luck.below(10) / 10),
    );
    const step = Math.floor((13 * 3_600_000) / (deeds + 1));
    for (let nth = 1; nth <= deeds; nth++) {
      const now = morning + nth * step + luck.below(step - 1000);
      await this.world.moveTo(new Date(now).toISOString());
      const { name, outcome } = await doSomething(this.here, now);
      if (outcome.startsWith('fault')) this.found.faults.push(`${dayOf(now)} ${name}: ${outcome}`);
      const kind = this.found.kinds[name];
      if (kind && (outcome === 'refused' || outcome === 'done')) kind[outcome] += 1;
      if (outcome === 'done' && name !== 'talk') await this.world.finishJobs();
      // Who leaves a post loses the session; who is named signs in anew.
      if (name === 'endPost' || name === 'appoint' || name === 'open')
        await this.world.signEverybodyOut();
    }
  }

  private async beginMonth(month: string): Promise<void> {
    const begins = Date.parse(`${month}-01T00:00:00+08:00`);
    for (const life of this.roll.lives)
      if (this.roll.isListed(life)) this.roll.note(life, 'listed', begins);
    await this.world.moveTo(new Date(begins + 60_000).toISOString());
    await this.world.work();
    const officer = await this.officer();
    const shown = await officer.call(api.organisations.calendar, { params: { month } });
    const told = JSON.stringify(shown.entered ? shown.schoolDays : null);
    const entered = JSON.stringify(CALENDAR.get(month) ?? null);
    if (told !== entered)
      this.found.faults.push(`${month}: ${told} are school days, not ${entered}`);
  }

  private policyOf(month: string): ReferencePolicy {
    if (month < MONTHS[0]!) return DEFAULT_POLICY;
    return this.told.wish.policies[month > CHANGED_IN ? 1 : 0];
  }

  private async decree(policy: ReferencePolicy): Promise<void> {
    await (await this.officer()).call(api.organisations.changePolicy, { body: policy });
  }

  private officer(): Promise<Client> {
    const capacityId = `districtOfficer@${ids.district('yunling')}`;
    return this.world.as({ person: ids.person('district.officer'), capacityId });
  }

  /** Holds what the product keeps of a month against what the reference says, child by child. */
  private async compareAll(month: string): Promise<void> {
    await this.world.work();
    const rows = await collectionOf('obligations').find({ month }).toArray();
    const kept = new Map<string, [string, string][]>();
    for (const { childId, owner, state } of rows) {
      const states = kept.get(String(childId)) ?? [];
      kept.set(String(childId), [...states, [nameOf(owner as KeptOwner), String(state)]]);
    }
    const asOf = this.world.ports.clock.now().getTime();
    for (const life of this.roll.lives) {
      const ours = kept.get(life.childId) ?? [];
      const theirs = [...this.expected.states(life, { month, asOf })];
      this.found.compared += Math.max(ours.length, theirs.length);
      const [one, other] = [ours, theirs].map((states) => JSON.stringify([...states].sort()));
      if (one === other) continue;
      const told = JSON.stringify(life.months.get(month));
      this.found.faults.push(`${month} as of ${dayOf(asOf)}: kept ${one}, owed ${other}, ${told}`);
    }
  }
}

/** The last class of each school begins the year without any teacher of its own. */
const isTeacherless = (classKey: string) => classKey.endsWith('.k4');

/** The subjects of the classes that nobody teaches yet. */
function openingsOf({ schools }: Plan): Post[] {
  return schools.flatMap(({ key, classKeys }) =>
    classKeys.filter(isTeacherless).flatMap((classKey) =>
      ['语文', '数学'].map((subject): Post => ({
        ...{ schoolId: ids.school(key), role: 'subjectTeacher', subject, holder: null },
        classId: ids.schoolClass(classKey),
      })),
    ),
  );
}

/** Who is named when the year begins; the second psychology teacher of each school stays away. */
function postsOf({ people }: Plan): Post[] {
  return people.flatMap((person): Post[] => {
    if (person.role === 'schoolAdmin' || person.key.endsWith('.psych2')) return [];
    const schoolId = ids.school(person.schoolKey);
    const holder = ids.account(person.key);
    const classId = person.classKey ? ids.schoolClass(person.classKey) : null;
    if (person.role === 'psychTeacher')
      return [{ schoolId, role: 'psychTeacher', classId: null, subject: null, holder }];
    const subject = person.subject ?? '语文';
    const teaches: Post = { schoolId, role: 'subjectTeacher', classId, subject, holder };
    if (!person.classTeacher) return [teaches];
    return [teaches, { schoolId, role: 'classTeacher', classId, subject: null, holder }];
  });
}

function surroundingsOf(
  world: World,
  { people, children, schools }: Plan,
  { roll, expected, luck }: Pick<Surroundings, 'roll' | 'expected' | 'luck'>,
): Surroundings {
  const keyOf = new Map(people.map(({ key }) => [ids.account(key), key]));
  const waiting: Newcomer[] = children.map(({ name, studentNo, classKey, schoolKey }) => {
    return { name, studentNo, classId: ids.schoolClass(classKey), schoolId: ids.school(schoolKey) };
  });
  const signIn = async (key: string, capacityId: string) =>
    new Player(await world.as({ person: ids.person(key), capacityId }));
  return {
    roll,
    expected,
    luck,
    schools: schools.map(({ key }) => ids.school(key)),
    classesOf: (schoolId) =>
      schools
        .filter(({ key }) => ids.school(key) === schoolId)
        .flatMap(({ classKeys }) => classKeys.map((key) => ids.schoolClass(key))),
    undo: (childId) => undoListing(asSystem(world.ports, 'an import is undone'), childId),
    newcomer: () => waiting.shift() ?? null,
    admin: (schoolId) => {
      const { key = '' } = schools.find((one) => ids.school(one.key) === schoolId) ?? {};
      return signIn(`${key}.admin`, `schoolAdmin@${schoolId}`);
    },
    async teacher(accountId) {
      const post = roll.postOf(accountId);
      const key = keyOf.get(accountId);
      return post && key ? signIn(key, `${post.role}@${post.schoolId}`) : null;
    },
  };
}

live(JSON.parse(process.argv[2] ?? '{}') as Wish).then(
  (found) => console.log(JSON.stringify(found)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
