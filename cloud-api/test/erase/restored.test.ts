// A database is put back from a copy that is older than an erasure: it tells of the child again, and the service does not
// serve before the erasure has been done again, by the same two people's word and nobody else's.
import { readFile, writeFile } from 'node:fs/promises';
import { children } from '@xinqiao/types/children';
import { useKeys } from '../../src/platform/crypto';
import { connect, disconnect } from '../../src/platform/db';
import { placesOf, requireErased } from '../../src/platform/erasure';
import { verifyLedger } from '../../src/verify-ledger';
import { DISTRICT } from '../cast';
import { eraseChildOf } from '../erasing';
import { operate } from '../operate';
import { aCopy, aToldChild, putBack, useErasingHouse } from './house';

const { app, file, tombstones } = useErasingHouse();
let [childId, before, after] = ['', new Map<string, never[]>(), new Map<string, never[]>()];
const page = () => app.as('何婉').call(children.one, { params: { childId } });
const again = () => operate(app.ports, 'erase', '--again', '--by', '陈工');
/** A service that starts anew, with no key in memory. */
const starts = () => {
  useKeys(app.ports.config.keys);
  return requireErased(app.ports.config);
};
/** As after a restore: whoever connects then remembers nothing of what the database was. */
const restored = async (copy: typeof before) => {
  await putBack(copy);
  await disconnect();
  await connect(app.ports.config.mongoUri);
  useKeys(app.ports.config.keys);
};

beforeAll(async () => {
  childId = await aToldChild(app);
  before = (await aCopy()) as typeof before;
  await eraseChildOf(app, childId);
  after = (await aCopy()) as typeof after;
});

it('a copy from after the erasure is served as it is', async () => {
  await restored(after);
  await starts();
  expect((await again()).text).toContain('都已经没有了');
});

describe('a copy from before the erasure, when the child was still on its list', () => {
  beforeAll(() => restored(before));

  it('tells of the child again, and is not served', async () => {
    expect((await page()).name).toBe('顾南乔');
    await expect(starts()).rejects.toThrow('有 1 个依法删除过的孩子');
  });

  it('says first what would be done, and does nothing', async () => {
    const { text } = await operate(app.ports, 'erase', '--again', '--dry-run');
    expect(text).toContain('会再删除 1 个');
    await expect(starts()).rejects.toThrow('operator erase --again');
  });

  it('is made to forget, and then served', async () => {
    expect((await again()).text).toContain('又删除了 1 个');
    await starts();
    expect(await page()).toMatchObject({ name: null, alias: '已依法删除', listed: false });
    const places = await placesOf({ districtId: DISTRICT.id, childId });
    expect(places.filter(({ left }) => left > 0)).toEqual([]);
    expect((await tombstones()).length).toBe(1);
    await app.work();
    expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
  });
});

it('a copy that is older than the child needs the tombstone alone', async () => {
  const nobody = new Map([...before].map(([name, rows]) => [name, withoutChild(rows)]));
  await restored(nobody);
  await expect(starts()).rejects.toThrow('依法删除过的孩子');
  await again();
  await starts();
});

const withoutChild = (rows: readonly never[]) =>
  rows.filter((row) => !JSON.stringify(row).includes(childId));

describe('the tombstones outside', () => {
  it('are believed only as they were signed: whoever writes into the file erases nobody', async () => {
    await restored(before);
    const written = await readFile(file(), 'utf8');
    const other = written.replace(childId, 'chd_somebodyelse');
    await writeFile(file(), other);
    await expect(again()).rejects.toThrow('第 1 行被改过');
    await expect(starts()).rejects.toThrow('第 1 行被改过');
    expect((await page()).name).toBe('顾南乔');
    await writeFile(file(), written);
  });

  it('are missed when the file is gone', async () => {
    const { config } = app.ports;
    const elsewhere = { ...config, erasuresFile: `${file()}.gone` };
    await expect(requireErased(elsewhere)).rejects.toThrow('读不了');
  });
});
