// Where a sent message and WeChat's later report about it meet, whichever of the two is written first.
// Keyed by WeChat's message id alone: a report names no district, so these rows, like sessions, are global.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

export interface DeliveryReportDoc extends Base {
  /** Our half: which notice was accepted under this message id. */
  noticeId: string | null;
  noticeDistrictId: string | null;
  /** WeChat's half: its report, and of whom it is. */
  openid: string | null;
  delivered: boolean | null;
  status: string | null;
  /** Business time of the half that came last; the row is dropped a week later. */
  at: Date;
}

const schema = baseSchema<DeliveryReportDoc>(
  {
    noticeId: { type: String, default: null },
    noticeDistrictId: { type: String, default: null },
    openid: { type: String, default: null },
    delivered: { type: Boolean, default: null },
    status: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'delivery_reports', global: true },
);
schema.index({ at: 1 });

export const DeliveryReportModel = mongoose.model<DeliveryReportDoc>('DeliveryReport', schema);
