// A WeChat for tests: the simulator with its control as short words, and our client configured for it.
// It stands where both sides may be seen; neither of them imports the other.
import { demoAccounts, startSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import {
  createWechat,
  memoryTokenStore,
  WxError,
  type WechatConfig,
  type WechatPort,
} from '../src/platform/wechat';

export const accounts = demoAccounts();
export const SEND = '/cgi-bin/message/template/send';
export const SEND_SUBSCRIBE = '/cgi-bin/message/subscribe/send';
export const TOKEN = '/cgi-bin/stable_token';

export const monthlyWorkIds = {
  service: accounts.serviceAccount.templates[0]?.id ?? '',
  mini: accounts.miniProgram.templates[0]?.id ?? '',
};

interface Openids {
  miniProgram: string;
  serviceAccount: string;
}

/** What the tests do to the simulated WeChat, and what they see of it. */
export class SimulatedWechat {
  private constructor(private readonly simulator: Simulator) {}

  /** Starts one with 李秋月, who follows, and 王小川, who does not. */
  static async start(options: SimulatorOptions = {}): Promise<SimulatedWechat> {
    const persons = [
      { id: 'li', name: '李秋月', follows: true, phone: '13912345678' },
      { id: 'wang', name: '王小川' },
    ];
    return new SimulatedWechat(await startSimulator({ persons, ...options }));
  }

  get url(): string {
    return this.simulator.url;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }

  /** Uses the control: POST /sim/<name>. */
  async control(name: string, body: object = {}): Promise<unknown> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${this.url}/sim/${name}`, init);
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }

  /** Looks: GET /sim/<path>. */
  async see<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.url}/sim/${path}`)).json()) as T;
  }

  /** How often a path was answered with an errcode: `'/cgi-bin/token 0'`. */
  async calls(key: string): Promise<number> {
    return (await this.see<Record<string, number>>('calls'))[key] ?? 0;
  }

  async phone(person: string): Promise<Record<string, unknown>[]> {
    const { messages } = await this.see<{ messages: Record<string, unknown>[] }>(
      `phones/${person}`,
    );
    return messages;
  }

  async openids(person: string): Promise<Openids> {
    return (await this.see<{ person: { openids: Openids } }>(`phones/${person}`)).person.openids;
  }

  async loginCode(person: string): Promise<string> {
    return ((await this.control('login-code', { person })) as { code: string }).code;
  }

  /** The configuration that names this WeChat, changed where a test says so. */
  config(change: Partial<WechatConfig> = {}): WechatConfig {
    return {
      endpoint: this.url,
      miniProgram: accounts.miniProgram,
      serviceAccount: accounts.serviceAccount,
      templates: { monthlyWork: { id: monthlyWorkIds.service } },
      subscribeTemplates: { monthlyWork: { id: monthlyWorkIds.mini } },
      ...change,
    };
  }

  client(change: Partial<WechatConfig> = {}): WechatPort {
    return createWechat(this.config(change), memoryTokenStore());
  }

  /** A notice to 李秋月 that can be sent. */
  async notice() {
    return {
      template: 'monthlyWork' as const,
      openid: (await this.openids('li')).serviceAccount,
      clientMsgId: 'digest-1',
      data: { matter: '本月还有 3 项没有完成', unit: '柳溪镇青禾小学', due: '2025年12月5日 23:59' },
    };
  }
}

/** The WxError that a call ends in; anything else fails the test. */
export async function failure(call: Promise<unknown>): Promise<WxError> {
  const error = await call.then(
    () => new Error('the call went through'),
    (problem: unknown) => problem,
  );
  if (error instanceof WxError) return error;
  throw error;
}
