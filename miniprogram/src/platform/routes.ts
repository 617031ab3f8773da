// Every page by name with the parameters it takes, so that a wrong link fails in the compiler.
// The tab pages replace the whole stack; the others lie on top and can be left by `back`.
import Taro, { useRouter } from '@tarojs/taro';
import { move } from './moves';

const school = (page: string) => `/packages/school/pages/${page}/index`;
const oversight = (page: string) => `/packages/oversight/pages/${page}/index`;

const PAGES = {
  demo: '/pages/demo/index',
  missing: '/pages/missing/index',
  login: '/pages/login/index',
  home: '/pages/home/index',
  children: '/pages/children/index',
  notices: '/pages/notices/index',
  me: '/pages/me/index',
  capacity: school('capacity'),
  privacy: school('privacy'),
  talkForm: school('talk-form'),
  receipt: school('receipt'),
  child: school('child'),
  board: oversight('board'),
  staff: oversight('staff'),
  schools: oversight('schools'),
} as const;

/** The parameters of each page; all are text, because they travel in an address. */
export interface RouteParams {
  /** From somebody's phone in the demo: whose it is, and where the tapped message leads. */
  demo: { person?: string; to?: string };
  missing: Record<never, string>;
  login: Record<never, string>;
  home: Record<never, string>;
  children: Record<never, string>;
  notices: Record<never, string>;
  me: Record<never, string>;
  /** The capacity that a message asks for. */
  capacity: { seat?: string };
  privacy: { part?: string };
  /** `obligationId` binds the draft; `alias` and `number` head the form before anything is loaded. */
  talkForm: { childId: string; obligationId?: string; alias?: string; number?: string };
  /** The record of the queue, or a receipt kept on the phone, by its id. */
  receipt: { id: string };
  child: { childId: string; alias?: string; number?: string };
  /** The month to show, YYYY-MM; the present one when nothing is said. */
  board: { month?: string };
  staff: Record<never, string>;
  schools: { month?: string };
}
export type Route = keyof RouteParams;

const ROOTS: readonly Route[] = [
  ...(['demo', 'missing', 'login', 'home', 'children', 'notices', 'me'] as const),
  ...(['board', 'staff', 'schools'] as const),
];
type Args<R extends Route> =
  Record<never, string> extends RouteParams[R]
    ? [params?: RouteParams[R]]
    : [params: RouteParams[R]];

/** The address of a page with its parameters. */
export function urlOf(route: Route, params: object = {}): string {
  const pairs = Object.entries(params as Record<string, string | undefined>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  return PAGES[route] + (pairs.length ? `?${pairs.join('&')}` : '');
}

function open(route: Route, url: string): void {
  const begin = () => (ROOTS.includes(route) ? Taro.reLaunch({ url }) : Taro.navigateTo({ url }));
  move({ to: url, begin });
}

/** Opens a page. */
export function go<R extends Route>(route: R, ...[params]: Args<R>): void {
  open(route, urlOf(route, params));
}

/** Opens a page in place of this one, so that `back` does not return here: form → receipt. */
export function replace<R extends Route>(route: R, ...[params]: Args<R>): void {
  const url = urlOf(route, params);
  move({ to: url, begin: () => Taro.redirectTo({ url }) });
}

/** Goes back one page, or home when there is none below, as after a shared link. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) move({ to: 'back', begin: () => Taro.navigateBack() });
  else go('home');
}

/** Opens an address that the service gave (a notice's page); an unknown one leads home. */
export function goTo(url: string): void {
  // A notice names its page as WeChat wants it, without the slash.
  const path = url.startsWith('/') ? url : `/${url}`;
  const known = Object.entries(PAGES).find(([, page]) => page === path.split('?')[0]);
  if (!known) return go('home');
  open(known[0] as Route, path);
}

/** Where an address leads that is no page: on H5 to the page that says so, inside WeChat home. */
export const goAstray = (): void => go(process.env.TARO_ENV === 'h5' ? 'missing' : 'home');

/** The parameters of this page, decoded. */
export function useParams<R extends Route>(_route: R): RouteParams[R] {
  const { params } = useRouter();
  const own = Object.entries(params).map(([name, value]) => [name, decode(value ?? '')]);
  return Object.fromEntries(own) as RouteParams[R];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
