// Every page by name with the parameters it takes, so that a wrong link fails in the compiler.
// The tab pages replace the whole stack; the others lie on top and can be left by `back`.
import Taro, { useRouter } from '@tarojs/taro';
import { move } from './moves';
import { addressOf, isRoot, type Place, type Places } from './places';

/** The parameters of each page; all are text, because they travel in an address. Each feature adds its own (places.ts). */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- open for the features to fill
export interface RouteParams {}
export type Route = Extract<keyof RouteParams, string>;

let places: Places = {};

/** Tells the routes which pages there are; once, before the first page. */
export function knowPlaces(all: Record<Route, Place>): void {
  places = all;
}

/** The pages that there are. */
export const knownPlaces = (): Places => places;

type Args<R extends Route> =
  Record<never, string> extends RouteParams[R]
    ? [params?: RouteParams[R]]
    : [params: RouteParams[R]];

/** The address of a page with its parameters. */
export function urlOf(route: Route, params: object = {}): string {
  const pairs = Object.entries(params as Record<string, string | undefined>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  return pathOf(route) + (pairs.length ? `?${pairs.join('&')}` : '');
}

function pathOf(route: Route): string {
  const place = places[route];
  if (!place) throw new Error(`no page is known as ${route}`);
  return `/${addressOf(place)}`;
}

function open(route: Route, url: string): void {
  const place = places[route];
  const rooted = place !== undefined && isRoot(place);
  const begin = () => (rooted ? Taro.reLaunch({ url }) : Taro.navigateTo({ url }));
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
  const route = (Object.keys(places) as Route[]).find((one) => pathOf(one) === path.split('?')[0]);
  if (!route) return go('home');
  open(route, path);
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
