// Looks what the acts of people have cost today, before one more message is carried. It is counted from the messages
// themselves: nothing is kept beside them that could be wrong.
import { raiseAlarm } from '../audit';
import { allDistricts } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { mostOfDistrict, spentBy, WHY_SPENT } from './budget.rules';
import { causerOf } from './causer';
import { NoticeModel } from './notice.model';

/** Why a message of somebody's act stays in the inbox today; undefined when it may go. Whoever audits is told once a day. */
export async function heldBack(ctx: Ctx, districtId: string): Promise<string | undefined> {
  const { causerId = null } = ctx;
  if (causerId === null) return undefined;
  const budget = ctx.ports.config.messages;
  const districts = (await allDistricts()).length;
  const today = {
    districtId,
    day: shanghaiDay(ctx.now),
    'delivery.state': { $ne: 'skipped' },
  } as const;
  const [ofPerson, ofDistrict] = await Promise.all([
    NoticeModel.countDocuments({ ...today, causer: causerOf(ctx) }, { limit: budget.perPerson }),
    NoticeModel.countDocuments(
      { ...today, causer: { $type: 'string' } },
      { limit: Math.max(1, mostOfDistrict(budget, districts)) },
    ),
  ]);
  const spent = spentBy(budget, districts, { ofPerson, ofDistrict });
  if (spent === null) return undefined;
  const of =
    spent === 'person'
      ? { accountId: causerId, count: ofPerson }
      : { accountId: null, count: ofDistrict };
  await raiseAlarm(ctx, { districtId, act: 'alarm.messages', address: null, ...of });
  return WHY_SPENT[spent];
}
