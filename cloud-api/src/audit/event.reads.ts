// The security events of a district as the auditor reads and exports them, newest first.
// Taking them out of the house is one of them.
import type { SecurityEvent } from '@xinqiao/types/audit';
import type { IsoDay } from '@xinqiao/types/common';
import { actorOf } from '../platform/auth';
import { addDays, shanghaiTime } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { page } from '../platform/db';
import { fail } from '../platform/fail';
import { allOf } from '../platform/rights';
import { noteSecurityEvent, SecurityEventModel } from '../platform/security-events';
import { eventRights } from './event.rights';
import { viewEvents } from './event.view';

interface Wanted {
  kind?: SecurityEvent['kind'] | undefined;
  accountId?: string | undefined;
  day?: IsoDay | undefined;
}

const MOST_EXPORTED = 5000;

/** One page of what is looked for. */
export async function readEvents(
  ctx: Ctx,
  { query }: { query: Wanted & { cursor?: string | undefined; limit?: number | undefined } },
) {
  const { cursor, limit, ...wanted } = query;
  const found = await page(SecurityEventModel.find(filterOf(ctx, wanted)), {
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
    sort: { at: -1 },
  });
  return { items: await viewEvents(found.items), next: found.next };
}

/** All of what is looked for, as far as one file holds it. */
export async function exportEvents(ctx: Ctx, { query }: { query: Wanted }) {
  const filter = filterOf(ctx, query);
  const { districtId } = actorOf(ctx);
  await noteSecurityEvent(ctx, 'events.exported', { districtId });
  const rows = await SecurityEventModel.find(filter)
    .sort({ at: -1, _id: -1 })
    .limit(MOST_EXPORTED + 1)
    .lean();
  const items = await viewEvents(rows.slice(0, MOST_EXPORTED));
  return { items, whole: rows.length <= MOST_EXPORTED };
}

function filterOf(ctx: Ctx, { kind, accountId, day }: Wanted) {
  const { districtId } = actorOf(ctx);
  if (!eventRights.mayOn(ctx, 'read', { districtId })) fail('common/forbidden');
  const on = day && {
    at: { $gte: shanghaiTime(day, '00:00'), $lt: shanghaiTime(addDays(day, 1), '00:00') },
  };
  return allOf(eventRights.scoped(ctx, 'read'), {
    ...(kind && { kind }),
    ...(accountId && { accountId }),
    ...on,
  });
}
