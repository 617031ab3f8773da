// The one credit of a person: given by a tap, taken back in WeChat, spent by a digest.
// Each word is one guarded write, so that it may come twice, late, or after a newer one.
import type { Month } from '@xinqiao/types/common';
import { monthOf } from '../platform/calendar';
import { newId } from '../platform/db';
import type { TemplateName } from '../platform/wechat';
import type { NoticeDoc } from './notice.model';
import { ReminderCreditModel } from './reminder-credit.model';

/** The only template for which consent is asked. */
export const TEMPLATE = 'monthlyWork' satisfies TemplateName;

/** Whose credit it is. */
export type Owner = Pick<NoticeDoc, 'districtId' | 'accountId'>;

// Exactly the unique key: of two first words at once MongoDB tries the later one again by itself.
const placeOf = ({ districtId, accountId }: Owner) =>
  ({ districtId, accountId, template: TEMPLATE }) as const;

/** The month for which a credit is kept; null when there is none. */
export async function creditOf(owner: Owner): Promise<Month | null> {
  return (await ReminderCreditModel.findOne(placeOf(owner)).lean())?.month ?? null;
}

/** Keeps the consent that was given at this time; one that is kept already stays as it is. */
export async function keepCredit(
  owner: Owner,
  { month, at }: { month: Month; at: Date },
): Promise<void> {
  const place = placeOf(owner);
  const nothing = { $setOnInsert: { _id: newId('rmd'), month: null, since: new Date(0) } };
  await ReminderCreditModel.updateOne(place, nothing, { upsert: true });
  const older = { ...place, month: null, since: { $lt: at } };
  await ReminderCreditModel.updateOne(older, { $set: { month, since: at }, $inc: { version: 1 } });
}

/** Forgets the credit: it was spent or taken back at this time. */
export async function dropCredit(owner: Owner, at: Date): Promise<void> {
  const older = { ...placeOf(owner), since: { $lte: at } };
  const $set = { month: null, since: at };
  await ReminderCreditModel.updateOne(older, { $set, $inc: { version: 1 } });
}

/** True when this notice is a digest of a month for which its reader has a credit. */
export async function mayCost(notice: NoticeDoc): Promise<boolean> {
  if (notice.kind !== 'digest') return false;
  const month = await creditOf(notice);
  return month !== null && month <= monthOf(notice.day);
}
