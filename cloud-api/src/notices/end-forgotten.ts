// Gives an ending to messages whose job died: what is past its last day is no longer on its way.
// Whether WeChat heard of it is told as it is: never called, or not known.
import { allDistricts } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { UNKNOWN, WHY } from './delivery.rules';
import { NoticeModel } from './notice.model';

/** The sweep over what is still called on its way after its last day. */
export async function endForgotten(ctx: Ctx): Promise<void> {
  const today = shanghaiDay(ctx.now);
  for (const { _id: districtId } of await allDistricts()) {
    const late = { districtId, 'delivery.state': 'queued', 'delivery.goodUntil': { $lt: today } };
    await endAll({ ...late, 'delivery.callingSince': null }, 'skipped', WHY.outdated);
    await endAll({ ...late, 'delivery.callingSince': { $ne: null } }, 'unknown', UNKNOWN.why);
  }
}

async function endAll(filter: object, state: string, why: string | null): Promise<void> {
  const $set = { 'delivery.state': state, 'delivery.why': why, 'delivery.callingSince': null };
  await NoticeModel.updateMany(filter, { $set, $inc: { version: 1 } });
}
