// What a feature says of its pages, once: where they lie, who finds them among the tabs, whose day begins there.
// Routes, tabs, rail, home, the app's configuration and the list of screens are all made from it (src/places.ts collects).
import type { Role } from '@xinqiao/types/common';

/** A place among the tabs of some roles. */
interface Tab {
  readonly word: string;
  /** A name of ui/Icon. */
  readonly icon: string;
  /** The icon for a role to whom the page means something else. */
  readonly iconFor?: Readonly<Partial<Record<Role, string>>>;
  /** Tabs stand from the lowest to the highest. */
  readonly order: number;
  readonly roles: readonly Role[] | 'every';
}

/** One page of the house. */
export interface Place {
  /** The folder of the page. */
  readonly page: string;
  /** The subpackage in which it lies; the main package, which everybody waits for, when none is named. */
  readonly package?: string;
  /** It replaces the whole stack of pages, as every tab does. */
  readonly root?: true;
  readonly tab?: Tab;
  /** The roles whose day begins here. */
  readonly homeOf?: readonly Role[];
  /** It exists in browsers alone. */
  readonly browserOnly?: true;
}
export type Places = Readonly<Record<string, Place>>;

/** The address of a page, as WeChat writes it: without a slash in front. */
export const addressOf = ({ page, package: pack }: Place): string =>
  pack ? `packages/${pack}/pages/${page}/index` : `pages/${page}/index`;

/** True for a page that lies on no other one. */
export const isRoot = ({ root, tab }: Place): boolean => root === true || tab !== undefined;

/** A tab as one role sees it. */
export interface OwnTab {
  /** The name of its page among the places. */
  readonly key: string;
  readonly word: string;
  readonly icon: string;
  readonly address: string;
}

/** The tabs of a role, in their order. */
export function tabsOf(places: Places, role: Role): OwnTab[] {
  return Object.entries(places)
    .flatMap(([key, place]) => (place.tab ? [{ key, tab: place.tab, place }] : []))
    .filter(({ tab: { roles } }) => roles === 'every' || roles.includes(role))
    .sort((one, other) => one.tab.order - other.tab.order)
    .map(({ key, tab, place }) => {
      const { word, icon, iconFor } = tab;
      return { key, word, icon: iconFor?.[role] ?? icon, address: addressOf(place) };
    });
}

/** The page on which the day of a role begins, by its name; undefined when no feature names one. */
export const homeAmong = (places: Places, role: Role): string | undefined =>
  Object.entries(places).find(([, { homeOf }]) => homeOf?.includes(role))?.[0];

/** What Taro's app configuration wants to know: the pages of the main package and those of each subpackage. */
export function packagesOf(places: Places, target: 'h5' | 'weapp') {
  const here = Object.values(places).filter((place) => target === 'h5' || !place.browserOnly);
  const main = here.filter((place) => place.package === undefined);
  const names = new Set(here.flatMap((place) => place.package ?? []));
  return {
    // The first page is the one that opens: in a browser the demo's, inside WeChat the first one named.
    pages: [
      ...main.filter(({ browserOnly }) => browserOnly),
      ...main.filter(({ browserOnly }) => !browserOnly),
    ].map(addressOf),
    subPackages: [...names].map((name) => ({
      root: `packages/${name}`,
      name,
      pages: here
        .filter((place) => place.package === name)
        .map(({ page }) => `pages/${page}/index`),
    })),
  };
}
