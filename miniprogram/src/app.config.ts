// The shell of the app as Taro wants it: pages and packages as the features name them (places.ts), and WeChat's settings.
// The main package is what everybody waits for, each subpackage serves one audience.
import { places } from './places';
import { packagesOf } from './platform/places';

const { pages, subPackages } = packagesOf(places, process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp');

// Every part in every state, to look at while developing, or in a build that asks for it.
const parts =
  process.env.NODE_ENV === 'development' || process.env.TARO_APP_PARTS
    ? [{ root: 'packages/parts', name: 'parts', pages: ['pages/parts/index'] }]
    : [];

export default defineAppConfig({
  pages,
  subPackages: [...parts, ...subPackages],
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['school', 'everyone'] } },
  // Nothing here needs an authorisation (manners.test.ts); whoever adds what does is stopped by WeChat until it is asked for.
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  darkmode: true,
  themeLocation: 'theme.json',
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '心桥',
    navigationBarTextStyle: '@bar',
    backgroundColor: '@ground',
    backgroundTextStyle: '@text',
  },
});
