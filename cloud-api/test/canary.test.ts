// Nothing secret lies open anywhere: a month of canaries, then every value of every collection and of the oplog,
// every log line, message, address and answer is searched. The search itself must find what is planted.
import { allEndpoints, api } from '@xinqiao/types';
import mongoose from 'mongoose';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { verifyChains } from '../src/platform/chain';
import { placesOf } from '../src/platform/erasure';
import { rooms } from '../src/rooms';
import { broughtBy } from './brought';
import { canary } from './canaries';
import { everythingStored, useCanaryHouse } from './canary-house';
import { requestTexts, searchForDigests } from './digests';
import { CLASSES, DISTRICT, QINGHE, PERSON_NAMES, type PersonName } from './cast';
import { eraseChildOf } from './erasing';
import { writesSince } from './oplog';
import { neverTold } from './overheard';

const house = useCanaryHouse(rooms);
const { app, search } = house;

describe('the story', () => {
  it('has a part of every room that answers somebody', async () => {
    const answering = rooms.filter(({ contract }) => contract).map(({ name }) => name);
    expect([...(await broughtBy(rooms, 'secrets')).keys()]).toEqual(answering);
  });

  it('writes a secret into every field that takes any text, but those that hold none', () => {
    const { said, fields, secrets } = house.told;
    const open = secrets.flatMap((each) => each.open ?? []);
    const untold = neverTold(rooms, { said, texts: Object.values(fields) });
    expect(untold.sort()).toEqual(open.sort());
  });

  it('says of every secret who may read it', () => {
    const { fields, readers } = house.told;
    expect(Object.keys(readers).sort()).toEqual(Object.keys(fields).sort());
  });
});

describe('the month was a real one', () => {
  it('filled every collection that holds secrets, and the oplog', async () => {
    const stored = await everythingStored();
    const own = house.told.secrets.flatMap(({ collections }) => collections);
    expect(own.length).toBeGreaterThan(10);
    for (const name of [...own, 'reads', 'entries', 'jobs', 'onces'])
      expect([name, stored.get(name)?.length ?? 0]).not.toEqual([name, 0]);
    expect((await writesSince()).length).toBeGreaterThan(200);
  });

  it('sent messages to phones and logged what it did', async () => {
    const journal = await house.wechat.see<{ channel: string }[]>('journal');
    expect(journal.length).toBeGreaterThan(3);
    expect(new Set(journal.map(({ channel }) => channel))).toEqual(
      new Set(['template', 'subscribe']),
    );
    expect(house.heard.length).toBeGreaterThan(3);
    expect(house.addresses.length).toBeGreaterThan(50);
    expect(house.logged.length).toBeGreaterThan(20);
  });
});

