// Talks looked for by what they are: a talk whose day was corrected is found as it counts now, never as it was written.
// Two collections are looked through side by side, the records and what corrections made of some of them.
import type { Talk } from '@xinqiao/types/talks';
import type { Ctx } from '../platform/context';
import { byId, page, type Page } from '../platform/db';
import { expectFound } from '../platform/fail';
import { allOf } from '../platform/rights';
import { CorrectedTalkModel, type CorrectedTalkDoc } from './corrected-talk.model';
import { NEWEST, newestOf } from './newest-first';
import { talkRightsOf } from './talk.access';
import { TalkModel, type TalkDoc } from './talk.model';
import { viewTalks } from './talk.view';

const USUAL = 20;
/** So many pages are looked through for one answer; the next request goes on where it ends. */
const MOST_PAGES = 10;

/** What talks are searched by. */
interface TalkSearch {
  cursor?: string;
  limit?: number;
  month?: string;
  schoolId?: string;
  childId?: string;
  byId?: string;
  late?: 'true' | 'false';
  afterClose?: 'true' | 'false';
}

/** Talks in scope that match all filters, newest first. */
export async function searchTalks(ctx: Ctx, ask: TalkSearch): Promise<Page<Talk>> {
  const { cursor, limit = USUAL, late, afterClose, ...exact } = ask;
  const rights = await talkRightsOf(ctx);
  const wanted = {
    ...Object.fromEntries(Object.entries(exact).filter(([, value]) => value !== undefined)),
    ...(late ? { late: late === 'true' } : {}),
    ...(afterClose ? { afterClose: afterClose === 'true' } : {}),
  };
  const filters = Object.keys(wanted).length > 0 ? [wanted] : [];
  const filter = allOf(rights.scoped(ctx, 'read'), ...filters);
  let from = cursor;
  for (let pages = 1; ; pages++) {
    const one = { cursor: from, limit, sort: NEWEST };
    const [recorded, corrected] = await Promise.all([
      page<TalkDoc>(TalkModel.find(filter), one),
      page<CorrectedTalkDoc>(CorrectedTalkModel.find(filter), one),
    ]);
    const { items, next } = newestOf(recorded, corrected, limit);
    const found = (await Promise.all(items.map(asItCounts))).flatMap((talk) => talk ?? []);
    // Of talks that only their first writing would have matched nothing is left: the list goes on behind them, but not for ever.
    if (found.length > 0 || next === null || pages === MOST_PAGES)
      return { items: await viewTalks(ctx, found), next };
    from = next;
  }
}

/** The talk of a row; null for what was written first of a talk that was corrected later, for that one has its own row. */
async function asItCounts(row: TalkDoc | CorrectedTalkDoc): Promise<TalkDoc | null> {
  if (!('words' in row)) return expectFound(await byId(TalkModel, row._id));
  return (await byId(CorrectedTalkModel, row._id, ['_id'])) ? null : row;
}
