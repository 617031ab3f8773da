// What this room hands to the register, given who can tell what is still open and what was a concern.
// The house wires it to 谈心 in index.ts; tests may ask another witness.
import { onDelivery, onSubscription } from '../accounts';
import { on, type Room } from '../platform/room';
import { deliver } from './deliver';
import { nextReminders, type MonthReader } from './next-reminder';
import { NoticeModel } from './notice.model';
import { endForgotten, tellAsked, tellDecided } from './reactions';
import { tellConcern, type ConcernReader } from './tell-concern';
import { ReminderCreditModel } from './reminder-credit.model';
import { dropOldSlips, noteReport } from './reports';
import { RoundModel } from './round.model';
import { routesOf } from './routes';
import { sendDigests, type DueReader } from './send-digests';
import { SlipModel } from './slip.model';

/** The room of the messages, which tells of 谈心 what `reader` says. */
export function noticesRoomOf(reader: DueReader & ConcernReader & MonthReader): Room {
  const reminders = nextReminders(reader);
  onDelivery(noteReport);
  onSubscription(reminders.hear);
  return {
    name: 'notices',
    routes: routesOf(reminders),
    subscriptions: [
      on('notice.queued', 'notices.deliver', deliver),
      on('concern.raised', 'notices.tellConcern', tellConcern(reader)),
      on('exemption.asked', 'notices.tellAsked', tellAsked),
      on('exemption.decided', 'notices.tellDecided', tellDecided),
    ],
    sweeps: {
      'notices.digests': sendDigests(reader),
      'notices.forgotten': endForgotten,
      'notices.slips': dropOldSlips,
    },
    models: [NoticeModel, ReminderCreditModel, RoundModel, SlipModel],
  };
}
