// A child is erased, and then its words are looked for where they could still be: in every answer to everybody, in every
// sealed value with every key that is left, and in what the rooms themselves say is left.
import { allEndpoints } from '@xinqiao/types';
import { children } from '@xinqiao/types/children';
import mongoose from 'mongoose';
import { DataKeyModel } from '../../src/platform/crypto';
import { bytesOf, unwrapped, type KeyRef } from '../../src/platform/crypto/data-keys';
import type { DataKey } from '../../src/platform/crypto/data-key.model';
import { decrypt } from '../../src/platform/crypto/envelope';
import { placesOf } from '../../src/platform/erasure';
import { verifyLedger } from '../../src/verify-ledger';
import { DISTRICT, PERSON_NAMES, QINGHE } from '../cast';
import { eraseChildOf } from '../erasing';
import { aCopy, aToldChild, figures, SECRETS, useErasingHouse } from './house';

const { app, tombstones } = useErasingHouse();
let childId = '';
let other = '';
let before: Awaited<ReturnType<typeof figures>>;
let opened = 0;

beforeAll(async () => {
  childId = await aToldChild(app);
  opened = (await openable()).filter(isSecret).length;
  other = await aToldChild(app);
  await app.as('何婉').call(children.remove, { params: { childId }, body: { reason: '搬走了' } });
  await app.work();
  before = await figures(app);
  await eraseChildOf(app, childId);
});

const isSecret = (text: string) => SECRETS.some((secret) => text.includes(secret));

/** Whatever opens of all that is sealed in the database, with every key that it holds. */
async function openable(): Promise<string[]> {
  const keys = (await DataKeyModel.find({ wrapped: { $exists: true } }).lean<DataKey[]>()).map(
    (row): [KeyRef, Buffer] => [{ id: row._id, districtId: row.districtId }, unwrapped(row)],
  );
  const found: string[] = [];
  for (const [collection, documents] of await aCopy())
    for (const one of documents)
      for (const [field, value] of Object.entries(one)) {
        if ((value as { _bsontype?: string } | null)?._bsontype !== 'Binary') continue;
        for (const [, key] of keys)
          try {
            const place = `${collection}|${field}|${String(one._id)}`;
            found.push(decrypt(key, place, bytesOf(value as never)).toString());
          } catch {
            // Sealed under another key, or no seal.
          }
      }
  return found;
}

it('every secret could be opened before, so that the search finds what is there', () => {
  expect(opened).toBe(SECRETS.length);
});

it('no key that is left opens anything of the child, and those of others open theirs', async () => {
  const secrets = (await openable()).filter(isSecret);
  expect(secrets).toHaveLength(SECRETS.length);
  expect(await DataKeyModel.findById(childId).lean()).not.toHaveProperty('wrapped');
  expect(await DataKeyModel.findById(other).lean()).toHaveProperty('wrapped');
});

it('nobody is answered a word of it, and no page breaks', async () => {
  const gets = allEndpoints().filter(({ endpoint }) => endpoint.method === 'GET');
  const talks = mongoose.connection.collection('talks');
  const talkId = String((await talks.findOne({ childId }))?._id);
  const ids = { childId, talkId, schoolId: QINGHE.id, month: '2025-11' };
  for (const name of PERSON_NAMES)
    for (const { endpoint } of gets) {
      const query = 'month' in (shapeOf(endpoint.query) ?? {}) ? { month: '2025-11' } : {};
      const answer = await app.as(name).send(endpoint, { params: ids, query } as never);
      expect([name, endpoint.path, answer.status < 500]).toEqual([name, endpoint.path, true]);
      const told = partsAbout(await answer.text());
      expect([name, endpoint.path, told.filter(isSecret)]).toEqual([name, endpoint.path, []]);
    }
});

const shapeOf = (schema: unknown) => (schema as { shape?: object } | undefined)?.shape;

/** The parts of an answer that name the erased child, as far out as they speak of no other. */
function partsAbout(text: string): string[] {
  const walk = (value: unknown): string[] => {
    const whole = JSON.stringify(value) ?? '';
    if (!whole.includes(childId)) return [];
    if (!whole.includes(other)) return [whole];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(walk) : [];
  };
  try {
    return walk(JSON.parse(text));
  } catch {
    return [];
  }
}

it('no place of any room tells who it was', async () => {
  const places = await placesOf({ districtId: DISTRICT.id, childId });
  expect(places.filter(({ rows }) => rows > 0).length).toBeGreaterThan(8);
  expect(places.filter(({ left }) => left > 0)).toEqual([]);
  const named = [...(await aCopy())].flatMap(([name, documents]) =>
    documents.filter((one) => {
      const text = JSON.stringify(one);
      return (
        text.includes(childId) && /"(alias|studentNoIndex)":"(?!已依法删除|erased:)/.test(text)
      );
    }).length > 0
      ? [name]
      : [],
  );
  expect(named).toEqual([]);
});

it('all other proofs hold, and figures are as they were', async () => {
  expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
  expect(await figures(app)).toEqual(before);
  expect((await tombstones()).map((one) => one.childId)).toEqual([childId]);
});
