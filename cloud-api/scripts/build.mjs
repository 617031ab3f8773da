// Builds what runs: the service, the operator, and for the demo the simulator and the seed, each as a bundle; and the pages.
// Workspace source is bundled, npm packages stay outside; each builds only when its sources changed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './needs.mjs';
import { buildWhenChanged } from './sources.mjs';
import { onlyHelp } from './words.mjs';

const ENTRIES = {
  main: 'cloud-api/src/main.ts',
  operator: 'cloud-api/src/operator/main.ts',
  simulator: 'cloud-api/scripts/simulator.ts',
  seed: 'cloud-api/scripts/seed.ts',
};

/** Bundles service, operator, simulator and seed into `cloud-api/dist`; resolves true when something was built. */
export function buildService() {
  return buildWhenChanged({
    dist: 'cloud-api/dist',
    sources: [
      'package-lock.json',
      'types/src',
      'cloud-api/src',
      'cloud-api/simulator',
      'cloud-api/scripts',
      'cloud-api/stage',
    ],
    build: bundle,
  });
}

/** Builds the H5 pages into `miniprogram/dist/h5`; resolves true when something was built. */
export function buildPages() {
  return buildWhenChanged({
    dist: 'miniprogram/dist/h5',
    sources: pageSources,
    build: () => taro('h5'),
  });
}

/** Builds the mini-program into `miniprogram/dist/weapp`; resolves true when something was built. */
export function buildWeapp() {
  return buildWhenChanged({
    dist: 'miniprogram/dist/weapp',
    sources: pageSources,
    build: () => taro('weapp'),
  });
}

const pageSources = [
  'package-lock.json',
  'types/src',
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/babel.config.js',
];

async function bundle() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: ENTRIES,
    absWorkingDir: ROOT,
    outdir: 'cloud-api/dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'error',
    plugins: [{ name: 'packages-stay-outside', setup: keepPackagesOutside }],
  });
}

function keepPackagesOutside(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' || name.startsWith('@xinqiao/') ? null : { path: name, external: true },
  );
}

function taro(type) {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['taro', 'build', '--type', type], {
      cwd: path.join(ROOT, 'miniprogram'),
      env: { ...process.env, NODE_ENV: 'production', TARO_ENV: type, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`页面没有编译成功（${type}）：\n${output.slice(-4000)}`));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  onlyHelp(
    'npm run build -w cloud-api --',
    `把服务、运维、模拟微信和播种编译到 cloud-api/dist，只在源文件变了的时候

用法  npm run build -w cloud-api

  --help   看这一页
`,
  );
  await buildService();
}
