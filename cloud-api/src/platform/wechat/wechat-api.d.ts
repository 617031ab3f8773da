// Hand-written declaration of what this house uses of wechat-api 1.35.1, which ships no types.
// Callbacks are node style; every method is only ever called through the promises of ./wx.
declare module 'wechat-api' {
  class WechatAPI {
    constructor(
      appid: string,
      secret: string,
      getToken?: (callback: WechatAPI.Callback<WechatAPI.StoredToken | null>) => void,
      saveToken?: (token: WechatAPI.StoredToken, callback: WechatAPI.Callback<void>) => void,
    );

    static AccessToken: (accessToken: string, expireTime: number) => WechatAPI.AccessToken;
    static mixin(methods: Record<string, WechatAPI.Method>): void;
    static patch(name: string, absoluteUrl: string, override?: boolean): void;

    endpoint: string;
    defaults: WechatAPI.RequestOptions;
    appid: string;
    appsecret: string;
    token: WechatAPI.StoredToken;

    setOpts(defaults: WechatAPI.RequestOptions): void;
    getToken(callback: WechatAPI.Callback<WechatAPI.StoredToken | null>): void;
    saveToken(token: WechatAPI.StoredToken, callback: WechatAPI.Callback<void>): void;

    request(
      url: string,
      options: WechatAPI.RequestOptions,
      callback: WechatAPI.Callback<unknown>,
    ): void;
    preRequest(method: WechatAPI.Method, args: ArrayLike<unknown>, retried?: boolean): void;
    getAccessToken(callback: WechatAPI.Callback<WechatAPI.StoredToken>): this;
    getLatestToken(callback: WechatAPI.Callback<WechatAPI.StoredToken>): void;

    sendTemplate(
      openid: string,
      templateId: string,
      destination: WechatAPI.Destination,
      ...rest: [data: WechatAPI.TemplateValues, callback: WechatAPI.Callback<unknown>]
    ): void;
    getAllPrivateTemplate(callback: WechatAPI.Callback<unknown>): void;
    getUser(openid: string, callback: WechatAPI.Callback<unknown>): void;
    batchGetUsers(openids: string[], callback: WechatAPI.Callback<unknown>): void;
    getFollowers(nextOpenid: string, callback: WechatAPI.Callback<unknown>): void;
    createTmpQRCode(
      scene: string | number,
      seconds: number,
      callback: WechatAPI.Callback<unknown>,
    ): void;
    showQRCodeURL(ticket: string): string;
  }

  namespace WechatAPI {
    type Callback<T> = (error: Error | null, data?: T, response?: unknown) => void;
    type Method = (this: WechatAPI, ...args: never[]) => void;
    type TemplateValues = Record<string, { value: string }>;

    interface StoredToken {
      accessToken: string;
      /** Milliseconds since the epoch. */
      expireTime: number;
    }

    interface AccessToken extends StoredToken {
      isValid(): boolean;
    }

    interface RequestOptions {
      dataType?: 'json' | 'text';
      type?: 'GET' | 'POST';
      data?: object;
      headers?: Record<string, string>;
      timeout?: number;
    }

    interface Destination {
      url?: string;
      miniprogram?: { appid: string; pagepath?: string };
    }
  }

  export = WechatAPI;
}
