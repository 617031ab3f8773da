// The door to WeChat: what the rooms may ask of it, over two accounts that share people only by unionid.
// Which WeChat answers, the real one or the simulator, is a matter of configuration alone.
import { readEvents, type Pusher, type WechatEvent } from './callback';
import { isSigned, openPush, type Signed } from './push-seal';
import type { WechatConfig } from './settings';
import { checkTemplateData } from './template-data';
import { keysOf, type TemplateData, type TemplateName } from './templates';
import type { TokenStore } from './token-store';
import { Wx } from './wx';
import { WxError } from './wx-error';

export { type WechatEvent } from './callback';
export { HeardPushModel } from './heard-push.model';
export { checkTemplateData } from './template-data';
export { type TemplateName } from './templates';
export { sharedTokenStore } from './shared-tokens';
export { memoryTokenStore } from './token-store';
export type { MessageBudget, WechatConfig } from './settings';
export { WxError } from './wx-error';

/** A notice to one person: counts, places and times, and the page that opens on a tap. */
type Notice = {
  [N in TemplateName]: {
    template: N;
    data: TemplateData<N>;
    /** The receiver's openid at the account that sends. */
    openid: string;
    /** Page of the mini-program, without a leading slash, with opaque ids only. */
    pagePath?: string;
  };
}[TemplateName];

/** What WeChat can do for us; every failure is a WxError whose class says what to do next. */
export interface WechatPort {
  /** The person behind a code of wx.login; a used or old code is a userRetry. */
  login(code: string): Promise<{ openid: string; unionid?: string }>;
  /** The phone number behind a code of the phone button. */
  phoneNumber(code: string): Promise<string>;
  /** The unionid of a follower of the service account; null when they do not follow or none exists. */
  followerUnionid(openid: string): Promise<string | null>;
  /** Every follower's openid at the service account. */
  followers(): Promise<string[]>;
  /** Sends from the service account; the same clientMsgId within ten minutes is sent once. */
  sendTemplate(notice: Notice & { clientMsgId: string }): Promise<{ msgid: string }>;
  /** Sends from the mini-program against one subscription; 43101 when none is left. */
  sendSubscribe(notice: Notice): Promise<{ msgid: string }>;
  /** Judges a text that others will read; never for what is written about a child. */
  checkText(text: { openid: string; content: string }): Promise<'pass' | 'review' | 'risky'>;
  /** A push that WeChat sealed for one of our accounts, or null; the same push always has the same id. */
  readPush(signed: Signed, body: string): { id: string; events: WechatEvent[] } | null;
  /** Whether WeChat signed this request; it asks so when the callback address is saved. */
  isSigned(signed: Signed): boolean;
}

const DEFAULT_TIMEOUT_MS = 5000;
const COMMENT_SCENE = 2;

/** The real port, over HTTP, to whichever endpoint the configuration names. */
export function createWechat(config: WechatConfig, store: TokenStore): WechatPort {
  const { endpoint, timeoutMs = DEFAULT_TIMEOUT_MS } = config;
  const mini = new Wx({ account: config.miniProgram, endpoint, timeoutMs, store });
  const service = new Wx({ account: config.serviceAccount, endpoint, timeoutMs, store });
  return {
    ...people(mini, service),
    ...messages(config, { mini, service }),
    ...pushes(config),
  };
}

function pushes(config: WechatConfig): Pick<WechatPort, 'readPush' | 'isSigned'> {
  const { callbackToken: token, callbackAesKey: aesKey } = config.serviceAccount;
  const keys = { token, aesKey };
  const pushers = new Map<string, Pusher>([
    [config.miniProgram.appid, 'mini'],
    [config.serviceAccount.appid, 'service'],
  ]);
  return {
    readPush(signed, body) {
      const push = openPush(keys, signed, body);
      const pusher = push && pushers.get(push.appid);
      return pusher ? { id: push.id, events: readEvents(pusher, push.text) } : null;
    },
    isSigned: (signed) => isSigned(keys, signed),
  };
}

type People = Pick<
  WechatPort,
  'login' | 'phoneNumber' | 'followerUnionid' | 'followers' | 'checkText'
>;

function people(mini: Wx, service: Wx): People {
  return {
    async login(code) {
      const answer = (await mini.code2Session(code)) as { openid: string; unionid?: string };
      return { openid: answer.openid, unionid: answer.unionid };
    },
    async phoneNumber(code) {
      const answer = await mini.post('/wxa/business/getuserphonenumber', { code });
      return (answer as { phone_info: { purePhoneNumber: string } }).phone_info.purePhoneNumber;
    },
    async followerUnionid(openid) {
      const user = await service.promise((done) => service.getUser(openid, done));
      const { subscribe, unionid } = user as { subscribe: number; unionid?: string };
      return subscribe === 1 ? (unionid ?? null) : null;
    },
    followers: () => allFollowers(service),
    async checkText({ openid, content }) {
      const body = { version: 2, scene: COMMENT_SCENE, openid, content };
      const answer = await mini.post('/wxa/msg_sec_check', body);
      return (answer as { result: { suggest: 'pass' | 'review' | 'risky' } }).result.suggest;
    },
  };
}

async function allFollowers(service: Wx): Promise<string[]> {
  const openids: string[] = [];
  for (let next = ''; ;) {
    const page = (await service.promise((done) => service.getFollowers(next, done))) as {
      data?: { openid: string[] };
      next_openid: string;
    };
    openids.push(...(page.data?.openid ?? []));
    if (!page.data || !page.next_openid) return openids;
    next = page.next_openid;
  }
}

type Messages = Pick<WechatPort, 'sendTemplate' | 'sendSubscribe'>;

function messages(config: WechatConfig, { mini, service }: { mini: Wx; service: Wx }): Messages {
  const { appid } = config.miniProgram;
  return {
    async sendTemplate(notice) {
      const { clientMsgId, pagePath } = notice;
      const answer = await service.post('/cgi-bin/message/template/send', {
        ...compose(notice, config.templates),
        ...(pagePath ? { miniprogram: { appid, pagepath: pagePath } } : {}),
        client_msg_id: clientMsgId,
      });
      return { msgid: (answer as { msgid: string }).msgid };
    },
    async sendSubscribe(notice) {
      const answer = await mini.post('/cgi-bin/message/subscribe/send', {
        ...compose(notice, config.subscribeTemplates ?? {}),
        ...(notice.pagePath ? { page: notice.pagePath } : {}),
      });
      return { msgid: String((answer as { msgid?: string }).msgid ?? '') };
    },
  };
}

/** The part that both channels share; words that WeChat would refuse never leave the house. */
function compose(notice: Notice, templates: WechatConfig['templates']) {
  const known = templates[notice.template];
  if (!known) {
    throw localFault(40037, `no template ${notice.template} is configured for this account`);
  }
  const problems = checkTemplateData(notice.template, notice.data, known.keys);
  if (problems.length > 0) {
    throw localFault(47003, problems.map(({ field, problem }) => `${field} ${problem}`).join('; '));
  }
  const data: Record<string, string> = notice.data;
  const values = keysOf(notice.template, known.keys).map(({ name, key }) => [
    key,
    { value: data[name] },
  ]);
  return {
    touser: notice.openid,
    template_id: known.id,
    data: Object.fromEntries(values) as object,
  };
}

function localFault(code: number, message: string): WxError {
  return new WxError({ kind: 'local', code, message });
}
