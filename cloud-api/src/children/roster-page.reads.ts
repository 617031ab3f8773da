// A school's own list, for who keeps it: who stands on it and since when, and who has left, when and whereto.
// A child that went to another school is told as this school knew it, and nothing of where it is now.
import type { RosterLine, RosterPage } from '@xinqiao/types/children';
import type { Ctx } from '../platform/context';
import { page, type Page } from '../platform/db';
import { childRightsOf, keptSchool, openedCategories } from './child.access';
import { Child, type ChildDoc } from './child.model';
import { logNamesFound } from './child.reads';
import { childrenMatching } from './child.search';
import { childCard, childCardAt } from './child.view';
import { rostersOfSchool, type ShownRoster } from './roster.reads';
import { classNames } from './surroundings';
import { holds } from '@xinqiao/types/text';

const BY_NUMBER = { schoolId: 1, number: 1 } as const;

interface Ask {
  params: { schoolId: string };
  body: { q?: string; left?: boolean; cursor?: string; limit?: number };
}

/** A page of who is on the list, or of who has left it, by number. */
export async function readRoster(ctx: Ctx, { params, body }: Ask): Promise<RosterPage> {
  const { districtId, schoolId } = await keptSchool(ctx, params.schoolId);
  const { q = '', left = false, cursor, limit } = body;
  const scope = { districtId, schoolId, listed: !left };
  const { items, next } = await found(ctx, { scope, q }, { sort: BY_NUMBER, cursor, limit });
  const away = left && cursor === undefined ? await wentAway(schoolId, q) : [];
  return { items: await linesOf(ctx, items), next, away };
}

type Asked = Parameters<typeof page>[1];

async function found(
  ctx: Ctx,
  { scope, q }: { scope: Record<string, unknown>; q: string },
  asked: Asked,
): Promise<Page<ChildDoc>> {
  if (q === '') return page<ChildDoc>(Child.find(scope), asked);
  const search = { scope, q, rights: await childRightsOf(ctx) };
  const { byName, ...some } = await childrenMatching(ctx, search, {
    ...asked,
    cursorAt: '/cursor',
  });
  await logNamesFound(ctx, some.items, byName);
  return some;
}

async function linesOf(ctx: Ctx, children: readonly ChildDoc[]): Promise<RosterLine[]> {
  const names = await classNames(children.map(({ classId }) => classId));
  return Promise.all(
    children.map(async (child) => ({
      ...childCard(child, names),
      ...daysOf(child, child.schoolId),
      categories: (await openedCategories(ctx, child))?.length ?? null,
      provisionalNo: child.provisionalNo ?? false,
    })),
  );
}

/** Whoever went to another school of the district and has not come back, by the number that they had here. */
async function wentAway(schoolId: string, q: string): Promise<RosterLine[]> {
  const gone = (await rostersOfSchool(schoolId)).filter((child) => child.schoolId !== schoolId);
  const names = await classNames(
    gone.flatMap(({ listings }) => listings.map(({ classId }) => classId)),
  );
  return gone
    .map((child) => ({
      ...{ ...childCardAt(child, schoolId, names), ...daysOf(child, schoolId) },
      ...{ categories: null, provisionalNo: null },
    }))
    .filter(({ alias, number, className }) =>
      [`${alias}同学${number}`, className].some((words) => holds(words, q)),
    )
    .sort((a, b) => Number(a.number) - Number(b.number));
}

/** The last stay at a school: its first day, and its last. */
function daysOf({ listings }: Pick<ShownRoster, 'listings'>, schoolId: string) {
  const stay = listings.findLast((one) => one.schoolId === schoolId);
  return { since: stay?.from ?? '', until: stay?.until ?? null };
}
