// Brings a sent message and WeChat's report about it together, whichever is written first.
// Each side writes its half of the row and gets back the whole; whoever completes it settles the notice. A report counts
// only for a message that we sent, and only of the person to whom it went.
import { isOpenidOf } from '../accounts';
import type { Ctx } from '../platform/context';
import { addDays, shanghaiDay, shanghaiMidnight } from '../platform/calendar';
import { reported } from './delivery.rules';
import { NoticeModel } from './notice.model';
import { DeliveryReportModel, type DeliveryReportDoc } from './report.model';

const KEPT_DAYS = 7;

/** Our half: this notice was accepted under this message id. */
export async function noteSent(
  ctx: Ctx,
  sent: { msgid: string; noticeId: string; districtId: string },
): Promise<void> {
  const { msgid, noticeId, districtId } = sent;
  await complete(ctx, msgid, { noticeId, noticeDistrictId: districtId });
}

/** WeChat's half: what became of the message with this id. A repeated report changes nothing. */
export async function noteReport(
  ctx: Ctx,
  report: { msgid: string; openid: string; delivered: boolean; status: string },
): Promise<void> {
  const { msgid, openid, delivered, status } = report;
  await complete(ctx, msgid, { openid, delivered, status });
}

/** Drops the reports of more than a week ago. */
export async function dropOldReports(ctx: Ctx): Promise<void> {
  const limit = shanghaiMidnight(addDays(shanghaiDay(ctx.now), -KEPT_DAYS));
  await DeliveryReportModel.deleteMany({ at: { $lt: limit } });
}

async function complete(ctx: Ctx, msgid: string, half: Partial<DeliveryReportDoc>): Promise<void> {
  const whole = await DeliveryReportModel.findOneAndUpdate(
    { _id: msgid },
    { $set: { ...half, at: ctx.now } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  const { noticeId, noticeDistrictId: districtId, delivered, status } = whole;
  if (noticeId === null || districtId === null || delivered === null || status === null) return;
  const notice = await NoticeModel.findOne({ _id: noticeId, districtId }).lean();
  if (notice === null || !(await isOpenidOf(notice.accountId, whole.openid ?? ''))) return;
  const { state, code, why } = reported({ delivered, status });
  await NoticeModel.updateOne(
    { _id: noticeId, districtId, 'delivery.state': 'sent' },
    {
      $set: { 'delivery.state': state, 'delivery.code': code, 'delivery.why': why },
      $inc: { version: 1 },
    },
  );
}
