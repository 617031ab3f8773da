// Each minute the last ones are looked at: who was refused very often, and who opened very many files. It rings once a day for
// each; a worker that was down looks when it is up again. Whether something is behind it, a person decides.
import type { SecurityAct } from '@xinqiao/types/audit';
import { allDistricts } from '../organisations';
import { childrenRead } from '../platform/access-log';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId, changeBeside, commit, DuplicateError } from '../platform/db';
import { derivedId } from '../platform/derived-id';
import { securityEvent, SecurityEventModel } from '../platform/security-events';

const MINUTE_MS = 60_000;
const REFUSALS = ['refused', 'signInRefused', 'stepUpFailed'] as const;
/** What one account, or one address, is refused in so many minutes, and what one account opens in so many: more rings. */
export const STORM = { minutes: 10, most: 100 };
export const BULK = { minutes: 60, most: 60 };

/** Looks at each district, and rings. */
export async function raiseAlarms(ctx: Ctx): Promise<void> {
  for (const { _id: districtId } of await allDistricts()) {
    for (const { _id: who, count } of await storms(ctx, districtId))
      await raiseAlarm(ctx, { ...{ districtId, act: 'alarm.storm', count }, ...who });
    for (const [accountId, count] of await readers(ctx, districtId))
      await raiseAlarm(ctx, {
        districtId,
        act: 'alarm.bulkReading',
        accountId,
        address: null,
        count,
      });
  }
}

interface Alarm {
  districtId: string;
  act: SecurityAct & `alarm.${string}`;
  accountId: string | null;
  address: string | null;
  count: number;
}

/** Rings once a day for each account or address. Whoever caused it does not count as who tells of it. */
export async function raiseAlarm(ctx: Ctx, { act, address, ...alarm }: Alarm): Promise<void> {
  const { districtId, accountId } = alarm;
  const _id = derivedId('sev', districtId, act, accountId ?? address ?? '', shanghaiDay(ctx.now));
  if (await byId(SecurityEventModel, _id)) return;
  const row = { ...securityEvent({ ...ctx, from: address }, act, alarm), _id };
  const made = changeBeside(districtId)
    .insert(SecurityEventModel, row)
    .emit('alarm.raised', { securityEventId: _id });
  await commit({ ...ctx, causerId: null }, made).catch((error: unknown) => {
    if (!(error instanceof DuplicateError)) throw error; // another worker has just rung
  });
}

interface Storm {
  _id: { accountId: string | null; address: string | null };
  count: number;
}

function storms(ctx: Ctx, districtId: string): Promise<Storm[]> {
  const at = { $gte: before(ctx, STORM.minutes), $lte: ctx.now };
  const isNobody = { $eq: ['$accountId', null] };
  return SecurityEventModel.aggregate<Storm>([
    { $match: { districtId, kind: { $in: [...REFUSALS] }, at } },
    {
      $group: {
        _id: { accountId: '$accountId', address: { $cond: [isNobody, '$address', null] } },
        count: { $sum: '$count' },
      },
    },
    { $match: { count: { $gt: STORM.most } } },
  ]);
}

async function readers(ctx: Ctx, districtId: string): Promise<[string, number][]> {
  const since = before(ctx, BULK.minutes);
  const read = await childrenRead({ districtId, since, until: ctx.now });
  return [...read].filter(([, count]) => count > BULK.most);
}

const before = (ctx: Ctx, minutes: number) => new Date(ctx.now.getTime() - minutes * MINUTE_MS);
