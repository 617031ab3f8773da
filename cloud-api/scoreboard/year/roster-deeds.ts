// The deeds around lists and staff: children come, go and move, adults hand over, leave and are named.
// Each is done by the admin of the school; the clerk notes it for every child that it concerns.
import { dayOf, type Day } from '../reference/frame';
import { monthOf, type Life } from './roll';
import type { Outcome, Surroundings } from './surroundings';

/** Names another teacher for a child, or nobody. */
export async function handOver({ roll, luck, admin }: Surroundings, now: number): Promise<Outcome> {
  const life = roll.some(luck, (each) => roll.isListed(each));
  if (!life) return 'none';
  const staff = roll.staffOf(life.schoolId);
  const accountId = luck.happens(0.1) || staff.length === 0 ? null : luck.pick(staff);
  const boss = await admin(life.schoolId);
  await boss.designates(life.childId, accountId);
  life.designated = accountId;
  roll.note(life, 'staffed', now);
  return 'done';
}

/** Ends an appointment without successor. */
export async function endPost({ roll, luck, admin }: Surroundings, now: number): Promise<Outcome> {
  const post = luck.pick(roll.posts);
  const mostGone = roll.staffOf(post.schoolId).length < 5;
  if (post.holder === null || mostGone) return 'none';
  const boss = await admin(post.schoolId);
  const { holder: accountId, ...held } = post;
  if (!(await boss.endsPost({ ...held, accountId })))
    return `fault: no appointment for ${JSON.stringify(post)}`;
  post.holder = null;
  roll.noteStaff(post.schoolId, now);
  return 'done';
}

/** Names somebody of the school for a post, over whoever holds it. */
export async function appoint({ roll, luck, admin }: Surroundings, now: number): Promise<Outcome> {
  const vacant = roll.posts.filter(({ holder }) => holder === null);
  const post = luck.pick(vacant.length > 0 && luck.happens(0.7) ? vacant : roll.posts);
  const others = roll.staffOf(post.schoolId).filter((one) => one !== post.holder);
  if (others.length === 0) return 'none';
  const accountId = luck.pick(others);
  const { role, classId, subject } = post;
  const boss = await admin(post.schoolId);
  await boss.appoints(post.schoolId, { accountId, role, classId, subject });
  post.holder = accountId;
  roll.noteStaff(post.schoolId, now);
  return 'done';
}

/** Names the first teacher of a subject in a class in which it was never taught. */
export async function open({ roll, luck, admin }: Surroundings, now: number): Promise<Outcome> {
  if (roll.openings.length === 0) return 'none';
  const post = luck.pick(roll.openings);
  const staff = roll.staffOf(post.schoolId);
  if (staff.length === 0) return 'none';
  const accountId = luck.pick(staff);
  const { role, classId, subject, schoolId } = post;
  const boss = await admin(schoolId);
  await boss.appoints(schoolId, { accountId, role, classId, subject });
  roll.openings.splice(roll.openings.indexOf(post), 1);
  roll.posts.push({ ...post, holder: accountId });
  roll.noteStaff(schoolId, now);
  return 'done';
}

/** Puts a new child onto a list. */
export async function list(
  { roll, luck, admin, newcomer }: Surroundings,
  now: number,
): Promise<Outcome> {
  const child = newcomer();
  if (!child) return 'none';
  const { schoolId, classId, name, studentNo } = child;
  const staff = roll.staffOf(schoolId);
  const designated = luck.happens(0.1) ? null : luck.pick(staff);
  const boss = await admin(schoolId);
  const listed = await boss.lists({ schoolId, classId, name, studentNo, designated });
  const stays = [{ from: dayOf(now), until: null }];
  const life: Life = {
    ...{ childId: listed.id, schoolId, classId, designated, stays, talks: [] },
    ...{ months: new Map(), owners: new Set() },
  };
  roll.lives.push(life);
  roll.note(life, 'listed', now);
  return 'done';
}

/** Takes a child off its list. */
export async function leave({ roll, luck, admin }: Surroundings, now: number): Promise<Outcome> {
  const day = dayOf(now);
  const life = roll.some(luck, (one) => roll.isListed(one) && one.stays.at(-1)!.from < day);
  if (!life) return 'none';
  const boss = await admin(life.schoolId);
  await boss.removes(life.childId);
  life.stays.at(-1)!.until = day;
  roll.note(life, 'left', now);
  return 'done';
}

/** Undoes the listing of a child that came lately, as an undone import does; after a week the child simply leaves. */
export async function undoImport(
  { roll, luck, undo }: Surroundings,
  now: number,
): Promise<Outcome> {
  const day = dayOf(now);
  const lately = roll.lives.filter(({ stays: [first, ...more] }) => {
    const days = (Date.parse(day) - Date.parse(first?.from ?? '')) / DAY_MS;
    return first?.until === null && more.length === 0 && days > 0 && days <= LATELY;
  });
  if (lately.length === 0) return 'none';
  const life = luck.pick(lately);
  await undo(life.childId);
  const [stay] = life.stays;
  const soon = Date.parse(day) - Date.parse(stay!.from) <= UNDONE_WITHIN * DAY_MS;
  stay!.until = day;
  roll.note(life, soon ? 'importUndone' : 'left', now);
  const before = monthBefore(now);
  if (soon && life.months.has(before)) roll.tell(life, before, { at: now, kind: 'importUndone' });
  return 'done';
}

const DAY_MS = 86_400_000;
/** Within how many days an import is undone (obligations.md), and how long its children are looked at here. */
const UNDONE_WITHIN = 7;
const LATELY = 9;
const monthBefore = (now: number) => monthOf(Date.parse(`${monthOf(now)}-01`) - DAY_MS);

/** Brings a child back to its list. */
export async function comeBack(here: Surroundings, now: number): Promise<Outcome> {
  const { roll, luck, admin } = here;
  const day: Day = dayOf(now);
  const isAway = ({ stays }: Life) => (stays.at(-1)?.until ?? '9') < day;
  const life = roll.some(luck, isAway) ?? roll.lives.find(isAway);
  if (!life) return 'none';
  const boss = await admin(life.schoolId);
  await boss.bringsBack(life.childId);
  life.stays.push({ from: day, until: null });
  const { designated } = roll.peopleOf(life);
  life.designated = designated;
  roll.note(life, 'listed', now);
  const before = monthBefore(now);
  const people = roll.peopleOf(life);
  if (life.months.has(before)) roll.tell(life, before, { at: now, kind: 'listed', people });
  return 'done';
}

/** Moves a child to another school of the district: one asks, the other accepts. */
export async function move(here: Surroundings, now: number): Promise<Outcome> {
  const { roll, luck, admin, schools, classesOf } = here;
  const life = roll.some(luck, (one) => roll.isListed(one) && one.stays.at(-1)!.from < dayOf(now));
  const to = luck.pick(schools);
  if (!life || to === life.schoolId) return 'none';
  const classId = luck.pick(classesOf(to));
  const designated = luck.happens(0.1) ? null : luck.pick(roll.staffOf(to));
  const boss = await admin(life.schoolId);
  const transferId = await boss.proposes(life.childId, { schoolId: to, day: dayOf(now) });
  await (await admin(to)).accepts(transferId, { classId, designated });
  Object.assign(life, { schoolId: to, classId, designated });
  life.stays.at(-1)!.until = dayOf(now);
  life.stays.push({ from: dayOf(now), until: null });
  roll.note(life, 'moved', now);
  return 'done';
}
