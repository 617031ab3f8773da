// What this room hands to the register, given who can tell what is still open.
// The house wires it to 谈心 in index.ts; tests may ask another witness.
import { onDelivery } from '../accounts';
import { on, type Room } from '../platform/room';
import { deliver } from './deliver';
import { NoticeModel } from './notice.model';
import { endForgotten, tellAsked, tellDecided } from './reactions';
import { dropOldSlips, noteReport } from './reports';
import { RoundModel } from './round.model';
import { routes } from './routes';
import { sendDigests, type DueReader } from './send-digests';
import { SlipModel } from './slip.model';

/** The room of the messages, whose digests tell what `reader` says is open. */
export function noticesRoomOf(reader: DueReader): Room {
  onDelivery(noteReport);
  return {
    name: 'notices',
    routes,
    subscriptions: [
      on('notice.queued', 'notices.deliver', deliver),
      on('exemption.asked', 'notices.tellAsked', tellAsked),
      on('exemption.decided', 'notices.tellDecided', tellDecided),
    ],
    sweeps: {
      'notices.digests': sendDigests(reader),
      'notices.forgotten': endForgotten,
      'notices.slips': dropOldSlips,
    },
    models: [NoticeModel, RoundModel, SlipModel],
  };
}
