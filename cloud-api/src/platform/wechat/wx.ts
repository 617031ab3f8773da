// wechat-api, mended at exactly three seams (request, getAccessToken, preRequest) so that its own methods
// keep working: exact msgids, one token call at a time, one refresh after a refused token, no leaked secret.
import WechatAPI from 'wechat-api';
import type { Token, TokenStore } from './token-store';
import { WxError } from './wx-error';

export interface WxAccount {
  appid: string;
  secret: string;
}

interface WxOptions {
  account: WxAccount;
  /** https://api.weixin.qq.com, or the simulator. */
  endpoint: string;
  timeoutMs: number;
  store: TokenStore;
}

const SAFETY_SECONDS = 10;
const STALE_TOKEN = new Set<unknown>([40001, 40014, 42001]);
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** One WeChat account as a client; every failure is a WxError. */
export class Wx extends WechatAPI {
  private fetching: Promise<Token> | undefined;
  private readonly store: TokenStore;

  constructor({ account, endpoint, timeoutMs, store }: WxOptions) {
    super(
      account.appid,
      account.secret,
      (callback) => callBack(store.read(account.appid), callback),
      (token, callback) => callBack(store.write(account.appid, token), callback),
    );
    this.endpoint = endpoint;
    this.store = store;
    this.setOpts({ timeout: timeoutMs });
  }

  /** Seam 1: reads text, checks the status, keeps 64-bit numbers exact, and classes every failure. */
  override request(
    url: string,
    options: WechatAPI.RequestOptions,
    callback: WechatAPI.Callback<unknown>,
  ): void {
    const path = new URL(url).pathname;
    super.request(url, { ...options, dataType: 'text' }, (error, text, response) => {
      const answer = error
        ? transportFault(path, error)
        : readAnswer(path, statusOf(response), String(text));
      if (answer instanceof WxError) callback(answer);
      else callback(null, answer, response);
    });
  }

  /** Seam 2: the stable token, asked for once however many callers wait for it. */
  override getAccessToken(callback: WechatAPI.Callback<WechatAPI.StoredToken>): this {
    this.fetching ??= this.fetchToken().finally(() => (this.fetching = undefined));
    callBack(this.fetching, callback);
    return this;
  }

  /** Seam 3: a refused token is refreshed once, and only if nobody has refreshed it meanwhile. */
  override preRequest(method: WechatAPI.Method, args: ArrayLike<unknown>): void {
    const given = Array.from(args);
    const callback = given.pop();
    if (typeof callback !== 'function') {
      throw new TypeError('a WeChat call without a callback would lose its last argument');
    }
    callBack(this.withToken(method, given), callback as WechatAPI.Callback<unknown>);
  }

  /** A library method as a promise: `api.promise((done) => api.getUser(openid, done))`. */
  promise(call: (done: WechatAPI.Callback<unknown>) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      call((error, data) => (error ? reject(error) : resolve(data)));
    });
  }

  /** A call with the account's token that wechat-api does not know; path relative to the endpoint. */
  post(path: string, body: object): Promise<unknown> {
    const send = (done: WechatAPI.Callback<unknown>) =>
      this.request(
        `${this.endpoint}${path}?access_token=${this.token.accessToken}`,
        postJson(body),
        done,
      );
    return this.promise((done) => this.preRequest(send, [done]));
  }

  /** Exchanges a login code; needs the secret but no token. */
  code2Session(code: string): Promise<unknown> {
    const query = new URLSearchParams({
      appid: this.appid,
      secret: this.appsecret,
      js_code: code,
      grant_type: 'authorization_code',
    });
    const url = `${this.endpoint}/sns/jscode2session?${query.toString()}`;
    return this.promise((done) => this.request(url, {}, done));
  }

  private async withToken(method: WechatAPI.Method, args: unknown[]): Promise<unknown> {
    const token = await this.currentToken();
    try {
      return await this.invoke(method, args, token);
    } catch (error) {
      if (!(error instanceof WxError && STALE_TOKEN.has(error.code))) throw error;
      return this.invoke(method, args, await this.tokenAfter(token));
    }
  }

  private invoke(method: WechatAPI.Method, args: unknown[], token: Token): Promise<unknown> {
    return this.promise((done) => {
      this.token = token;
      method.apply(this, [...args, done] as never[]);
    });
  }

  private async currentToken(): Promise<Token> {
    const stored = await this.store.read(this.appid);
    return stored && Date.now() < stored.expireTime ? stored : this.freshToken();
  }

  private async tokenAfter(refused: Token): Promise<Token> {
    const stored = await this.store.read(this.appid);
    return stored && stored.accessToken !== refused.accessToken ? stored : this.freshToken();
  }

  private freshToken(): Promise<Token> {
    return this.promise((done) => this.getAccessToken(done)) as Promise<Token>;
  }

  private async fetchToken(): Promise<Token> {
    const body = {
      grant_type: 'client_credential',
      appid: this.appid,
      secret: this.appsecret,
    };
    const answer = (await this.promise((done) =>
      this.request(`${this.endpoint}/cgi-bin/stable_token`, postJson(body), done),
    )) as { access_token?: unknown; expires_in?: unknown };
    if (typeof answer.access_token !== 'string' || typeof answer.expires_in !== 'number') {
      throw formatFault('/cgi-bin/stable_token');
    }
    const expireTime = Date.now() + (answer.expires_in - SAFETY_SECONDS) * 1000;
    const token = WechatAPI.AccessToken(answer.access_token, expireTime);
    await this.store.write(this.appid, token);
    return token;
  }
}

function callBack<T>(promise: Promise<T>, callback: WechatAPI.Callback<T>): void {
  promise.then(
    (value) => callback(null, value),
    (error: Error) => callback(error),
  );
}

function postJson(data: object): WechatAPI.RequestOptions {
  return { type: 'POST', data, headers: { 'Content-Type': 'application/json' } };
}

function statusOf(response: unknown): number {
  return Number((response as { statusCode?: unknown } | undefined)?.statusCode ?? 0);
}

function readAnswer(path: string, status: number, text: string): WxError | object {
  if (status !== 200) {
    const message = `${path} answered with HTTP ${status}`;
    return new WxError({ kind: 'http', code: status, message, outcomeUnknown: status >= 500 });
  }
  const answer = parse(text);
  if (!answer) return formatFault(path);
  const { errcode, errmsg } = answer;
  if (typeof errcode !== 'number' || errcode === 0) return answer;
  const message = `${path} refused: ${errcode} ${String(errmsg)}`;
  return new WxError({ kind: 'wechat', code: errcode, message });
}

function parse(text: string): Record<string, unknown> | null {
  const exact = text.replace(/"msgid"\s*:\s*(\d{16,})/g, '"msgid":"$1"');
  try {
    const answer: unknown = JSON.parse(exact);
    const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
    return isObject ? (answer as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function formatFault(path: string): WxError {
  const message = `${path} answered with something that is not WeChat's JSON`;
  return new WxError({ kind: 'format', code: 'EFORMAT', message, outcomeUnknown: true });
}

function transportFault(path: string, error: Error): WxError {
  const code = (error as { code?: string }).code ?? error.name;
  const message = `${path} could not be reached: ${code}`;
  return new WxError({ kind: 'transport', code, message, outcomeUnknown: !NOT_SENT.has(code) });
}
