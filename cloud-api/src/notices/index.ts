// The door of the messages: carries what the other rooms say to people, and knows none of them.
// Nobody imports it but the register; rooms hand their letters and lines to the house (platform/letters.ts).
import { notices, noticesErrors, noticesEvents } from '@xinqiao/types/notices';
import { on, type Room } from '../platform/room';
import { carry } from './carry';
import { deliver } from './deliver';
import { endForgotten } from './end-forgotten';
import { hearSubscription } from './next-reminder';
import { NoticeModel } from './notice.model';
import { noticeTraces } from './notice.traces';
import { ReminderCreditModel } from './reminder-credit.model';
import { DeliveryReportModel } from './report.model';
import { dropOldReports, noteReport } from './reports';
import { RoundModel } from './round.model';
import { routes } from './routes';
import { sendDigests } from './send-digests';

export const noticesRoom: Room = {
  name: 'notices',
  contract: { endpoints: notices, errors: noticesErrors, events: noticesEvents },
  routes,
  carries: carry,
  pushes: {
    delivery: noteReport,
    subscribeDelivery: noteReport,
    subscription: hearSubscription,
  },
  subscriptions: [on('notice.queued', 'notices.deliver', deliver)],
  sweeps: {
    'notices.digests': sendDigests,
    'notices.forgotten': endForgotten,
    'notices.reports': dropOldReports,
  },
  traces: noticeTraces,
  models: [NoticeModel, ReminderCreditModel, RoundModel, DeliveryReportModel],
};
