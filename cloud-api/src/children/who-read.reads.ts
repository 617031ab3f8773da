// Who has opened something of a child at the school where it is: for its psychology teacher and its admins.
// What one person opened in one go stands in one line, with how much it was.
import { READ_WORDS, type FileRead } from '@xinqiao/types/children';
import { isOneOf, ROLE_WORDS, type Role } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { namesOf } from '../organisations';
import { readsOf, timesRead, type ReadTogether } from '../platform/access-log';
import { shanghaiTime } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { childFor } from './child.access';
import type { ChildDoc } from './child.model';

const RECENT_DAYS = 30;
const DAY_MS = 86_400_000;

interface Ask {
  params: { childId: string };
  query: { before?: string };
}

/** A page of who has read what of a child, the latest first, and how often in the last thirty days. */
export async function whoRead(ctx: Ctx, { params, query }: Ask) {
  const child = await childFor(ctx, 'seeReads', params.childId);
  const { districtId, _id: childId } = child;
  const since = beginning(child);
  const recent = new Date(Math.max(since.getTime(), ctx.now.getTime() - RECENT_DAYS * DAY_MS));
  const before = query.before ? new Date(query.before) : null;
  const [{ items, next }, times] = await Promise.all([
    readsOf({ districtId, childId, since, before }),
    timesRead({ districtId, childId, since: recent }),
  ]);
  const names = await namesOf(districtId, [...new Set(items.map(({ accountId }) => accountId))]);
  const shown = items.map((one) => viewRead(one, names.get(one.accountId) ?? ''));
  return { items: shown, earlier: next?.toISOString() ?? null, recent: times };
}

/** When the child came to the school where it is: who read before that is the affair of the school before. */
function beginning({ listings }: ChildDoc): Date {
  const schoolId = listings.at(-1)?.schoolId;
  const others = listings.findLastIndex((stay) => stay.schoolId !== schoolId);
  const first = listings[others + 1];
  return first ? shanghaiTime(first.from, '00:00') : new Date(0);
}

function viewRead({ role, what, why, at, count }: ReadTogether, byName: string): FileRead {
  return {
    ...{ byName, count, why },
    roleWord: ROLE_WORDS[role as Role] ?? role,
    what: READ_WORDS[what] ?? '档案',
    at: at.toISOString(),
    byGlass: isOneOf(OFFICES, role as Role),
  };
}
