// The deeds around talks: filed, tried, taken back, put right, spared; each by the person who would do it.
// The clerk notes what was accepted, in every month that it concerns.
import type { Chance } from '../../scripts/plan/chance';
import { plusDays } from '../../scripts/plan/days';
import { collectionOf } from '../../src/platform/store/connection';
import { dayOf, type Day } from '../reference/frame';
import { monthOf, type Life, type Request, type Roll } from './roll';
import { judged, type Outcome, type Surroundings } from './surroundings';

const SETTLED = 'common/invalid';
/** Which of the two depends on whether the teacher may still see the child; either is a refusal. */
const NOT_THEIRS = ['common/not-found', 'talks/not-yours'];
/** From how many of the newest requests one is answered. */
const LAST_REQUESTS = 12;
/** The day is of a school year whose August had closed when the present month began (obligations.md, refused in the form). */
function isSettled(day: Day, now: number): boolean {
  const ends = Number(day.slice(0, 4)) + (day.slice(5) >= '09-01' ? 1 : 0);
  return monthOf(now) > `${ends}-09`;
}

const instantOf = (at: number) => new Date(at).toISOString();

/** Files a talk as somebody who owes or owed it. */
export async function talk(here: Surroundings, now: number): Promise<Outcome> {
  const { roll, expected, luck, teacher } = here;
  const life = roll.some(luck, ({ owners }) => owners.size > 0);
  if (!life) return 'none';
  const by = luck.pick([...life.owners]);
  const player = await teacher(by, life.schoolId);
  const heldOn = plusDays(dayOf(now), -ago(luck));
  if (!player || !roll.wasListed(life, heldOn)) return 'none';
  const mode = luck.happens(0.8) ? ('faceToFace' as const) : ('homeVisit' as const);
  const held = { childId: life.childId, mode, heldOn, writtenAt: instantOf(now - 60_000) };
  const codes = [
    ...(expected.mayFile(life, { by, heldOn, now }) ? [] : NOT_THEIRS),
    ...(isSettled(heldOn, now) ? [SETTLED] : []),
  ];
  const answer = await judged(player.files(held, luck), codes);
  if (typeof answer === 'string') return answer;
  const { id } = answer.talk;
  life.talks.push({ id, by, heldOn, receivedAt: now, retracted: false });
  roll.tell(life, heldOn.slice(0, 7), { at: now, kind: 'talk', id, by, heldOn });
  return 'done';
}

function ago(luck: Chance): number {
  if (luck.happens(0.7)) return luck.below(4);
  return luck.happens(0.8) ? 3 + luck.below(9) : luck.below(40);
}

function ownersNow(roll: Roll, life: Life): string[] {
  if (!roll.isListed(life)) return [];
  const { designated, classPsych, schoolPsych } = roll.peopleOf(life);
  return [designated, classPsych ?? schoolPsych].flatMap((one) => one ?? []);
}

/** Notes that the child could not be reached. */
export async function attempt(
  { roll, luck, teacher }: Surroundings,
  now: number,
): Promise<Outcome> {
  const life = roll.some(luck, (each) => ownersNow(roll, each).length > 0);
  if (!life || !roll.wasListed(life, dayOf(now))) return 'none';
  const player = await teacher(luck.pick(ownersNow(roll, life)), life.schoolId);
  if (!player) return 'none';
  const tried = { triedOn: dayOf(now), writtenAt: instantOf(now) };
  await player.triesInVain(life.childId, tried);
  return 'done';
}

/** Takes a talk back. */
export async function retract(
  { roll, luck, teacher }: Surroundings,
  now: number,
): Promise<Outcome> {
  const found = ownTalk(roll, luck);
  const player = found && (await teacher(found.talk.by, found.life.schoolId));
  if (!player) return 'none';
  const { life, talk: filed } = found;
  // Its author may always take it back, wherever the child is now: nobody signs a month off in this year.
  const answer = await judged(player.takesBack(filed.id), []);
  if (typeof answer === 'string') return answer;
  filed.retracted = true;
  for (const month of monthsOf(life, filed.id))
    roll.tell(life, month, { at: now, kind: 'retracted', id: filed.id });
  return 'done';
}

