// The address to which WeChat pushes what happened: only signed pushes are read, and every room that listens hears them.
// WeChat repeats what is not answered with `success`, so every listener can bear a repetition.
import type { Ctx } from './context';
import type { RawAnswer, RawRequest, RawRoute } from './http';
import type { WechatEvent } from './wechat';

/** What a room does when WeChat tells of something, by the kind of what it tells. */
export type Pushes = {
  readonly [K in WechatEvent['kind']]?: (
    ctx: Ctx,
    event: Extract<WechatEvent, { kind: K }>,
  ) => Promise<void>;
};

const REFUSED: RawAnswer = { status: 403, text: 'not signed' };
const path = '/wechat/callback';

/** The routes of WeChat's callback, over everybody who listens. */
export function pushRoutes(listeners: readonly Pushes[]): RawRoute[] {
  async function receive(ctx: Ctx, { query, body }: RawRequest): Promise<RawAnswer> {
    const events = ctx.ports.wechat.readPush(query, body);
    if (!events) return REFUSED;
    for (const event of events) for (const pushes of listeners) await hear(ctx, event, pushes);
    return { status: 200, text: 'success' };
  }
  return [
    { method: 'GET', path, handle: proveAddress },
    { method: 'POST', path, handle: receive },
  ];
}

/** WeChat asks whether the address is ours, when it is saved in the console. */
async function proveAddress(ctx: Ctx, { query }: RawRequest): Promise<RawAnswer> {
  const signed = ctx.ports.wechat.isSigned(query);
  return signed ? { status: 200, text: query.echostr ?? '' } : REFUSED;
}

async function hear<E extends WechatEvent>(ctx: Ctx, event: E, pushes: Pushes): Promise<void> {
  // A listener is found by the kind of its event, which TypeScript cannot follow through the union.
  const listen = pushes[event.kind] as ((ctx: Ctx, event: E) => Promise<void>) | undefined;
  await listen?.(ctx, event);
}
