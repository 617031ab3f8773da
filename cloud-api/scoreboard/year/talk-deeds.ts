// The deeds around talks: filed, tried, taken back, put right, spared; each by the person who would do it.
// The clerk notes what was accepted, in every month that it concerns.
import { api } from '@xinqiao/types';
import type { Chance } from '../../scripts/plan/chance';
import { plusDays } from '../../scripts/plan/days';
import { wordsOfTalk } from '../../scripts/played/words';
import { collectionOf } from '../../src/platform/db/connection';
import { dayOf, type Day } from '../reference/frame';
import { monthOf, type Life, type Roll } from './roll';
import { unlessRefused, type Outcome, type Surroundings } from './surroundings';

const SETTLED = 'common/invalid';
const NOT_THEIRS = ['common/not-found', 'talks/not-yours'];
/** The day is of a school year whose August had closed when the present month began (obligations.md, refused in the form). */
function isSettled(day: Day, now: number): boolean {
  const ends = Number(day.slice(0, 4)) + (day.slice(5) >= '09-01' ? 1 : 0);
  return monthOf(now) > `${ends}-09`;
}

const instantOf = (at: number) => new Date(at).toISOString();

/** Files a talk as somebody who owes or owed it. */
export async function talk({ roll, luck, teacher }: Surroundings, now: number): Promise<Outcome> {
  const life = roll.some(luck, ({ owners }) => owners.size > 0);
  if (!life) return 'none';
  const by = luck.pick([...life.owners]);
  const client = await teacher(by, life.schoolId);
  const heldOn = plusDays(dayOf(now), -ago(luck));
  if (!client || !roll.wasListed(life, heldOn)) return 'none';
  const mode = luck.happens(0.8) ? ('faceToFace' as const) : ('homeVisit' as const);
  const words = { ...wordsOfTalk(luck), mode, heldOn, writtenAt: instantOf(now - 60_000) };
  const body = { childId: life.childId, ...words };
  const isOwner = ownersNow(roll, life).includes(by);
  const codes = isOwner && heldOn === dayOf(now) ? [] : NOT_THEIRS;
  const settled = isSettled(heldOn, now);
  const call = client.call(api.talks.record, { body });
  const answer = await unlessRefused(call, settled ? [...codes, SETTLED] : codes);
  if (!answer) return 'refused';
  if (settled) return `fault: ${heldOn} was still taken`;
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
  const client = await teacher(luck.pick(ownersNow(roll, life)), life.schoolId);
  if (!client) return 'none';
  const about = { triedOn: dayOf(now), reason: 'absent' as const, writtenAt: instantOf(now) };
  await client.call(api.talks.attempt, { body: { childId: life.childId, ...about } });
  return 'done';
}

/** Takes a talk back. */
export async function retract(
  { roll, luck, teacher }: Surroundings,
  now: number,
): Promise<Outcome> {
  const found = ownTalk(roll, luck);
  const client = found && (await teacher(found.talk.by, found.life.schoolId));
  if (!client) return 'none';
  const { life, talk: filed } = found;
  const call = client.call(api.talks.retract, {
    ...{ params: { talkId: filed.id }, body: { reason: '记到别的孩子名下了' } },
  });
  if (!(await unlessRefused(call, ['common/not-found', 'talks/not-author']))) return 'refused';
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
  const client = found && (await teacher(found.talk.by, found.life.schoolId));
  if (!client) return 'none';
  const { life, talk: filed } = found;
  const heldOn = plusDays(filed.heldOn, luck.below(21) - 10);
  const isPossible = heldOn <= dayOf(filed.receivedAt) && roll.wasListed(life, heldOn);
  if (!isPossible || heldOn === filed.heldOn) return 'none';
  const body = { heldOn, reason: '日期记错了' };
  const call = client.call(api.talks.correctDate, { params: { talkId: filed.id }, body });
  const settled = isSettled(heldOn, now);
  const codes = ['common/not-found', 'talks/not-author', ...(settled ? [SETTLED] : [])];
  if (!(await unlessRefused(call, codes))) return 'refused';
  if (settled) return `fault: ${heldOn} was still taken`;
  const { id, by, receivedAt, heldOn: was } = filed;
  const month = heldOn.slice(0, 7);
  if (!monthsOf(life, id).includes(month))
    roll.tell(life, month, { at: receivedAt, kind: 'talk', id, by, heldOn: was });
  for (const each of new Set([was.slice(0, 7), month]))
    roll.tell(life, each, { at: now, kind: 'corrected', id, heldOn });
  filed.heldOn = heldOn;
  return 'done';
}

function ownTalk(roll: Roll, luck: Chance) {
  const life = roll.some(luck, ({ talks }) => talks.some(({ retracted }) => !retracted));
  const left = life?.talks.filter(({ retracted }) => !retracted).slice(-4) ?? [];
  return life && { life, talk: luck.pick(left) };
}

const monthsOf = ({ months }: Life, talkId: string): string[] =>
  [...months]
    .filter(([, all]) => all.some((one) => one.kind === 'talk' && one.id === talkId))
    .map(([month]) => month);

/** Asks to be spared. */
export async function ask({ roll, luck, teacher }: Surroundings, now: number): Promise<Outcome> {
  const life = roll.some(luck, (each) => ownersNow(roll, each).length > 0);
  if (!life) return 'none';
  const by = luck.pick(ownersNow(roll, life));
  const month = luck.happens(0.7) ? monthOf(now) : monthOf(now - 7 * 86_400_000);
  const owed = { childId: life.childId, month, ownerKey: `adult:${by}`, state: 'planned' };
  const obligation = await collectionOf('obligations').findOne(owed);
  const client = obligation && (await teacher(by, life.schoolId));
  if (!client) return 'none';
  const params = { obligationId: String(obligation._id) };
  const call = client.call(api.talks.askExemption, { params, body: { reason: '孩子随家长外出' } });
  const codes = ['talks/exemption-not-possible', 'common/not-found'];
  const asked = await unlessRefused(call, codes);
  if (!asked) return 'refused';
  roll.tell(life, month, { at: now, kind: 'asked', by });
  return 'done';
}

/** Answers a request. */
export async function decide({ roll, luck, admin }: Surroundings, now: number): Promise<Outcome> {
  const open = await collectionOf('exemptions').find({}).sort({ _id: -1 }).limit(200).toArray();
  if (open.length === 0) return 'none';
  const { _id, schoolId, childId, month, askedById } = luck.pick(open);
  const granted = luck.happens(0.7);
  const client = await admin(String(schoolId));
  const params = { exemptionId: String(_id) };
  const call = client.call(api.talks.decideExemption, { params, body: { granted } });
  if (!(await unlessRefused(call, ['talks/exemption-decided']))) return 'refused';
  const life = roll.lives.find((each) => each.childId === childId)!;
  roll.tell(life, String(month), { at: now, kind: 'decided', by: String(askedById), granted });
  return 'done';
}
