// What WeChat pushes to us: who follows, and what became of a message. Only signed pushes are read,
// and whatever is read may come twice, so every reaction can bear a repetition.
import type { Ctx } from '../platform/context';
import type { RawAnswer, RawRequest, RawRoute } from '../platform/http';
import type { WechatEvent } from '../platform/wechat';
import { AccountModel } from './account.model';
import { noteFollow, noteUnfollow } from './followers';

type Delivery = Extract<WechatEvent, { kind: 'delivery' | 'subscribeDelivery' }>;
type OnDelivery = (ctx: Ctx, delivery: Delivery) => Promise<void>;

/** What a person of ours told WeChat about the messages of one template, and when. */
export interface SubscriptionAnswer {
  readonly accountId: string;
  readonly districtId: string;
  readonly templateId: string;
  readonly decision: 'accept' | 'reject' | 'ban' | 'filter';
  readonly at: Date;
}
type OnSubscription = (ctx: Ctx, answer: SubscriptionAnswer) => Promise<void>;

let deliveryListener: OnDelivery | null = null;
let subscriptionListener: OnSubscription | null = null;

/** Lets the room that sends messages learn what became of them; one listener in a process. */
export function onDelivery(listener: OnDelivery): void {
  deliveryListener = listener;
}

const REFUSED: RawAnswer = { status: 403, text: 'not signed' };

/** Lets the room that sends messages learn what people let WeChat send them; one listener in a process. */
export function onSubscription(listener: OnSubscription): void {
  subscriptionListener = listener;
}

/** WeChat asks whether the address is ours, when it is saved in the console. */
async function proveAddress(ctx: Ctx, { query }: RawRequest): Promise<RawAnswer> {
  const signed = ctx.ports.wechat.isSigned(query);
  return signed ? { status: 200, text: query.echostr ?? '' } : REFUSED;
}

/** WeChat tells what happened; it repeats what is not answered with `success`. */
async function receivePush(ctx: Ctx, { query, body }: RawRequest): Promise<RawAnswer> {
  const events = ctx.ports.wechat.readPush(query, body);
  if (!events) return REFUSED;
  for (const event of events) await react(ctx, event);
  return { status: 200, text: 'success' };
}

async function react(ctx: Ctx, event: WechatEvent): Promise<void> {
  if (event.kind === 'follow') return noteFollow(ctx, event.openid);
  if (event.kind === 'unfollow') return noteUnfollow(ctx, event.openid);
  if (event.kind === 'subscription') return passOn(ctx, event);
  if (event.kind === 'delivery' || event.kind === 'subscribeDelivery')
    await deliveryListener?.(ctx, event);
}

/** Names the person by the openid at the mini-program; of somebody who has not joined nothing is kept. */
async function passOn(
  ctx: Ctx,
  { openid, templateId, decision, at }: Extract<WechatEvent, { kind: 'subscription' }>,
): Promise<void> {
  const account = await AccountModel.findOne({ miniOpenid: openid }).lean();
  if (!account) return;
  const { _id: accountId, homeDistrictId: districtId } = account;
  await subscriptionListener?.(ctx, { accountId, districtId, templateId, decision, at });
}

const path = '/wechat/callback';
export const callbackRoutes: readonly RawRoute[] = [
  { method: 'GET', path, handle: proveAddress },
  { method: 'POST', path, handle: receivePush },
];
