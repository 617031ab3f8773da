// The pages of the shell: the main package is what everybody needs, each subpackage serves one audience.
// The demo's landing page and the one for lost addresses exist on H5 only.
const first = process.env.TARO_ENV === 'h5' ? ['pages/demo/index', 'pages/missing/index'] : [];

// Every part in every state, to look at while developing, or in a build that asks for it.
const parts =
  process.env.NODE_ENV === 'development' || process.env.TARO_APP_PARTS
    ? [{ root: 'packages/parts', name: 'parts', pages: ['pages/parts/index'] }]
    : [];

export default defineAppConfig({
  pages: [
    ...first,
    'pages/home/index',
    'pages/login/index',
    'pages/children/index',
    'pages/notices/index',
    'pages/me/index',
  ],
  subPackages: [
    ...parts,
    {
      root: 'packages/school',
      name: 'school',
      pages: [
        'pages/talk-form/index',
        'pages/receipt/index',
        'pages/child/index',
        'pages/capacity/index',
        'pages/privacy/index',
      ],
    },
    {
      root: 'packages/oversight',
      name: 'oversight',
      pages: ['pages/board/index', 'pages/staff/index', 'pages/schools/index'],
    },
  ],
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['school'] } },
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
