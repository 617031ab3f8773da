// The small `wx` of a phone: storage, network, windows and dialogs, as far as our pages ask.
// Requests go to the network that a test gives; everything else is as on a quiet phone.
const screen = {
  windowWidth: 390,
  windowHeight: 844,
  screenWidth: 390,
  screenHeight: 844,
  statusBarHeight: 47,
  pixelRatio: 3,
  platform: 'devtools',
  system: 'iOS 17',
  SDKVersion: '3.8.0',
  brand: 'Test',
  model: 'Phone',
  version: '8.0',
  language: 'zh_CN',
  fontSizeSetting: 16,
  theme: 'light',
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
};
const capsule = { top: 51, bottom: 83, left: 296, right: 383, width: 87, height: 32 };

/** As the client refuses a question that no tap asked for, and one for a template that it does not know. */
const NOT_A_TAP = {
  errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
};
const NO_TEMPLATE = { errCode: 20001, errMsg: 'requestSubscribeMessage:fail No template data' };

/**
 * A phone: its `wx`, what it keeps, and what a test may do to it.
 * `consent` answers WeChat's question about templates: `{template: 'accept' | 'reject'}`; without it none is known.
 */
export function phone({ network, loginCode, consent, firstPage }) {
  const kept = new Map();
  const encrypted = new Set();
  const watchers = { network: [], show: [] };
  const state = { online: true, tapping: false, kept, encrypted, asked: [], modals: [] };
  const later = (options, how, answer) =>
    setTimeout(() => {
      options?.[how]?.(answer);
      options?.complete?.(answer);
    }, 0);
  const succeed = (options, answer = {}) => later(options, 'success', { errMsg: 'ok', ...answer });
  const nothing = () => undefined;

  const wx = {
    ...Object.fromEntries(
      ['getSystemInfoSync', 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo'].map((name) => [
        name,
        () => screen,
      ]),
    ),
    ...Object.fromEntries(
      ['onThemeChange', 'onAppHide', 'onError', 'onUnhandledRejection', 'onPageNotFound'].map(
        (name) => [name, nothing],
      ),
    ),
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getMenuButtonBoundingClientRect: () => capsule,
    getLaunchOptionsSync: () => ({ path: firstPage, query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: firstPage, query: {}, scene: 1001 }),
    getUpdateManager: () => ({ onUpdateReady: nothing, applyUpdate: nothing }),
    canIUse: () => true,
    nextTick: (act) => Promise.resolve().then(act),
    getStorageSync: (key) => (encrypted.has(key) ? '' : (kept.get(key) ?? '')),
    setStorageSync: (key, value) => void kept.set(key, value),
    removeStorageSync: (key) => void kept.delete(key),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
    getStorage: (options) =>
      kept.has(options.key) && encrypted.has(options.key) === Boolean(options.encrypt)
        ? succeed(options, { data: kept.get(options.key) })
        : later(options, 'fail', { errMsg: 'getStorage:fail data not found' }),
    setStorage: (options) => {
      kept.set(options.key, options.data);
      if (options.encrypt) encrypted.add(options.key);
      succeed(options);
    },
    getRandomValues: (options) =>
      succeed(options, {
        randomValues: crypto.getRandomValues(new Uint8Array(options.length)).buffer,
      }),
    getNetworkType: (options) => succeed(options, { networkType: state.online ? 'wifi' : 'none' }),
    onNetworkStatusChange: (act) => watchers.network.push(act),
    onAppShow: (act) => watchers.show.push(act),
    login: async (options) => succeed(options, { code: await loginCode() }),
    showModal: (options) => {
      state.modals.push(options.title);
      succeed(options, { confirm: true, cancel: false });
    },
    showToast: (options) => succeed(options),
    requestSubscribeMessage: (options) => {
      if (!state.tapping) return later(options, 'fail', NOT_A_TAP);
      if (!consent) return later(options, 'fail', NO_TEMPLATE);
      consent(options.tmplIds).then((answers) => succeed(options, answers));
    },
    hideShareMenu: (options) => succeed(options),
    setVisualEffectOnCapture: (options) => succeed(options),
    onUserCaptureScreen: nothing,
    request: (options) => {
      state.asked.push(`${options.method} ${options.url}`);
      const answer = state.online ? network(options) : Promise.reject(new Error('offline'));
      answer.then(
        (given) => succeed(options, given),
        () => later(options, 'fail', { errMsg: 'request:fail' }),
      );
      return { abort: nothing, onHeadersReceived: nothing, offHeadersReceived: nothing };
    },
  };
  const setOnline = (online) => {
    state.online = online;
    for (const act of watchers.network) act({ isConnected: online, networkType: 'wifi' });
  };
  return { wx, state, setOnline };
}
