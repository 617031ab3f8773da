// What a WeChat administrator would have set up in the console: two accounts, their templates and pages.
// Invented appids and secrets; the demo hands the same values to the service as its configuration.

/** One field of a message template; the key's letters are its type, as WeChat prescribes (`thing1`). */
interface TemplateField {
  key: string;
  label: string;
}

export interface Template {
  id: string;
  title: string;
  fields: TemplateField[];
}

export interface Accounts {
  /** Both accounts hang under one open platform, so logins and followers carry a unionid. */
  sharedPlatform: boolean;
  /** Addresses that may ask for a token; null lets everybody ask. */
  ipList: string[] | null;
  miniProgram: {
    appid: string;
    secret: string;
    /** Pages of the published version; null accepts every well-formed path. */
    pages: string[] | null;
    templates: Template[];
  };
  serviceAccount: {
    appid: string;
    secret: string;
    /** Account id that callbacks name in ToUserName. */
    originalId: string;
    callbackToken: string;
    /** The EncodingAESKey: pushes of both accounts are sealed with it (安全模式). */
    callbackAesKey: string;
    linkedMiniPrograms: string[];
    templates: Template[];
    /** The menu under the chat; each opens a page of the mini-program. */
    menu: { label: string; pagePath: string }[];
  };
}

const monthlyWork = {
  title: '本月工作安排提醒',
  fields: [
    { key: 'thing1', label: '事项' },
    { key: 'thing2', label: '单位' },
    { key: 'time3', label: '截止时间' },
  ],
};

const meeting = {
  title: '会议通知',
  fields: [
    { key: 'thing1', label: '事项' },
    { key: 'time2', label: '时间' },
    { key: 'thing3', label: '地点' },
  ],
};

const inPackage = (name: string, pages: string[]) =>
  pages.map((page) => `packages/${name}/pages/${page}/index`);
const publishedPages = [
  ...['home', 'login'].map((page) => `pages/${page}/index`),
  ...inPackage('school', ['talk-form', 'receipt', 'child', 'children']),
  ...inPackage('everyone', ['me', 'capacity', 'privacy', 'desk', 'notices']),
  ...inPackage('oversight', [
    'board',
    'schools',
    'staff',
    'roster',
    'settings',
    'new-phones',
    'openings',
    'glass-breaks',
    'audit',
  ]),
];

/** The two accounts of the demo, as the console would show them. */
export function demoAccounts(): Accounts {
  return {
    sharedPlatform: true,
    ipList: null,
    miniProgram: {
      appid: 'wxdemo00000000mini',
      secret: 'demo-mini-program-secret-0000000',
      pages: publishedPages,
      templates: [{ id: 'MINI-MONTHLY-WORK-000000000000000000000000', ...monthlyWork }],
    },
    serviceAccount: {
      appid: 'wxdemo0000service0',
      secret: 'demo-service-account-secret-0000',
      originalId: 'gh_demo00000000',
      callbackToken: 'demo-callback-token',
      callbackAesKey: 'demoCallbackKeyForTheSimulatorOnly000000000',
      linkedMiniPrograms: ['wxdemo00000000mini'],
      templates: [
        { id: 'SERVICE-MONTHLY-WORK-0000000000000000000000', ...monthlyWork },
        { id: 'SERVICE-MEETING-0000000000000000000000000000', ...meeting },
      ],
      menu: [
        { label: '本月', pagePath: 'pages/home/index' },
        { label: '帮助', pagePath: 'packages/everyone/pages/me/index' },
      ],
    },
  };
}
