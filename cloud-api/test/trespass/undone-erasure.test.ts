// Whoever writes rows brings no erased child back: a key that lies there again opens nothing, the operator's command makes the
// database forget whatever was put back, and nobody is erased, or said to be, without the district's signature.
import type mongoose from 'mongoose';
import { children } from '@xinqiao/types/children';
import { talks } from '@xinqiao/types/talks';
import { childById } from '../../src/children';
import { DataKeyModel, hasKey, useKeys } from '../../src/platform/crypto';
import { ErasureModel, erasureId, rememberErased, requireErased } from '../../src/platform/erasure';
import { collectionOf } from '../../src/platform/store/connection';
import { verifyLedger } from '../../src/verify-ledger';
import { CAST, DISTRICT } from '../cast';
import { aToldChild, SECRETS, useErasingHouse } from '../erase/house';
import { eraseChildOf } from '../erasing';
import { operate } from '../operate';

const { app, tombstones } = useErasingHouse();
type Row = mongoose.mongo.Document;
let childId = '';
let before = new Map<string, Row>();

const rowOf = async (name: string) =>
  (await collectionOf(name).findOne({ _id: childId } as object, { promoteBuffers: false })) as Row;
const put = (name: string, row: Row) =>
  collectionOf(name).replaceOne({ _id: childId } as object, row);
/** As for a service that starts, or half a minute later. */
const forgotten = () => {
  useKeys(app.ports.config.keys);
  rememberErased(app.ports.config);
};
const again = async () => (await operate(app.ports, 'erase', '--again', '--by', '陈工')).text;
const tellsNothing = async () => {
  const params = { childId };
  const { name } = await app.as('何婉').call(children.one, { params });
  const told = await app.as('周明溪').call(talks.ofChild, { params, query: {} });
  const said = JSON.stringify([name, told]);
  return SECRETS.every((secret) => !said.includes(secret));
};
const isForgotten = async () => {
  forgotten();
  await requireErased(app.ports.config);
  expect(await hasKey(childId)).toBe(false);
  expect((await childById(childId))?.alias).toBe('已依法删除');
  expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
};

beforeAll(async () => {
  childId = await aToldChild(app);
  before = new Map([
    ['datakeys', await rowOf('datakeys')],
    ['children', await rowOf('children')],
  ]);
  await eraseChildOf(app, childId);
  await app.work();
});

describe('of a child that was erased', () => {
  it('the key put back opens nothing, and goes again', async () => {
    await put('datakeys', before.get('datakeys')!);
    forgotten();
    expect(await tellsNothing()).toBe(true);
    await expect(requireErased(app.ports.config)).rejects.toThrow('operator erase --again');
    expect(await again()).toContain('又删除了 1 个');
    await isForgotten();
  });

  it('a key that says it is none is none', async () => {
    await collectionOf('datakeys').updateOne({ _id: childId } as object, {
      $set: { wrapped: null },
    });
    await isForgotten();
    expect(await again()).toContain('都已经没有了');
  });

  it('a key with another’s seal is blamed on nobody who starts, and goes again', async () => {
    const [key] = [before.get('datakeys')!];
    await put('datakeys', { ...key, districtId: 'dst_elsewhere' });
    forgotten();
    await expect(requireErased(app.ports.config)).rejects.toThrow('operator erase --again');
    expect(await again()).toContain('又删除了 1 个');
    await isForgotten();
  });

  it('the key and its own row put back tell nothing, and go again', async () => {
    await put('datakeys', before.get('datakeys')!);
    await put('children', before.get('children')!);
    forgotten();
    expect(await tellsNothing()).toBe(true);
    expect(await again()).toContain('又删除了 1 个');
    forgotten();
    await requireErased(app.ports.config);
    expect((await childById(childId))?.alias).toBe('已依法删除');
    // That the row is not as it was left is told all the same: what else it says was put back too.
    const { breaks } = await verifyLedger({ districtId: DISTRICT.id });
    expect(breaks).toContainEqual(expect.objectContaining({ collection: 'children', id: childId }));
  });
});

it('nobody is erased, nor written down as erased, by a tombstone that the district has not signed', async () => {
  const other = await aToldChild(app);
  const people = { askedById: CAST.郑岚.accountId, agreedById: CAST.何婉.accountId };
  const words = { basis: 'retentionOver', cause: 'guardianAsked', ...people, wrappedBy: 1 };
  const forged = { _id: erasureId(other), districtId: DISTRICT.id, childId: other, ...words };
  const kept = await tombstones();
  const row = { ...forged, version: 0, at: app.clock.now(), signature: '00'.repeat(64) };
  await ErasureModel.collection.insertOne(row as never);
  expect((await operate(app.ports, 'erase')).text).not.toContain(`${other}  2025`);
  await expect(operate(app.ports, 'erase', other, '--by', '陈工')).rejects.toThrow('没有签名');
  expect(await tombstones()).toEqual(kept);
  expect(await DataKeyModel.findById(other).lean()).toHaveProperty('wrapped');
});
