// What the adapter to WeChat is told by the environment: two accounts, their secrets, their templates.
// The demo's are the simulator's; a real district names its own.
import { z } from 'zod';
import { envAddress, envNumber, envText } from '../env';
import { readTemplate, type AccountTemplate, type TemplateName } from './templates';
import type { WxAccount } from './wx';

/** What the simulator knows as its two accounts; worthless anywhere else. */
export const DEMO_WECHAT = {
  XQ_MINI_APPID: 'wxdemo00000000mini',
  XQ_MINI_SECRET: 'demo-mini-program-secret-0000000',
  XQ_SERVICE_APPID: 'wxdemo0000service0',
  XQ_SERVICE_SECRET: 'demo-service-account-secret-0000',
  XQ_CALLBACK_TOKEN: 'demo-callback-token',
  XQ_CALLBACK_AES_KEY: 'demoCallbackKeyForTheSimulatorOnly000000000',
  XQ_TEMPLATE_MONTHLY_WORK: 'SERVICE-MONTHLY-WORK-0000000000000000000000',
  XQ_TEMPLATE_MEETING: 'SERVICE-MEETING-0000000000000000000000000000',
  XQ_SUBSCRIBE_MONTHLY_WORK: 'MINI-MONTHLY-WORK-000000000000000000000000',
} as const;

/** Where WeChat answers, by its own list: one name that leads to the nearest of them, and each by itself. */
const HOSTS = [
  'api.weixin.qq.com',
  'api2.weixin.qq.com',
  'sh.api.weixin.qq.com',
  'sz.api.weixin.qq.com',
  'hk.api.weixin.qq.com',
];

/** Whether this address is one of WeChat's own, over TLS, and nothing beside its host. */
export function isWechatHost(address: string): boolean {
  const { protocol, hostname, username, password, pathname, search } = new URL(address);
  const isBare = username + password + search === '' && pathname === '/';
  return protocol === 'https:' && isBare && HOSTS.includes(hostname);
}

/** The variables of the adapter. */
export const wechatEnv = z.object({
  XQ_WECHAT_API: envAddress('XQ_WECHAT_API').default('https://api.weixin.qq.com'),
  XQ_WECHAT_TIMEOUT_MS: envNumber('XQ_WECHAT_TIMEOUT_MS').int().min(100).max(60_000).default(5000),
  XQ_MINI_APPID: envText('XQ_MINI_APPID'),
  XQ_MINI_SECRET: envText('XQ_MINI_SECRET'),
  XQ_SERVICE_APPID: envText('XQ_SERVICE_APPID'),
  XQ_SERVICE_SECRET: envText('XQ_SERVICE_SECRET'),
  XQ_CALLBACK_TOKEN: envText('XQ_CALLBACK_TOKEN'),
  XQ_CALLBACK_AES_KEY: envText('XQ_CALLBACK_AES_KEY').regex(
    /^[A-Za-z0-9]{43}$/,
    'XQ_CALLBACK_AES_KEY 要是微信后台里的 43 个字母和数字（EncodingAESKey）。',
  ),
  XQ_MESSAGES_PER_DAY: envNumber('XQ_MESSAGES_PER_DAY').int().min(1).default(100_000),
  XQ_MESSAGES_PER_PERSON: envNumber('XQ_MESSAGES_PER_PERSON').int().min(1).default(200),
  XQ_TEMPLATE_MONTHLY_WORK: envText('XQ_TEMPLATE_MONTHLY_WORK'),
  XQ_TEMPLATE_MEETING: z.string().optional(),
  /** Unset or empty: nobody is asked for a subscription. */
  XQ_SUBSCRIBE_MONTHLY_WORK: z.string().optional(),
});
type WechatEnv = z.infer<typeof wechatEnv>;

export interface WechatConfig {
  /** https://api.weixin.qq.com, or the address of the simulator. */
  endpoint: string;
  timeoutMs?: number;
  miniProgram: WxAccount;
  serviceAccount: WxAccount & {
    callbackToken: string;
    /** The EncodingAESKey under which WeChat seals its pushes, those of the mini-program too. */
    callbackAesKey: string;
  };
  /** Templates as the service account has them. */
  templates: Partial<Record<TemplateName, AccountTemplate>>;
  /** Subscribe-message templates as the mini-program has them. */
  subscribeTemplates?: Partial<Record<TemplateName, AccountTemplate>>;
}

/** How many messages of the service account a day. */
export interface MessageBudget {
  /** What WeChat grants. */
  perDay: number;
  /** What the acts of one person may cause. */
  perPerson: number;
}

/** The settings that these variables mean. */
export function wechatOf(env: WechatEnv): WechatConfig {
  const { XQ_TEMPLATE_MEETING: meeting, XQ_SUBSCRIBE_MONTHLY_WORK: subscribed } = env;
  return {
    endpoint: env.XQ_WECHAT_API,
    timeoutMs: env.XQ_WECHAT_TIMEOUT_MS,
    miniProgram: { appid: env.XQ_MINI_APPID, secret: env.XQ_MINI_SECRET },
    serviceAccount: {
      appid: env.XQ_SERVICE_APPID,
      secret: env.XQ_SERVICE_SECRET,
      callbackToken: env.XQ_CALLBACK_TOKEN,
      callbackAesKey: env.XQ_CALLBACK_AES_KEY,
    },
    templates: {
      monthlyWork: readTemplate(env.XQ_TEMPLATE_MONTHLY_WORK),
      ...(meeting ? { meeting: readTemplate(meeting) } : {}),
    },
    subscribeTemplates: subscribed ? { monthlyWork: readTemplate(subscribed) } : {},
  };
}
