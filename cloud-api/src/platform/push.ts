// The address to which WeChat pushes what happened: only sealed pushes are read, and every room that listens hears them.
// WeChat repeats what is not answered with `success`, so every listener can bear a repetition. What was heard to its end
// is remembered for as long as its signature counts: whoever captured it and sends it again is thanked and not heard.
import type { Ctx } from './context';
import type { RawAnswer, RawRequest, RawRoute } from './http';
import { HeardPushModel, type WechatEvent } from './wechat';

/** What a room does when WeChat tells of something, by the kind of what it tells. */
export type Pushes = {
  readonly [K in WechatEvent['kind']]?: (
    ctx: Ctx,
    event: Extract<WechatEvent, { kind: K }>,
  ) => Promise<void>;
};

const REFUSED: RawAnswer = { status: 403, text: 'not signed' };
const HEARD: RawAnswer = { status: 200, text: 'success' };
const ECHO = /^[\w-]{1,128}$/;
const path = '/wechat/callback';

/** The routes of WeChat's callback, over everybody who listens. */
export function pushRoutes(listeners: readonly Pushes[]): RawRoute[] {
  async function receive(ctx: Ctx, { query, body }: RawRequest): Promise<RawAnswer> {
    const push = ctx.ports.wechat.readPush(query, body);
    if (!push) return REFUSED;
    if (await HeardPushModel.exists({ _id: push.id })) return HEARD;
    for (const event of push.events) for (const pushes of listeners) await hear(ctx, event, pushes);
    const $setOnInsert = { at: new Date() };
    await HeardPushModel.updateOne({ _id: push.id }, { $setOnInsert }, { upsert: true });
    return HEARD;
  }
  return [
    { method: 'GET', path, handle: proveAddress },
    { method: 'POST', path, handle: receive },
  ];
}

/** WeChat asks whether the address is ours, when it is saved in the console. */
async function proveAddress(ctx: Ctx, { query }: RawRequest): Promise<RawAnswer> {
  const { echostr: text = '' } = query;
  return ctx.ports.wechat.isSigned(query) && ECHO.test(text) ? { status: 200, text } : REFUSED;
}

async function hear<E extends WechatEvent>(ctx: Ctx, event: E, pushes: Pushes): Promise<void> {
  // A listener is found by the kind of its event, which TypeScript cannot follow through the union.
  const listen = pushes[event.kind] as ((ctx: Ctx, event: E) => Promise<void>) | undefined;
  await listen?.(ctx, event);
}
