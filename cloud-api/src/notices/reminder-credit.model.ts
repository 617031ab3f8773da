// WeChat's consent to one message, as its owner gave it by a tap: kept until the month for which it was promised.
// WeChat itself counts; this is what we believe of it, and 43101 corrects us.
import mongoose from 'mongoose';
import type { Month } from '@xinqiao/types/common';
import { baseSchema, type Base } from '../platform/db';
import type { TemplateName } from '../platform/wechat';

interface ReminderCreditDoc extends Base {
  accountId: string;
  template: TemplateName;
  /** The first month whose digest may spend it; null when none is kept. */
  month: Month | null;
  /** Business time of the last word about it: given, taken back or spent. An older word changes nothing. */
  since: Date;
}

const text = { type: String, required: true } as const;

const schema = baseSchema<ReminderCreditDoc>(
  {
    accountId: text,
    template: text,
    month: { type: String, default: null },
    since: { type: Date, required: true },
  },
  { collection: 'reminder_credits' },
);
schema.index({ districtId: 1, accountId: 1, template: 1 }, { unique: true });

export const ReminderCreditModel = mongoose.model<ReminderCreditDoc>('ReminderCredit', schema);
