// The shapes in which the room of the accounts speaks: a person, a capacity, a session, a move to another phone.
// What may be asked of it stands in the endpoints beside.
import { z } from 'zod';
import { atMost, Instant, Role, shortText } from '../common';
import { tidyLine } from '../text';
import { AccountId, NewPhoneId, SessionId } from './ids';
import { OrganisationId } from '../organisations/ids';

/** One capacity of a person: a role at an organisation, e.g. 任课教师 at 柳溪镇青禾小学. */
export const Capacity = z
  .object({
    id: z.string(),
    role: Role,
    roleWord: z.string(),
    orgId: OrganisationId,
    orgName: z.string(),
    classNames: z.array(z.string()),
  })
  .meta({ id: 'Capacity' });
export type Capacity = z.infer<typeof Capacity>;

/** A session as its owner sees it in 我的手机与登录. */
export const Session = z
  .object({
    id: SessionId,
    device: z.string(),
    capacityWord: z.string(),
    startedAt: Instant,
    lastUsedAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** The signed-in person: name, present capacity (null until chosen) and all capacities. */
export const Me = z
  .object({
    accountId: AccountId,
    name: z.string(),
    capacity: Capacity.nullable(),
    capacities: z.array(Capacity),
    hasServiceAccount: z
      .boolean()
      .meta({ description: 'follows the service account, so reminders can reach WeChat' }),
    now: Instant,
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** A fresh session: the token is shown once and kept only on the phone. */
export const SignedIn = z
  .object({ token: z.string().meta({ grade: 'sealed' }), me: Me })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

/** How much waits in one capacity, kind by kind as the rooms count it, the most pressing first: numbers, and no name at all. */
export const CapacityWaiting = z
  .object({
    capacityId: z.string(),
    waits: z.array(
      z.object({
        kind: z.string(),
        count: z.number().int(),
        words: z.string(),
        quiet: z.boolean().meta({ description: 'nothing is left to be done' }),
      }),
    ),
  })
  .meta({ id: 'CapacityWaiting' });
export type CapacityWaiting = z.infer<typeof CapacityWaiting>;

const BAD_DEVICE = '设备名不对，请更新小程序后再试。';
const device = atMost(
  z.string({ error: BAD_DEVICE }).overwrite(tidyLine),
  60,
  BAD_DEVICE,
).optional();
const AGAIN = '请再点一次登录。';
const code = z.string({ error: AGAIN }).min(1, AGAIN).max(200, AGAIN);
export const capacityId = z.string({ error: '请选身份。' }).max(120, '请选身份。');

/**
 * wx.login's code; `capacityId` signs straight into one capacity when the person has it. A browser says that it is a
 * `desk`, which others may come to: its session ends sooner.
 */
export const SignIn = z
  .strictObject({
    code,
    device,
    desk: z.boolean({ error: AGAIN }).optional(),
    capacityId: capacityId.optional(),
  })
  .meta({ id: 'SignIn' });

/**
 * Binds a WeChat user to the person whom a school admin invited. The invitation works once, for 7 days, as long as the
 * post lasts for which it was given; it opens the posts that its giver keeps, and binds nobody who has joined before.
 */
export const AcceptInvitation = z
  .strictObject({ code, device, invitation: shortText('邀请码', 20) })
  .meta({ id: 'AcceptInvitation' });

/** Asks for an invitation of a person who has an appointment at the admin's school and has not joined; an earlier one ends. */
export const Invite = z.strictObject({ accountId: AccountId }).meta({ id: 'Invite' });
export const Invitation = z
  .object({ invitation: z.string().meta({ grade: 'sealed' }), expiresAt: Instant })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/**
 * Somebody's move to another WeChat. `asked`: by a keeper of one of their posts, and not agreed to; `waits`: agreed to,
 * works from `from` on; `ready`: their code can be typed in on the new phone, until `until`.
 */
export const NewPhone = z
  .object({
    id: NewPhoneId,
    accountId: AccountId,
    name: z.string(),
    state: z.enum(['asked', 'waits', 'ready']),
    askedByName: z.string(),
    askedAt: Instant,
    agreedByName: z.string().nullable(),
    from: Instant.nullable(),
    until: Instant,
    own: z
      .boolean()
      .meta({ description: 'their present phone has confirmed it: nobody had to agree' }),
    can: z.object({ agree: z.boolean(), cancel: z.boolean() }),
  })
  .meta({ id: 'NewPhone' });
export type NewPhone = z.infer<typeof NewPhone>;

/** A fresh login code of the person's own WeChat: a session that somebody else has got hold of moves nobody. */
export const MoveToNewPhone = z.strictObject({ code }).meta({ id: 'MoveToNewPhone' });

/** A code with which the new phone is taken into use; shown once. It works between `from` and `expiresAt`. */
export const NewPhoneCode = z
  .object({ code: z.string().meta({ grade: 'sealed' }), from: Instant, expiresAt: Instant })
  .meta({ id: 'NewPhoneCode' });
export type NewPhoneCode = z.infer<typeof NewPhoneCode>;

/** On how many devices somebody is signed in; which they are, only they see. */
export const SessionsOfPerson = z
  .object({ count: z.number().int(), lastUsedAt: Instant.nullable() })
  .meta({ id: 'SessionsOfPerson' });
export type SessionsOfPerson = z.infer<typeof SessionsOfPerson>;

export const person = z.strictObject({ accountId: AccountId });
export const newPhone = z.strictObject({ newPhoneId: NewPhoneId });

const PIN_WORDS = '请输入六位数字。';
/** Six digits that are neither all the same nor in a row; who may guess only ten times finds no others. */
const pin = z
  .string({ error: PIN_WORDS })
  .regex(/^\d{6}$/, PIN_WORDS)
  .meta({ grade: 'sealed' });
const IN_A_ROW = '01234567890 09876543210';
const newPin = pin.refine(
  (digits) => !/^(\d)\1+$/.test(digits) && !IN_A_ROW.includes(digits),
  '这个密码太好猜，请换一个：不要六个一样的，也不要连着的。',
);

/** Sets the PIN, with a fresh login code of the person's own WeChat; `present` is the one that it takes the place of. */
export const SetPin = z
  .strictObject({ code, pin: newPin, present: pin.optional() })
  .meta({ id: 'SetPin' });

/** A fresh login code of the person's own WeChat, and the PIN. */
export const StepUp = z.strictObject({ code, pin }).meta({ id: 'StepUp' });

/** The PIN of all people of the demo. */
export const DEMO_PIN = '240618';

/** What is known of somebody's PIN: whether there is one, and from when on it can be tried again. */
export const Pin = z
  .object({ set: z.boolean(), void: z.boolean(), lockedUntil: Instant.nullable() })
  .meta({ id: 'Pin' });
export type Pin = z.infer<typeof Pin>;

/** A person of the demo district, with one line that says what waits for them. */
export const DemoPerson = z
  .object({
    id: z.string(),
    name: z.string(),
    roleWord: z.string(),
    orgName: z.string(),
    group: z.enum(['school', 'office', 'home']),
    waiting: z.string(),
    capacityId: z.string(),
  })
  .meta({ id: 'DemoPerson' });
export type DemoPerson = z.infer<typeof DemoPerson>;
