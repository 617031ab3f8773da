// What a phone has to load: the main package and the subpackages of the mini-program, and the first page of the H5 build.
// The limits are tighter than WeChat's own, because a village road has one bar of signal.
import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { buildPages, buildWeapp } from '../../scripts/build.mjs';
import type { Finding, Row } from '../row';

const KB = 1000;
const LIMITS = { main: 500 * KB, subpackage: 500 * KB, h5: 180 * KB };
const DIST = fileURLToPath(new URL('../../../miniprogram/dist', import.meta.url));

type Sizes = Record<keyof typeof LIMITS, number>;

/** Sizes in bytes of what is built in this folder. */
async function sizesOf(dist: string): Promise<Sizes> {
  const weapp = path.join(dist, 'weapp');
  const app = JSON.parse(await readFile(path.join(weapp, 'app.json'), 'utf8')) as App;
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => `${root}/`);
  const files = await filesBelow(weapp);
  const inRoot = (file: string) => roots.find((root) => file.startsWith(root));
  const sum = (some: typeof files) => some.reduce((bytes, { size }) => bytes + size, 0);
  return {
    main: sum(files.filter(({ name }) => inRoot(name) === undefined)),
    subpackage: Math.max(
      0,
      ...roots.map((root) => sum(files.filter(({ name }) => inRoot(name) === root))),
    ),
    h5: await firstPage(path.join(dist, 'h5')),
  };
}

interface App {
  subPackages?: { root: string }[];
  subpackages?: { root: string }[];
}

async function filesBelow(root: string): Promise<{ name: string; size: number }[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map') && entry.name !== '.stamp')
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return Promise.all(
    names.map(async (name) => ({ name, size: (await stat(path.join(root, name))).size })),
  );
}

/** What a browser loads for the first page, gzipped: the document, what it links, what the house shares, and the chunks of the home page. */
async function firstPage(h5: string): Promise<number> {
  const html = await readFile(path.join(h5, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)];
  const names = new Set(linked.map(([, name]) => name ?? ''));
  const scripts = await Promise.all(
    [...names].map((name) => readFile(path.join(h5, name), 'utf8')),
  );
  const chunks = homeChunks(scripts.join('\n'));
  for (const { name } of await filesBelow(h5)) {
    const chunk = /^(?:js|css)\/(\w+)\.[\w.]+\.(?:js|css)$/.exec(name)?.[1];
    if (chunk === 'house' || (chunk && chunks.includes(chunk))) names.add(name);
  }
  const files = await Promise.all([...names].map((name) => readFile(path.join(h5, name))));
  return [Buffer.from(html), ...files].reduce((bytes, file) => bytes + gzipSync(file).length, 0);
}

/** The numbers of the chunks that the route of the home page loads; throws when the build looks otherwise. */
function homeChunks(scripts: string): string[] {
  const route = /pages\/home\/index",load:.*?\.then\(/s.exec(scripts)?.[0];
  if (!route) throw new Error('the route of the home page is not in the build');
  return [...route.matchAll(/\.e\((\d+)\)/g)].map(([, id]) => id ?? '');
}

/** The folder with what the present sources make; builds what is older than they are. */
async function built(): Promise<string> {
  await buildWeapp();
  await buildPages();
  return DIST;
}

function findingOf(sizes: Sizes): Finding {
  const parts = (Object.keys(LIMITS) as (keyof Sizes)[]).map((name) => {
    return { name, share: sizes[name] / LIMITS[name] };
  });
  const over = parts.filter(({ share }) => share > 1).map(({ name }) => name);
  return {
    value: Math.max(...parts.map(({ share }) => share)),
    n: parts.length,
    pass: over.length === 0,
    details: Object.fromEntries(
      parts.map(({ name }) => [`${name} KB`, Math.round(sizes[name] / KB)]),
    ),
    ...(over.length > 0 ? { shortfall: `larger than promised: ${over.join(', ')}` } : {}),
  };
}

/** The sizes of a copy of the build into which ballast was put. */
async function withBallast(place: string, bytes: number): Promise<Finding> {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-package-'));
  try {
    await cp(await built(), copy, { recursive: true });
    await writeFile(path.join(copy, place), randomBytes(bytes));
    return findingOf(await sizesOf(copy));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** The row `package`; its value is the largest part as a share of its limit. */
export const packageSize: Row = {
  name: 'package',
  kind: 'bench',
  better: 'down',
  about:
    'main package and largest subpackage of the mini-program, first page of H5 gzipped (value: the largest as a share of its limit)',
  target: '≤ 1: main ≤ 500 KB, subpackage ≤ 500 KB, H5 ≤ 180 KB gzip',
  run: async () => findingOf(await sizesOf(await built())),
  planted: [
    {
      name: 'a picture of 500 KB in the main package',
      run: () => withBallast('weapp/picture.png', LIMITS.main),
    },
    {
      name: 'a library of 250 KB in the first page',
      run: () => withBallast('h5/js/house.library.js', 250 * KB),
    },
  ],
};
