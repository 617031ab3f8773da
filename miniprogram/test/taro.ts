// Taro's API for unit tests: storage in memory, hooks as effects, and a network that a test scripts.
// Everything else of Taro stays real.
import { webcrypto } from 'node:crypto';
import { useEffect } from 'react';

type Answer = { statusCode: number; data: unknown; header?: Record<string, string> };
export interface Asked {
  url: string;
  method: string;
  data?: string;
  header: Record<string, string>;
}
type Network = (asked: Asked) => Answer | Promise<Answer>;

const stored = new Map<string, unknown>();
/** Keys that the phone knows and cannot read. */
const broken = new Set<string>();
let params: Record<string, string> = {};
let network: Network = () => Promise.reject(new Error('request:fail'));
const onShow = new Set<() => void>();
const onNetwork = new Set<(state: { isConnected: boolean }) => void>();

/** Whether the phone has no room left; what is there stays. */
let isFull = false;
const put = (key: string, value: unknown): void => {
  if (isFull) throw new Error('setStorage:fail');
  stored.set(key, value);
};

/** What a test may do to the world around the phone. */
export const world = {
  /** What WeChat's own storage holds, and which of its keys cannot be read now. */
  stored,
  broken,
  /** Every request so far. */
  asked: [] as Asked[],
  visited: [] as string[],
  modalAnswer: true,
  /** What WeChat answers when it is asked for a subscription; an Error is what it fails with. */
  subscribeAnswer: {} as Record<string, string> | Error,
  /** Every list of templates that WeChat was asked about. */
  subscribed: [] as string[][],
  /** What this client does not know. */
  unknown: [] as string[],
  /** From now on the app runs inside WeChat, not in a browser. */
  inWeChat() {
    process.env.TARO_ENV = 'weapp';
  },
  full(full = true) {
    isFull = full;
  },
  answer(next: Network) {
    network = next;
  },
  offline() {
    network = () => Promise.reject(new Error('request:fail'));
  },
  openWith(next: Record<string, string>) {
    params = next;
  },
  networkChanged(isConnected: boolean) {
    for (const act of onNetwork) act({ isConnected });
  },
  appShown() {
    for (const act of onShow) act();
  },
  reset() {
    stored.clear();
    broken.clear();
    isFull = false;
    process.env.TARO_ENV = 'h5';
    localStorage.clear();
    params = {};
    world.asked = [];
    world.visited = [];
    world.modalAnswer = true;
    world.subscribeAnswer = {};
    world.subscribed = [];
    world.unknown = [];
    world.offline();
  },
};

const visit = async ({ url }: { url: string }) => {
  world.visited.push(url);
};
const useOnce = (act: () => void) => useEffect(() => act(), []);
const useNothing = () => undefined;
const space = { windowWidth: 375, windowHeight: 812, statusBarHeight: 0, pixelRatio: 2 };

export const useLoad = useOnce;
export const useReady = useOnce;
export const useLaunch = useOnce;
export const useDidShow = useOnce;
export const useDidHide = useNothing;
export const useUnload = useNothing;
export const useRouter = () => ({ params, path: '/pages/home/index' });

const Taro = {
  useLoad,
  useReady,
  useLaunch,
  useDidShow,
  useDidHide,
  useUnload,
  useRouter,
  request: async (asked: Asked) => {
    world.asked.push(asked);
    return network(asked);
  },
  navigateTo: visit,
  redirectTo: visit,
  reLaunch: visit,
  makePhoneCall: async ({ phoneNumber }: { phoneNumber: string }) =>
    world.visited.push(`tel:${phoneNumber}`),
  navigateBack: async () => world.visited.push('back'),
  getCurrentPages: () => [{}, {}],
  showModal: async () => ({ confirm: world.modalAnswer, cancel: !world.modalAnswer }),
  canIUse: (what: string) => !world.unknown.includes(what),
  requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
    world.subscribed.push(tmplIds);
    if (world.subscribeAnswer instanceof Error) throw world.subscribeAnswer;
    return { errMsg: 'requestSubscribeMessage:ok', ...world.subscribeAnswer };
  },
  showToast: async () => undefined,
  login: async () => ({ code: 'a-code-of-wechat' }),
  getDeviceInfo: () => ({ brand: 'Test', model: 'Phone' }),
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: put,
  removeStorageSync: (key: string) => stored.delete(key),
  getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
  getStorage: async ({ key }: { key: string }) => {
    if (!stored.has(key) || broken.has(key)) throw new Error('getStorage:fail');
    return { data: stored.get(key) };
  },
  setStorage: async ({ key, data }: { key: string; data: unknown }) => {
    // As in WeChat the text is there a moment later, and not when it was asked for.
    await Promise.resolve();
    put(key, data);
  },
  getRandomValues: ({ length, success }: { length: number; success: (given: object) => void }) =>
    success({ randomValues: webcrypto.getRandomValues(new Uint8Array(length)).buffer }),
  getNetworkType: async () => ({ networkType: 'wifi' }),
  onNetworkStatusChange: (act: (state: { isConnected: boolean }) => void) => onNetwork.add(act),
  onAppShow: (act: () => void) => onShow.add(act),
  onAppHide: () => undefined,
  onThemeChange: () => undefined,
  nextTick: (act: () => void) => setTimeout(act, 0),
  pxTransform: (size: number) => `${size / 2}px`,
  getEnv: () => 'WEB',
  ENV_TYPE: { WEB: 'WEB', WEAPP: 'WEAPP' },
  getWindowInfo: () => space,
  getSystemInfoSync: () => space,
  getCurrentInstance: () => ({ router: { params, path: '' }, page: null, app: null }),
  // Every page shows as soon as one goes there.
  eventCenter: { on() {}, off() {}, trigger() {}, once: (_: string, act: () => void) => act() },
};
export default Taro;
