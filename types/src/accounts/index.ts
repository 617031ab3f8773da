// Who is using 心桥: WeChat sign-in, the one-time invitation, sessions in one capacity, and what 我的 shows.
// A session acts in one capacity at a time; switching makes a new session and ends the old one.
import { z } from 'zod';
import { atMost, Done, Instant, Role, shortText } from '../common';
import { tidyLine } from '../text';
import { AccountId, NewPhoneId, SessionId } from './ids';
import { OrganisationId } from '../organisations/ids';
import { endpoint } from '../endpoint';

export * from './ids';
export { accountsErrors } from './errors';
export { accountsEvents } from './events';

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
const capacityId = z.string({ error: '请选身份。' }).max(120, '请选身份。');

/** wx.login's code; `capacityId` signs straight into one capacity when the person has it. */
const SignIn = z
  .strictObject({ code, device, capacityId: capacityId.optional() })
  .meta({ id: 'SignIn' });

/**
 * Binds a WeChat user to the person whom a school admin invited. The invitation works once, for 7 days, as long as the
 * post lasts for which it was given; it opens the posts that its giver keeps, and binds nobody who has joined before.
 */
const AcceptInvitation = z
  .strictObject({ code, device, invitation: shortText('邀请码', 20) })
  .meta({ id: 'AcceptInvitation' });

/** Asks for an invitation of a person who has an appointment at the admin's school and has not joined; an earlier one ends. */
const Invite = z.strictObject({ accountId: AccountId }).meta({ id: 'Invite' });
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

/** A code with which the new phone is taken into use; shown once. It works between `from` and `expiresAt`. */
export const NewPhoneCode = z
  .object({ code: z.string().meta({ grade: 'sealed' }), from: Instant, expiresAt: Instant })
  .meta({ id: 'NewPhoneCode' });
export type NewPhoneCode = z.infer<typeof NewPhoneCode>;

const newPhone = z.strictObject({ newPhoneId: NewPhoneId });

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

export const accounts = {
  signIn: endpoint({
    method: 'POST',
    path: '/sessions',
    summary: '用微信登录',
    access: 'public',
    body: SignIn,
    response: SignedIn,
    errors: [
      'accounts/code-refused',
      'accounts/not-invited',
      'accounts/wechat-unavailable',
      'accounts/no-such-capacity',
    ],
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/acceptances',
    summary: '用邀请码绑定微信，或用换手机的码换到这个微信',
    access: 'public',
    body: AcceptInvitation,
    response: SignedIn,
    errors: [
      'accounts/code-refused',
      'accounts/invitation-invalid',
      'accounts/already-bound',
      'accounts/new-phone-waits',
      'accounts/wechat-unavailable',
    ],
  }),
  newPhones: endpoint({
    method: 'GET',
    path: '/new-phones',
    summary: '正在办的换手机：谁申请的、谁同意了、什么时候生效',
    access: 'signedIn',
    response: z.object({ items: z.array(NewPhone) }),
  }),
  askNewPhone: endpoint({
    method: 'POST',
    path: '/new-phones',
    summary: '替丢了手机的人申请换手机；另一个岗位的人同意后，满 72 小时生效',
    access: 'signedIn',
    body: z.strictObject({ accountId: AccountId }),
    response: NewPhone,
    errors: [
      'common/forbidden',
      'accounts/own-phone',
      'accounts/not-joined',
      'accounts/new-phone-open',
    ],
    once: true,
  }),
  agreeNewPhone: endpoint({
    method: 'POST',
    path: '/new-phones/:newPhoneId/agreement',
    summary: '同意换手机，得到交给本人的码；再点一次得到新的码，旧的作废',
    access: 'signedIn',
    params: newPhone,
    response: NewPhoneCode,
    errors: ['accounts/new-phone-hand', 'accounts/new-phone-over'],
  }),
  cancelNewPhone: endpoint({
    method: 'POST',
    path: '/new-phones/:newPhoneId/cancellation',
    summary: '取消换手机：本人、申请的人、同意的人、各单位的管理员都可以',
    access: 'signedIn',
    params: newPhone,
    response: Done,
    errors: ['accounts/new-phone-over'],
  }),
  myNewPhone: endpoint({
    method: 'GET',
    path: '/me/new-phone',
    summary: '我自己的换手机，没有就是 null',
    access: 'signedIn',
    response: z.object({ newPhone: NewPhone.nullable() }),
  }),
  moveToNewPhone: endpoint({
    method: 'POST',
    path: '/me/new-phone',
    summary: '用现在的手机确认换手机，得到在新手机上填的码，半小时内有效',
    access: 'signedIn',
    response: NewPhoneCode,
  }),
  invite: endpoint({
    method: 'POST',
    path: '/invitations',
    summary: '给本校的人发一次性邀请码',
    access: 'signedIn',
    body: Invite,
    response: Invitation,
    errors: ['common/forbidden', 'accounts/already-joined'],
  }),
  me: endpoint({
    method: 'GET',
    path: '/me',
    summary: '我是谁，现在是什么身份',
    access: 'signedIn',
    response: Me,
  }),
  waiting: endpoint({
    method: 'GET',
    path: '/me/waiting',
    summary: '每个身份里有多少事等着，只有数',
    access: 'signedIn',
    response: z.object({ items: z.array(CapacityWaiting) }),
  }),
  switchCapacity: endpoint({
    method: 'POST',
    path: '/sessions/capacity',
    summary: '换一个身份，得到新的会话',
    access: 'signedIn',
    body: z.strictObject({ capacityId }),
    response: SignedIn,
    errors: ['accounts/no-such-capacity'],
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/sessions',
    summary: '我的手机与登录',
    access: 'signedIn',
    response: z.object({ items: z.array(Session) }),
  }),
  revokeSession: endpoint({
    method: 'DELETE',
    path: '/sessions/:sessionId',
    summary: '让一台设备退出',
    access: 'signedIn',
    params: z.strictObject({ sessionId: SessionId }),
    response: Done,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/sessions/current',
    summary: '退出',
    access: 'signedIn',
    response: Done,
  }),
  demoPeople: endpoint({
    method: 'GET',
    path: '/demo/people',
    summary: '演示：可以选的人',
    access: 'public',
    response: z.object({
      district: z.string(),
      now: Instant,
      simulatorUrl: z.string(),
      items: z.array(DemoPerson),
    }),
    errors: ['demo/off'],
  }),
  demoCode: endpoint({
    method: 'POST',
    path: '/demo/people/:personId/codes',
    summary: '演示：以某人的微信得到一个登录码',
    access: 'public',
    params: z.strictObject({
      personId: z.string({ error: '请选一个人。' }).max(60, '请选一个人。'),
    }),
    response: z.object({ code: z.string() }),
    errors: ['demo/off'],
  }),
} as const;
