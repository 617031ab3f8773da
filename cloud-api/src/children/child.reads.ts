// The reads of this room, always within the actor's scope: the list with its search, one child, finding by 学籍号.
// Names are opened in memory, only for those who may read them, and the access log says what was opened.
import {
  ageQuestion,
  birthdayProblem,
  type Child as ChildPage,
  type ChildCard,
} from '@xinqiao/types/children';
import { psychTeacherAmong, schoolName as schoolNameOf } from '../organisations';
import { logReads } from '../platform/access-log';
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { page, type Page } from '../platform/db';
import { fail } from '../platform/fail';
import { allOf, type Scope } from '../platform/rights';
import { childInScope, childRightsOf, openedCategories, openName } from './child.access';
import { Child, type ChildDoc } from './child.model';
import { studentNoIndexes } from './child.seals';
import { childCard, childPage } from './child.view';
import { becauseOf } from './because.reads';
import { cardsShown, isOffice, openedByGlass, whyRead } from './glass.access';
import { openersAt } from './openers.reads';
import { keeperNames } from './keepers.reads';
import { childrenMatching } from './child.search';
import { classNames, staffAt } from './surroundings';

const BY_NUMBER = { schoolId: 1, number: 1 } as const;

/** What a list is asked for; `q` finds by alias, number, class and, where the reader may read them, names. */
interface ListAsk {
  q?: string;
  schoolId?: string;
  cursor?: string;
  limit?: number;
}

/** A page of the children whom the actor may see, by school and number. */
export async function listChildren(ctx: Ctx, ask: ListAsk): Promise<Page<ChildCard>> {
  const rights = await childRightsOf(ctx);
  const wanted: Scope[] = ask.schoolId ? [{ schoolId: ask.schoolId }] : [];
  const scope = allOf(rights.scoped(ctx, 'read'), ...wanted);
  const { q, cursor, limit } = ask;
  const asked = { sort: BY_NUMBER, cursor, limit };
  if (!q) return pageOfCards(ctx, await page<ChildDoc>(Child.find(scope), asked));
  const search = { scope, q, rights };
  const found = await childrenMatching(ctx, search, { ...asked, cursorAt: '/cursor' });
  await logNamesFound(ctx, found.items, found.byName);
  return pageOfCards(ctx, found);
}

async function pageOfCards(ctx: Ctx, { items, next }: Page<ChildDoc>): Promise<Page<ChildCard>> {
  return { items: await cards(ctx, items), next };
}

/** One child's page; `why` is written into the access log when the name is opened. */
export async function readChild(ctx: Ctx, childId: string, why = '孩子的页面'): Promise<ChildPage> {
  const child = await childInScope(ctx, childId);
  const [rights, staff, names, name, categories, glass, because, openersOf] = await Promise.all([
    childRightsOf(ctx),
    staffAt(child.schoolId),
    classNames([child.classId]),
    openName(ctx, child, whyRead(ctx, why)),
    openedCategories(ctx, child),
    glassOf(ctx, child),
    becauseOf(ctx, child),
    openersAt(child, ctx.now),
  ]);
  const may = (action: Parameters<typeof rights.mayOn>[1]) => rights.mayOn(ctx, action, child);
  const seat = { classId: child.classId, day: shanghaiDay(ctx.now) };
  const staffing = { staff, psychTeacher: psychTeacherAmong(staff, seat) };
  return childPage(child, {
    actor: actorOf(ctx),
    may,
    name,
    categories,
    staffing,
    classNames: names,
    glass,
    because,
    openers: openersOf(child),
  });
}

/** Whether the file is shut to the actor, until when it stands open, and who hears of it; null for people of a school. */
async function glassOf(ctx: Ctx, child: ChildDoc): Promise<ChildPage['glass']> {
  if (!isOffice(ctx)) return null;
  const [schoolName, opened, tells] = await Promise.all([
    schoolNameOf(child.schoolId),
    openedByGlass(ctx),
    keeperNames(child, ctx.now, actorOf(ctx).accountId),
  ]);
  return { schoolName, tells, until: opened.get(child._id)?.toISOString() ?? null };
}

/**
 * The card of the child with this 学籍号, if the actor may find it. For everybody else the answer is
 * the same empty list, whether the number is unknown or another school's.
 */
export async function lookUpChild(ctx: Ctx, studentNo: string): Promise<{ items: ChildCard[] }> {
  requireBirthday(ctx, studentNo);
  const rights = await childRightsOf(ctx);
  const child = await childWithNumber(actorOf(ctx).districtId, studentNo);
  if (!child || !rights.mayOn(ctx, 'find', child)) return { items: [] };
  await logReads(ctx, [
    { childId: child._id, what: 'studentNo', whatId: child._id, why: '按学籍号查找' },
  ]);
  return { items: await cards(ctx, [child]) };
}

/** Refuses a 学籍号 whose birthday has not come yet, or is no pupil's: somebody has typed another number. */
export function requireBirthday(ctx: Ctx, studentNo: string): void {
  const detail = birthdayProblem(studentNo, shanghaiDay(ctx.now));
  if (detail) fail('common/invalid', undefined, [{ pointer: '/studentNo', detail }]);
}

/** Asks about a birthday that is unusual for the grade of the class; whoever is sure says so. */
export function askAge(ctx: Ctx, studentNo: string, grade: number): void {
  const detail = ageQuestion(studentNo, grade, shanghaiDay(ctx.now));
  if (detail) fail('children/age-unlikely', undefined, [{ pointer: '/studentNo', detail }]);
}

/** The child with this 学籍号 in the district, whoever asks; for commands, never for an answer. */
export function childWithNumber(districtId: string, studentNo: string): Promise<ChildDoc | null> {
  const known = { studentNoIndex: { $in: studentNoIndexes(districtId, studentNo) } };
  return Child.findOne({ districtId, ...known })
    .lean<ChildDoc>()
    .exec();
}

/** Cards of children in the order given, as far as the actor is shown them. */
async function cards(ctx: Ctx, children: readonly ChildDoc[]): Promise<ChildCard[]> {
  const [names, shown] = await Promise.all([
    classNames(children.map(({ classId }) => classId)),
    cardsShown(ctx),
  ]);
  return children.map((child) => shown(childCard(child, names)));
}

/** Writes down whose names were opened by a search that found them. */
export async function logNamesFound(
  ctx: Ctx,
  children: readonly ChildDoc[],
  byName: ReadonlySet<string>,
): Promise<void> {
  const opened = children.filter(({ _id }) => byName.has(_id));
  await logReads(
    ctx,
    opened.map(({ _id }) => ({ childId: _id, what: 'childName', whatId: _id, why: '按姓名查找' })),
  );
}
