// Signing in at a desk: the browser shows a code and two digits, the person's phone scans the code and is told the digits.
// A code works once, for a minute, and only in the browser that asked for it: what it opens is handed to the secret alone.
import { z } from 'zod';
import { atMost, Done, Instant } from '../common';
import { endpoint } from '../endpoint';
import { tidyLine } from '../text';
import { SignedIn } from './shapes';

const AGAIN = '这不是“心桥”电脑登录的码，请在电脑上换一个再扫。';
const opaque = (length: number) =>
  z.string({ error: AGAIN }).regex(new RegExp(`^[\\w-]{${length}}$`), AGAIN);
/** What a code is: 22 letters of chance, as the browser draws them. */
const code = opaque(22);
const BAD_BROWSER = '浏览器的名字不对，请刷新这一页再试。';
const device = atMost(
  z.string({ error: BAD_BROWSER }).overwrite(tidyLine),
  60,
  BAD_BROWSER,
).optional();

/** How the address in a code goes on after that of the house: what WeChat's own camera opens the mini-program by. */
export const DESK_PATH = '/desk/';

/** Which code an address or a scanned text holds; undefined for what is none of ours. */
export function deskCodeIn(text: string): string | undefined {
  return /(?:^|\/desk\/)([\w-]{22})$/.exec(text.trim())?.[1];
}

/** A code for one browser. `secret` stays there, unshown; `digits` are read by a person and typed into the phone. */
export const DeskCode = z
  .object({
    code,
    secret: z.string().meta({ grade: 'sealed' }),
    digits: z.string(),
    expiresAt: Instant,
  })
  .meta({ id: 'DeskCode' });
export type DeskCode = z.infer<typeof DeskCode>;

/**
 * What became of a code. `waits`: nobody has scanned it; `seen`: the phone asks for the digits; `refused`: its person said no;
 * `over`: used, too old, tried too often or none of this browser; `done`: agreed to, told once, with the session where one began.
 */
export const DeskAnswer = z
  .object({
    state: z.enum(['waits', 'seen', 'refused', 'over', 'done']),
    signedIn: SignedIn.nullable(),
  })
  .meta({ id: 'DeskAnswer' });
export type DeskAnswer = z.infer<typeof DeskAnswer>;

/** What the phone shows of the desk that asks: which browser, whether it stands behind the same network, since when. */
export const Desk = z
  .object({
    purpose: z.enum(['signIn', 'stepUp']),
    device: z.string(),
    near: z.boolean().meta({ description: 'it asks from the same network as this phone' }),
    askedAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Desk' });
export type Desk = z.infer<typeof Desk>;

const TWO = '请输入电脑上显示的两位数字。';
const scanned = z.strictObject({ code });

export const desk = {
  askDesk: endpoint({
    method: 'POST',
    path: '/desk-codes',
    summary: '电脑：要一个登录码，一分钟内用手机小程序扫',
    access: 'public',
    cost: 2,
    body: z.strictObject({ device }),
    response: DeskCode,
  }),
  askDeskStepUp: endpoint({
    method: 'POST',
    path: '/desk-codes/confirmations',
    summary: '电脑：要一个码，用手机确认电脑前的是本人',
    access: 'signedIn',
    cost: 2,
    response: DeskCode,
  }),
  deskAnswer: endpoint({
    method: 'POST',
    path: '/desk-codes/answers',
    summary: '电脑：手机上怎么答复的；同意了就在这里得到会话，只给一次',
    access: 'public',
    body: z.strictObject({ code, secret: opaque(43) }),
    response: DeskAnswer,
    errors: ['accounts/not-invited', 'accounts/no-such-capacity'],
  }),
  readDesk: endpoint({
    method: 'POST',
    path: '/desk-codes/scans',
    summary: '手机：扫了码，看是哪台电脑',
    access: 'signedIn',
    body: scanned,
    response: Desk,
    errors: [
      'accounts/desk-code-over',
      'accounts/desk-code-taken',
      'accounts/desk-by-phone',
      'accounts/desk-not-yours',
    ],
  }),
  confirmDesk: endpoint({
    method: 'POST',
    path: '/desk-codes/agreements',
    summary: '手机：填电脑上的两位数字，让电脑登录',
    access: 'signedIn',
    stepUp: true,
    cost: 5,
    body: z.strictObject({ code, digits: z.string({ error: TWO }).regex(/^\d{2}$/, TWO) }),
    response: Done,
    errors: ['accounts/desk-code-over', 'accounts/desk-digits-wrong', 'accounts/desk-by-phone'],
  }),
  refuseDesk: endpoint({
    method: 'POST',
    path: '/desk-codes/refusals',
    summary: '手机：不是我，不登录',
    access: 'signedIn',
    body: scanned,
    response: Done,
    errors: ['accounts/desk-code-over'],
  }),
} as const;