/** Moves a talk to another day. */
export async function correct(
  { roll, luck, teacher }: Surroundings,
  now: number,
): Promise<Outcome> {
  const found = ownTalk(roll, luck);
  const player = found && (await teacher(found.talk.by, found.life.schoolId));
  if (!player) return 'none';
  const { life, talk: filed } = found;
  const heldOn = plusDays(filed.heldOn, luck.below(21) - 10);
  const isPossible = heldOn <= dayOf(filed.receivedAt) && roll.wasListed(life, heldOn);
  if (!isPossible || heldOn === filed.heldOn) return 'none';
  const call = player.correctsDay(filed.id, heldOn);
  const answer = await judged(call, isSettled(heldOn, now) ? [SETTLED] : []);
  if (typeof answer === 'string') return answer;
  const { id, by, receivedAt, heldOn: was } = filed;
  for (const month of new Set([was.slice(0, 7), heldOn.slice(0, 7)]))
    roll.tell(life, month, { at: now, kind: 'corrected', id, by, heldOn, receivedAt });
  filed.heldOn = heldOn;
  return 'done';
}

function ownTalk(roll: Roll, luck: Chance) {
  const life = roll.some(luck, ({ talks }) => talks.some(({ retracted }) => !retracted));
  const left = life?.talks.filter(({ retracted }) => !retracted).slice(-4) ?? [];
  return life && { life, talk: luck.pick(left) };
}

const TOLD: readonly string[] = ['talk', 'corrected'];

const monthsOf = ({ months }: Life, talkId: string): string[] =>
  [...months]
    .filter(([, all]) =>
      all.some((one) => TOLD.includes(one.kind) && 'id' in one && one.id === talkId),
    )
    .map(([month]) => month);

/** Asks to be spared: mostly where that is possible, now and then where it is not. */
export async function ask(here: Surroundings, now: number): Promise<Outcome> {
  const { roll, expected, luck, teacher } = here;
  const life = roll.some(luck, (each) => roll.isListed(each));
  if (!life) return 'none';
  const month = luck.happens(0.7) ? monthOf(now) : monthOf(now - 7 * 86_400_000);
  const states = expected.states(life, { month, asOf: now });
  const isAnyState = luck.happens(0.2);
  const adults = [...states.keys()].filter(
    (owner) => roll.postOf(owner) && (isAnyState || states.get(owner) === 'planned'),
  );
  if (adults.length === 0) return 'none';
  const by = luck.pick(adults);
  const owed = { childId: life.childId, month, ownerKey: `adult:${by}` };
  const obligation = await collectionOf('obligations').findOne(owed);
  if (!obligation) return `fault: ${by} owes nothing in ${month}, though ${states.get(by)} is due`;
  const player = await teacher(by, life.schoolId);
  const schoolId = roll.postOf(by)?.schoolId;
  if (!player || !schoolId) return 'none';
  const isPossible = states.get(by) === 'planned' && !expected.isAsked(life, { month, by, now });
  const call = player.asksExemption(String(obligation._id));
  const asked = await judged(call, isPossible ? [] : ['talks/exemption-not-possible']);
  if (typeof asked === 'string') return asked;
  roll.tell(life, month, { at: now, kind: 'asked', id: asked.id, by });
  roll.requests.push({ id: asked.id, life, month, by, schoolId });
  return 'done';
}

/** Answers one of the last requests: mostly one that waits, now and then any. */
export async function decide(here: Surroundings, now: number): Promise<Outcome> {
  const { roll, expected, luck, admin } = here;
  const last = roll.requests.slice(-LAST_REQUESTS);
  // An older request of the same adult for the same month has lapsed with the next one.
  const waits = (one: Request) =>
    roll.latestRequest(one) === one && expected.isAsked(one.life, { ...one, now });
  const waiting = last.filter(waits);
  if (last.length === 0) return 'none';
  const request = luck.pick(waiting.length > 0 && luck.happens(0.7) ? waiting : last);
  const { id, life, month, schoolId } = request;
  const granted = luck.happens(0.7);
  const player = await admin(schoolId);
  const call = player.decides(id, granted);
  const answer = await judged(call, waits(request) ? [] : ['talks/exemption-decided']);
  if (typeof answer === 'string') return answer;
  roll.tell(life, month, { at: now, kind: 'decided', id, granted });
  return 'done';
}
