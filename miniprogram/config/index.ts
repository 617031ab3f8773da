// How Taro builds both targets from one source; each unusual line has its reason in a comment.
// The measured traps behind them are listed in the front-end reference of the project.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import type { IMiniAppConfig, IProjectConfig } from '@tarojs/taro/types/compile';
import TsconfigPathsPlugin from 'tsconfig-paths-webpack-plugin';
import dev from './dev';
import prod from './prod';

const root = path.resolve(__dirname, '..');
const contract = path.resolve(root, '../types/src');
const modern = /node_modules[\\/](zod|zustand|unicode-segmenter)[\\/]/;
// Taro compiles only packages whose path contains "taro": the contract and newer packages are named here.
const compile = { include: [(file: string) => file.startsWith(contract) || modern.test(file)] };
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[local]___[hash:base64:5]' },
} as const;

/** One short hash over all of our source, so that the app knows what another build of it has left on the phone. */
const stamp = (): string => {
  const hash = createHash('sha256');
  for (const folder of [contract, path.resolve(root, 'src')])
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(tsx?|scss)$/.test(file)) hash.update(readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 12);
};

/** The public key of the district's ledger, as `signer.mjs --key` tells it; without it a phone keeps to the first that it sees. */
const ledgerKey = (): string => {
  const { XQ_LEDGER_KEY: key = '' } = process.env;
  if (!/^([0-9a-f]{64})?$/i.test(key)) throw new Error('XQ_LEDGER_KEY 要是 64 位十六进制。');
  return key.toLowerCase();
};

type Chain = Parameters<NonNullable<IMiniAppConfig<'webpack5'>['webpackChain']>>[0];
const resolvePaths = (chain: Chain): void => {
  chain.resolve
    .plugin('tsconfig-paths')
    .use(TsconfigPathsPlugin, [{ configFile: path.resolve(root, 'tsconfig.json') }]);
  // The size budgets are a test (e2e/package.test.mjs), not a warning.
  chain.performance.hints(false);
};

type Target<K extends 'mini' | 'h5'> = NonNullable<IProjectConfig<'webpack5'>[K]>;

interface PageChunk {
  readonly groupsIterable: Iterable<{ readonly origins: readonly { request?: string }[] }>;
}

/** Where what several pages share lies: with their package, or in the house when the first pages need it. */
const layerOf = (_module: unknown, chunks: PageChunk[]): string => {
  const users = new Set(chunks.flatMap((chunk) => [...chunk.groupsIterable]).flatMap(packagesOf));
  const [only] = users;
  if (users.has('house')) return 'house';
  if (users.has('curve')) return 'curve';
  return users.size === 1 ? `package-${only}` : 'packages';
};
const packagesOf = ({ origins }: { readonly origins: readonly { request?: string }[] }): string[] =>
  origins.map(({ request = '' }) => {
    // What checks a signature comes by itself, and with the pages that look as well.
    if (request === './told-proof') return 'curve';
    return /packages[\\/](\w+)[\\/]/.exec(request)?.[1] ?? 'house';
  });

const mini: Target<'mini'> = {
  output: { clean: true },
  enableSourceMap: false,
  optimizeMainPackage: { enable: true },
  // Our screens build no HTML from text and watch no mutations: what does so is left out of the runtime.
  runtime: { enableInnerHTML: false, enableMutationObserver: false },
  miniCssExtractPluginOption: { ignoreOrder: true },
  compile,
  postcss: { pxtransform: { enable: true, config: {} }, cssModules },
  webpackChain: resolvePaths,
};

const h5: Target<'h5'> = {
  publicPath: '/',
  staticDirectory: 'static',
  router: { mode: 'hash' },
  enableSourceMap: false,
  output: {
    clean: true,
    filename: 'js/[name].[hash:8].js',
    chunkFilename: 'js/[name].[chunkhash:8].js',
  },
  miniCssExtractPluginOption: {
    ignoreOrder: true,
    filename: 'css/[name].[hash].css',
    chunkFilename: 'css/[name].[chunkhash].css',
  },
  compile,
  postcss: {
    autoprefixer: { enable: true, config: {} },
    // One logical px is one px from a 375 wide phone up to the desk; below, everything shrinks a little.
    pxtransform: {
      enable: true,
      config: { baseFontSize: 20, minRootSize: 16, maxRootSize: 20 },
    },
    cssModules,
  },
  webpackChain: (chain) => {
    resolvePaths(chain);
    // Taro's web runtime would bring a list of all browsers and a second way of asking, 9 KB that nobody here needs.
    for (const name of ['platform$', 'jsonp-retry$'])
      chain.resolve.alias.set(name, path.resolve(__dirname, 'nothing.js'));
    const shared = { name: layerOf, chunks: 'async', minChunks: 2, priority: 1 } as const;
    chain.optimization.splitChunks({ chunks: 'initial', cacheGroups: { shared } });
  },
};

export default defineConfig<'webpack5'>((merge, { mode }) => {
  const target = process.env.TARO_ENV ?? 'weapp';
  const api = target === 'h5' ? '/api' : (process.env.TARO_APP_API ?? 'http://127.0.0.1:8080/api');
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'xinqiao',
    date: '2025-11-20',
    designWidth: 750,
    deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    plugins: [path.resolve(__dirname, 'attributes.js')],
    copy: {
      patterns:
        target === 'weapp' ? [{ from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }] : [],
      options: {},
    },
    defineConstants: {
      API_BASE: JSON.stringify(api),
      BUILD: JSON.stringify(stamp()),
      LEDGER_KEY: JSON.stringify(ledgerKey()),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    alias: { '@': path.resolve(root, 'src') },
    // Taro's default quote_keys makes terser print #"x" for private class fields: a syntax error.
    terser: { enable: true, config: { output: { quote_keys: false, comments: false } } },
    mini,
    h5,
  };
  return merge({}, base, mode === 'development' ? dev : prod);
});
