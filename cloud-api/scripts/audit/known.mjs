// What is known of the packages and programs that we ship or run on, as it stood on the day named here: for places whose registry
// answers no audit. Each thing that stays says why; the day is moved by whoever has looked through it again.

/** The day on which everything below was last looked through. */
export const LOOKED_THROUGH = '2026-11-30';

/**
 * Advisories for packages of ours: `below` is the first version without the fault. `stays` says why a version with it is
 * shipped all the same; without it, a version below fails the check.
 * @type {readonly {id: string, name: string, below: string, what: string, stays?: string}[]}
 */
export const ADVISORIES = [
  {
    id: 'CVE-2024-43788',
    name: 'webpack',
    below: '5.94.0',
    what: 'a page that lets others write HTML can be made to load scripts from elsewhere (publicPath auto)',
    stays:
      'Taro 4.2.1 builds with 5.91.0; our pages have publicPath "/" and no HTML of others, and webpack runs on no server',
  },
  {
    id: 'CVE-2025-30359',
    name: 'webpack-dev-server',
    below: '5.2.1',
    what: 'a stranger’s page reads the source from a developer’s server',
    stays:
      'a developer’s tool that Taro brings; nothing of ours starts it, npm start serves built pages',
  },
  {
    id: 'CVE-2025-30360',
    name: 'webpack-dev-server',
    below: '5.2.1',
    what: 'the same, in browsers that are not built on Chromium',
    stays: 'as above',
  },
  {
    id: 'GHSA-67mh-4wv8-2f99',
    name: 'esbuild',
    below: '0.25.0',
    what: 'any page reads the answers of esbuild’s own server',
    stays:
      'comes with Taro’s tools; nothing of ours starts esbuild’s server. Our own build uses 0.28.2',
  },
  {
    id: 'CVE-2025-13465',
    name: 'lodash-es',
    below: '4.17.23',
    what: 'unset and omit can delete what all objects share',
    stays:
      'comes with Taro’s components and is given no keys that people write; it runs on phones and in browsers alone',
  },
  { id: 'CVE-2021-23337', name: 'lodash', below: '4.17.21', what: 'code in a template' },
  {
    id: 'CVE-2024-37890',
    name: 'ws',
    below: '8.17.1',
    what: 'a request with many headers ends the process',
  },
  {
    id: 'CVE-2025-25200',
    name: 'koa',
    below: '2.15.4',
    what: 'a header that takes very long to read',
  },
  { id: 'CVE-2025-32379', name: 'koa', below: '2.16.1', what: 'script in a redirect' },
  { id: 'CVE-2025-62595', name: 'koa', below: '3.0.3', what: 'a redirect to somebody else’s page' },
  {
    id: 'CVE-2024-41818',
    name: 'fast-xml-parser',
    below: '4.4.1',
    what: 'XML that takes very long to read',
  },
  {
    id: 'CVE-2025-23061',
    name: 'mongoose',
    below: '8.9.5',
    what: 'a filter in a populate that searches',
  },
  {
    id: 'CVE-2024-45296',
    name: 'path-to-regexp',
    below: '0.1.10',
    what: 'an address that takes very long',
  },
  { id: 'CVE-2025-15284', name: 'qs', below: '6.14.1', what: 'a list in an address without end' },
  { id: 'CVE-2024-55565', name: 'nanoid', below: '3.3.8', what: 'ids that can be foreseen' },
  {
    id: 'CVE-2025-12816',
    name: 'node-forge',
    below: '1.3.2',
    what: 'a forged certificate is believed',
  },
];

/**
 * Lines of programs and the last day on which their makers mend them; where makers and lists differ, the earlier one.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const LIFETIMES = {
  node: { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' },
  mongodb: { '6.0': '2025-07-31', '7.0': '2026-08-31', '8.0': '2029-10-31' },
};

/**
 * What a real district is told to run, each in the newest version of its line (docs/operations.md).
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const REAL = { node: ['22', '24'], mongodb: ['8.0'] };

/**
 * What tests and the demo may run on although it is mended no more, and why.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const FOR_TESTS = {
  node: {
    20: 'what the machines have that check a change; what passes there uses nothing that 22 and 24 lack',
  },
  mongodb: {
    '6.0':
      'the wheel from which mongod comes where nothing else can be fetched holds 6.0.5. It listens on 127.0.0.1 for one test and holds invented people; strangers can read its memory (CVE-2025-14847)',
    '7.0':
      'what the downloader fetches on other machines is 7.0.14, for the same and under the same conditions',
  },
};

/** The mongod that scripts/mongod-find.mjs fetches: of the wheel and by the downloader. */
export const FETCHED_MONGOD = ['6.0.5', '7.0.14'];
