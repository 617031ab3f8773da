// What makes, hands out or takes away a way in, and what cannot be taken back, wants it confirmed who is there. Each act of which
// the auditor hears is done by endpoints that do, or stands here with the reason why it need not.
import { api } from '@xinqiao/types';
import type { Endpoint } from '@xinqiao/types/endpoint';
import { SECURITY_ACTS, type SecurityAct } from '@xinqiao/types/audit';

/** Act → the endpoint that does it, as `room.verb`. */
const CONFIRMED: Partial<Record<SecurityAct, string>> = {
  'session.startedAtDesk': 'accounts.confirmDesk',
  'session.confirmedAtDesk': 'accounts.confirmDesk',
  'account.invited': 'accounts.invite',
  'newPhone.asked': 'accounts.askNewPhone',
  'newPhone.agreed': 'accounts.agreeNewPhone',
  'newPhone.confirmed': 'accounts.moveToNewPhone',
  'appointment.started': 'organisations.appoint',
  'appointment.confirmed': 'organisations.confirmAppointment',
  'appointment.ended': 'organisations.endAppointment',
  'appointment.openingAnswered': 'organisations.answerOpening',
  'offer.asked': 'organisations.offerPost',
  'offer.accepted': 'organisations.answerMyOffer',
  'offer.released': 'organisations.answerOffer',
  'child.glassBroken': 'children.breakGlass',
  'child.erasureAgreed': 'children.agreeToErase',
  'policy.changed': 'organisations.changePolicy',
  'month.signedOff': 'months.signOff',
  'events.exported': 'audit.exportEvents',
};

const WECHAT = 'is itself a fresh login of one’s own WeChat';
const STOPS = 'only stops something, and whoever has to stop it may not have the digits at hand';
const OPERATOR =
  'is done by whoever runs the service, outside the app, and by two where it ends something';
const NOBODY = 'is noticed by the service itself';
const FROM_NEXT_MONTH =
  'gives nobody anything, holds from a month that has not begun, and can be entered again';

/** Act → why nobody has to confirm. */
const EXCUSED: Partial<Record<SecurityAct, string>> = {
  'session.started': WECHAT,
  'session.switched': 'takes up what the person may be anyway, and carries no confirmation along',
  'session.deskRefused': STOPS,
  'session.ended': STOPS,
  'sessions.endedOwn': STOPS,
  'sessions.ended': STOPS,
  'account.joined': WECHAT,
  'account.moved': WECHAT,
  'newPhone.cancelled': STOPS,
  'pin.set': `${WECHAT}, and asks for the digits that it takes the place of`,
  'offer.refused': STOPS,
  'offer.cancelled': STOPS,
  'offer.lapsed': NOBODY,
  'child.glassReviewed': 'opens nothing: it says of an opening whether it was called for',
  'calendar.entered': FROM_NEXT_MONTH,
  'terms.entered': FROM_NEXT_MONTH,
  'child.erased': OPERATOR,
  'child.erasedAgain': OPERATOR,
  'operator.acted': OPERATOR,
  'district.founded': OPERATOR,
  'school.founded': OPERATOR,
  'classes.movedUp': OPERATOR,
  'alarm.storm': NOBODY,
  'alarm.bulkReading': NOBODY,
  'alarm.messages': NOBODY,
};

it.each(Object.keys(SECURITY_ACTS) as SecurityAct[])(
  '%s is confirmed by its person, or has a reason why it is not',
  (act) => {
    const by = CONFIRMED[act];
    expect([by, EXCUSED[act]].filter(Boolean)).toHaveLength(1);
    if (by === undefined) return;
    const [room = '', verb = ''] = by.split('.');
    const rooms: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = api;
    expect(rooms[room]?.[verb]).toMatchObject({ stepUp: true });
  },
);

it('whoever opens a signed month again confirms it too', () => {
  expect(api.months.reopen.stepUp).toBe(true);
});