describe('no canary is found', () => {
  it('in any value that is stored, logged, sent, shown on a phone or asked for in an address', async () => {
    expect((await house.places()).size).toBeGreaterThan(20);
    expect(await house.leaks()).toEqual([]);
  });

  it('and no digest that anybody can make of one, or of what somebody asked for', async () => {
    const { fields, said } = house.told;
    const texts = [...Object.values(fields), ...said.flatMap(requestTexts)];
    const digests = searchForDigests(texts.filter(Boolean));
    const found = [...(await house.places())].filter(([, value]) => digests(value).length > 0);
    expect(found.map(([place]) => place)).toEqual([]);
  });

  it('in a file name: nothing but passwords of the database, tombstones and what was signed is written to a file', () => {
    const src = path.resolve(import.meta.dirname, '../src');
    const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const writing = /\b(writeFile|appendFile|createWriteStream|mkdir|rename|copyFile)(Sync)?\(/;
    const writers = sources.filter((name) =>
      writing.test(readFileSync(path.join(src, name), 'utf8')),
    );
    expect(sources.length).toBeGreaterThan(100);
    // Files of the database's users, named by whoever runs the command.
    expect(writers.sort()).toEqual(['operator/verbs/database.ts', 'platform/durable.ts']);
  });

  it('and no category in a message or in a log line, whatever it is called', async () => {
    const categories = /deFactoUnsupported|orphan|孤儿|事实无人抚养|留守|流动儿童|单亲/;
    const stored = await everythingStored();
    const open = ['notices', 'jobs', 'entries'].map((name) => stored.get(name));
    expect(JSON.stringify([open, house.heard, house.logged])).not.toMatch(categories);
  });
});

describe('who reads a secret', () => {
  it('is who may, whatever they open', async () => {
    const seen = new Map<string, Set<string>>(
      Object.keys(house.told.fields).map((field) => [field, new Set()]),
    );
    for (const person of PERSON_NAMES) {
      const answers = await everythingOpenTo(person);
      for (const [field, secret] of Object.entries(house.told.fields))
        if (answers.includes(secret)) seen.get(field)?.add(person);
    }
    const readers = Object.fromEntries(
      [...seen].map(([field, people]) => [field, [...people].sort()]),
    );
    const expected = Object.entries(house.told.readers).map(([field, people]) => [
      field,
      [...people].sort(),
    ]);
    expect(readers).toEqual(Object.fromEntries(expected));
  });
});

/** All that a person is answered by every address that can be opened, about everything of the story. */
async function everythingOpenTo(person: PersonName): Promise<string> {
  const client = app.as(person);
  const ids = { ...house.told.ids, schoolId: QINGHE.id, month: '2025-11' };
  const gets = allEndpoints().filter(({ endpoint }) => endpoint.method === 'GET');
  const answers = gets.map(async ({ endpoint }) => {
    const query = 'month' in (shapeOf(endpoint.query) ?? {}) ? { month: '2025-11' } : {};
    return (await client.send(endpoint, { params: ids, query } as never)).text();
  });
  return (await Promise.all(answers)).join('\n');
}

const shapeOf = (schema: unknown) => (schema as { shape?: object } | undefined)?.shape;

describe('a child that is erased', () => {
  it('is named in no row of any collection but those of which its rooms speak', async () => {
    const { childId = '' } = house.told.ids;
    const told = await placesOf({ districtId: DISTRICT.id, childId });
    const rows = new Map(told.map((place) => [place.collection, place.rows]));
    const found = [...(await everythingStored())].flatMap(([name, documents]) => {
      const count = documents.filter((one) => JSON.stringify(one).includes(childId)).length;
      return count > 0 ? [[name, count]] : [];
    });
    expect(found.length).toBeGreaterThan(10);
    expect(found).toEqual(found.map(([name]) => [name, rows.get(String(name))]));
  });

  it('can be read by nobody any more, and the chains still hold', async () => {
    const { talkId = '', childId = '' } = house.told.ids;
    await eraseChildOf(app, childId);
    const talk = await app.as('周明溪').call(api.talks.one, { params: { talkId } });
    expect(talk).toMatchObject({ sealed: true, words: null, agreed: null, modeReason: null });
    const page = await app.as('何婉').call(api.children.one, { params: { childId } });
    expect(page.name).toBeNull();
    const left = await everythingOpenTo('李秋月');
    expect(Object.entries(house.told.fields).filter(([, secret]) => left.includes(secret))).toEqual(
      [],
    );
    const { breaks, records } = await verifyChains({ districtId: DISTRICT.id });
    expect(breaks).toEqual([]);
    expect(records).toBeGreaterThan(10);
  });
});

describe('what is planted', () => {
  const studentNo = 'G99010720160301797X';
  const text = `前${canary('埋')}后`;
  const planted: [string, unknown][] = [
    ['as it is', text],
    ['decomposed', text.normalize('NFD')],
    ['in small letters', text.toLowerCase()],
    ['in capitals', text.toUpperCase()],
    ['as a key', { [text]: 1 }],
    ['deep inside', { a: [{ b: { c: [0, text] } }] }],
    ['as bytes', Buffer.from(text)],
    ['as wide bytes', Buffer.from(text, 'utf16le')],
    ['in packed bytes', gzipSync(text)],
    ['in base64', Buffer.from(text).toString('base64')],
    ['in base64 that begins elsewhere', Buffer.from(`xy${text}`).toString('base64url')],
    ['in hex', Buffer.from(text).toString('hex')],
    ['in an address', encodeURIComponent(text)],
    ['as JSON of bytes only', JSON.stringify(text).replace(/[^\0-\x7f]/g, unit)],
    ['as a number', BigInt(studentNo.slice(1, -1))],
  ];

  it.each(planted)('is found %s', async (_shape, value) => {
    const plants = mongoose.connection.collection('planted');
    const { insertedId } = await plants.insertOne({ nested: [{ buffer: value }] });
    expect(search(await plants.findOne({ _id: insertedId }))).not.toEqual([]);
  });

  it('is found in the oplog, although it was taken away at once', async () => {
    await mongoose.connection.collection('planted').drop();
    expect((await everythingStored()).get('planted')).toBeUndefined();
    expect(search(await writesSince())).not.toEqual([]);
  });

  const digestOf = (algorithm: string) => createHash(algorithm).update(text).digest();
  it.each<[string, unknown]>([
    ['as bytes', digestOf('sha256')],
    ['in hex', digestOf('sha1').toString('hex')],
    ['in base64', digestOf('sha512').toString('base64')],
    ['cut, behind a prefix', `chd_${digestOf('sha256').toString('hex').slice(0, 20)}`],
  ])('is found as a digest %s', (_shape, value) => {
    expect(searchForDigests([text])([{ value }])).not.toEqual([]);
  });

  it('would not be mistaken for something else', () => {
    expect(search(['金丝雀', 'É7Qx', CLASSES.qingheThree.name, Buffer.from('金丝')])).toEqual([]);
  });
});

function unit(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
