// What the adapter to WeChat is told by the environment: two accounts, their secrets, their templates.
// The defaults are the simulator's; production refuses them.
import { z } from 'zod';
import { envAddress, envNumber } from '../env';
import { readTemplate, type AccountTemplate, type TemplateName } from './templates';
import type { WxAccount } from './wx';

/** What the simulator knows as its two accounts; worthless anywhere else. */
const DEMO = {
  mini: { appid: 'wxdemo00000000mini', secret: 'demo-mini-program-secret-0000000' },
  service: { appid: 'wxdemo0000service0', secret: 'demo-service-account-secret-0000' },
  callbackToken: 'demo-callback-token',
  templates: {
    monthlyWork: 'SERVICE-MONTHLY-WORK-0000000000000000000000',
    meeting: 'SERVICE-MEETING-0000000000000000000000000000',
    subscribeMonthlyWork: 'MINI-MONTHLY-WORK-000000000000000000000000',
  },
} as const;

/** The variables that production must set to something else than the demo's values. */
export const DEMO_WECHAT = {
  XQ_MINI_APPID: DEMO.mini.appid,
  XQ_MINI_SECRET: DEMO.mini.secret,
  XQ_SERVICE_APPID: DEMO.service.appid,
  XQ_SERVICE_SECRET: DEMO.service.secret,
  XQ_CALLBACK_TOKEN: DEMO.callbackToken,
  XQ_TEMPLATE_MONTHLY_WORK: DEMO.templates.monthlyWork,
} as const;

/** The variables of the adapter. */
export const wechatEnv = z.object({
  XQ_WECHAT_API: envAddress('XQ_WECHAT_API').default('https://api.weixin.qq.com'),
  XQ_WECHAT_TIMEOUT_MS: envNumber('XQ_WECHAT_TIMEOUT_MS').int().min(100).max(60_000).default(5000),
  XQ_MINI_APPID: z.string().default(DEMO_WECHAT.XQ_MINI_APPID),
  XQ_MINI_SECRET: z.string().default(DEMO_WECHAT.XQ_MINI_SECRET),
  XQ_SERVICE_APPID: z.string().default(DEMO_WECHAT.XQ_SERVICE_APPID),
  XQ_SERVICE_SECRET: z.string().default(DEMO_WECHAT.XQ_SERVICE_SECRET),
  XQ_CALLBACK_TOKEN: z.string().default(DEMO_WECHAT.XQ_CALLBACK_TOKEN),
  XQ_TEMPLATE_MONTHLY_WORK: z.string().default(DEMO_WECHAT.XQ_TEMPLATE_MONTHLY_WORK),
  XQ_TEMPLATE_MEETING: z.string().default(DEMO.templates.meeting),
  /** Unset in production: nobody is asked for a subscription. */
  XQ_SUBSCRIBE_MONTHLY_WORK: z.string().optional(),
});
type WechatEnv = z.infer<typeof wechatEnv>;

export interface WechatConfig {
  /** https://api.weixin.qq.com, or the address of the simulator. */
  endpoint: string;
  timeoutMs?: number;
  miniProgram: WxAccount;
  serviceAccount: WxAccount & { callbackToken: string };
  /** Templates as the service account has them. */
  templates: Partial<Record<TemplateName, AccountTemplate>>;
  /** Subscribe-message templates as the mini-program has them. */
  subscribeTemplates?: Partial<Record<TemplateName, AccountTemplate>>;
}

/** The settings that these variables mean; nobody is asked for a subscription of the demo in production. */
export function wechatOf(env: WechatEnv, { production }: { production: boolean }): WechatConfig {
  return {
    endpoint: env.XQ_WECHAT_API,
    timeoutMs: env.XQ_WECHAT_TIMEOUT_MS,
    miniProgram: { appid: env.XQ_MINI_APPID, secret: env.XQ_MINI_SECRET },
    serviceAccount: {
      appid: env.XQ_SERVICE_APPID,
      secret: env.XQ_SERVICE_SECRET,
      callbackToken: env.XQ_CALLBACK_TOKEN,
    },
    templates: {
      monthlyWork: readTemplate(env.XQ_TEMPLATE_MONTHLY_WORK),
      meeting: readTemplate(env.XQ_TEMPLATE_MEETING),
    },
    subscribeTemplates: subscribeTemplatesOf(env, production),
  };
}

function subscribeTemplatesOf(
  env: WechatEnv,
  production: boolean,
): WechatConfig['subscribeTemplates'] {
  const demo = production ? '' : DEMO.templates.subscribeMonthlyWork;
  const chosen = env.XQ_SUBSCRIBE_MONTHLY_WORK ?? demo;
  return chosen === '' ? {} : { monthlyWork: readTemplate(chosen) };
}
