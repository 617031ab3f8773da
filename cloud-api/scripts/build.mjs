// Builds what runs: the service, the signer, the operator, and for the demo the simulator and the seed, each as a bundle; and the pages.
// Workspace source is bundled, npm packages stay outside; each builds only when its sources changed.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './needs.mjs';
import { buildWhenChanged } from './sources.mjs';
import { onlyHelp } from './words.mjs';

const ENTRIES = {
  main: 'cloud-api/src/main.ts',
  signer: 'cloud-api/src/signer.ts',
  operator: 'cloud-api/src/operator/main.ts',
  simulator: 'cloud-api/scripts/simulator.ts',
  seed: 'cloud-api/scripts/seed.ts',
};

/** Bundles service, signer, operator, simulator and seed into `cloud-api/dist`; resolves true when something was built. */
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
  'cloud-api/scripts/build.mjs',
];

const FORM = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
  plugins: [{ name: 'packages-stay-outside', setup: keepPackagesOutside }],
};

async function bundle() {
  const { build } = await import('esbuild');
  await build({
    ...FORM,
    entryPoints: ENTRIES,
    outdir: 'cloud-api/dist',
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: true,
  });
}

/**
 * One script with all that it takes of ours as one file, as the service is built; the path of the file.
 * Through tsx a process that takes the whole house reads it for two seconds before its first line.
 * @param {string} script @returns {Promise<string>}
 */
export async function bundled(script) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ ...FORM, entryPoints: [script], write: false });
  const [{ contents, hash }] = outputFiles;
  const name = `${path.parse(script).name}-${hash.replace(/\W/g, '')}.mjs`;
  const file = path.join(ROOT, '.cache/processes', name);
  await mkdir(path.dirname(file), { recursive: true });
  // Whoever bundles the same meanwhile finds the whole file or none.
  const own = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(own, contents);
  await rename(own, file);
  return file;
}

function keepPackagesOutside(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' || name.startsWith('@xinqiao/') ? null : { path: name, external: true },
  );
}

/** The public half of the demo's seed (src/platform/signer/settings.ts): what is built here is the demo's, and believes no other. */
const DEMO_LEDGER_KEY = '0d7550754e0800a5d237eef5826035766b9b3e5a15868a940ab289958788e3b0';

function taro(type) {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['taro', 'build', '--type', type], {
      cwd: path.join(ROOT, 'miniprogram'),
      env: {
        ...{ ...process.env, NODE_ENV: 'production', TARO_ENV: type, NODE_OPTIONS: '' },
        XQ_LEDGER_KEY: DEMO_LEDGER_KEY,
      },
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
    `把服务、签名程序、运维、模拟微信和播种编译到 cloud-api/dist，只在源文件变了的时候

用法  npm run build -w cloud-api

  --help   看这一页
`,
  );
  await buildService();
}
