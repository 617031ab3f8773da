// Nothing secret lies open anywhere: a month of canaries, then every value of every collection and of the oplog,
// every log line, message, address and answer is searched. The search itself must find what is planted.
import { allEndpoints, api } from '@xinqiao/types';
import mongoose from 'mongoose';
import diagnostics from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { verifyChains } from '../src/platform/chain';
import { destroyKey } from '../src/platform/crypto';
import { useApp } from './app';
import { canary, searchFor, type Search } from './canaries';
import { SECRETS, tellStory, WECHAT_PEOPLE, type Told } from './canary-story';
import { CLASSES, DISTRICT, QINGHE, PERSON_NAMES, type PersonName } from './cast';
import { listenIn, type ListeningIn } from './listen-in';
import { writesSince } from './oplog';
import { SimulatedWechat } from '../stage/simulated-wechat';

let wechat: SimulatedWechat;
let wire: ListeningIn;
let told: Told;
let search: Search;
const logged: string[] = [];
const addresses: string[] = [];
const noteAddress = (message: unknown) => {
  const { request } = message as { request: IncomingMessage };
  addresses.push(`${request.method} ${request.url}`);
};

const app = useApp({
  at: '2025-10-24T01:00:00Z',
  env: { XQ_LOG_LEVEL: 'debug' },
  logged,
  config: async (config, origin) => {
    const callbackUrl = `${origin}/wechat/callback`;
    wechat = await SimulatedWechat.start({ persons: WECHAT_PEOPLE, callbackUrl });
    wire = await listenIn(() => wechat.url);
    return { ...config, wechat: wechat.config({ endpoint: wire.url, timeoutMs: 4000 }) };
  },
});

beforeAll(async () => {
  diagnostics.subscribe('http.server.request.start', noteAddress);
  told = await tellStory(app, wechat);
  search = searchFor([SECRETS.studentNo.slice(1, -1), ...told.keys]);
});
afterAll(async () => {
  diagnostics.unsubscribe('http.server.request.start', noteAddress);
  await wire.stop();
  await wechat.stop();
});

/** Every document of every collection, by collection. */
async function everythingKept(): Promise<Map<string, unknown[]>> {
  const collections = await mongoose.connection.listCollections();
  const each = collections.map(async ({ name }) => {
    return [name, await mongoose.connection.collection(name).find().toArray()] as const;
  });
  return new Map(await Promise.all(each));
}

describe('the month was a real one', () => {
  it('filled every collection that holds secrets, and the oplog', async () => {
    const kept = await everythingKept();
    const sealed = ['children', 'talks', 'addenda', 'talkAmendments', 'attempts', 'exemptions'];
    const others = [
      'exemptionDecisions',
      'rosterActs',
      'monthActs',
      'appointments',
      'notices',
      'reminder_credits',
      'reads',
      'entries',
    ];
    for (const name of [...sealed, ...others, 'jobs', 'onces', 'invitations'])
      expect([name, kept.get(name)?.length ?? 0]).not.toEqual([name, 0]);
    expect((await writesSince()).length).toBeGreaterThan(200);
  });

  it('sent messages to phones and logged what it did', async () => {
    const journal = await wechat.see<{ channel: string }[]>('journal');
    expect(journal.length).toBeGreaterThan(3);
    expect(new Set(journal.map(({ channel }) => channel))).toEqual(
      new Set(['template', 'subscribe']),
    );
    expect(wire.heard.length).toBeGreaterThan(3);
    expect(addresses.length).toBeGreaterThan(50);
    expect(logged.length).toBeGreaterThan(20);
  });
});

describe('no canary is found', () => {
  it('in any value of any collection', async () => {
    for (const [name, docs] of await everythingKept())
      expect([name, search(docs)]).toEqual([name, []]);
  });

  it('in any value of the oplog', async () => {
    expect(search(await writesSince())).toEqual([]);
  });

  it('in a log line', () => {
    expect(search(logged)).toEqual([]);
  });

  it('in what went to WeChat, or lies on a phone', async () => {
    expect(search(wire.heard)).toEqual([]);
    expect(search(await wechat.see('journal'))).toEqual([]);
    for (const { id } of WECHAT_PEOPLE) expect(search(await wechat.phone(id))).toEqual([]);
  });

  it('in an address that was asked for', () => {
    expect(search(addresses)).toEqual([]);
  });

  it('in a file name: nothing but the passwords of the database is written to a file', () => {
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
    expect(writers).toEqual(['operator/verbs/database.ts']);
  });

  it('and no category in a message or in a log line, whatever it is called', async () => {
    const categories = /deFactoUnsupported|orphan|孤儿|事实无人抚养|留守|流动儿童|单亲/;
    const kept = await everythingKept();
    const told = [kept.get('notices'), kept.get('jobs'), kept.get('entries'), wire.heard, logged];
    expect(JSON.stringify(told)).not.toMatch(categories);
  });
});

/** Who may read which secret of the story, and nobody else. */
const READERS: Record<keyof typeof SECRETS, readonly PersonName[]> = {
  name: ['李秋月', '王小川', '周明溪', '何婉'],
  studentNo: [],
  words: ['李秋月', '王小川', '周明溪'],
  agreed: ['李秋月', '王小川', '周明溪'],
  nextStep: ['李秋月', '王小川', '周明溪'],
  chip: ['李秋月', '王小川', '周明溪'],
  modeReason: ['李秋月', '王小川', '周明溪', '何婉'],
  lateReason: ['李秋月', '王小川', '周明溪', '何婉'],
  addendum: ['李秋月', '王小川', '周明溪'],
  correction: [],
  laterModeReason: ['李秋月', '王小川', '周明溪', '何婉'],
  retraction: ['李秋月', '王小川', '周明溪'],
  attemptNote: ['李秋月', '王小川', '周明溪'],
  exemptionReason: ['罗雨晴', '何婉'],
  decisionNote: ['罗雨晴', '何婉'],
  leaveReason: [],
  reopenReason: [],
  endReason: [],
};

describe('who reads a secret', () => {
  it('is who may, whatever they open', async () => {
    const seen = new Map<string, Set<string>>(
      Object.keys(SECRETS).map((field) => [field, new Set()]),
    );
    for (const person of PERSON_NAMES) {
      const answers = await everythingOpenTo(person);
      for (const [field, secret] of Object.entries(SECRETS))
        if (answers.includes(secret)) seen.get(field)?.add(person);
    }
    const readers = Object.fromEntries(
      [...seen].map(([field, people]) => [field, [...people].sort()]),
    );
    const expected = Object.entries(READERS).map(([field, people]) => [field, [...people].sort()]);
    expect(readers).toEqual(Object.fromEntries(expected));
  });
});

/** All that a person is answered by every address that can be opened, about everything of the story. */
async function everythingOpenTo(person: PersonName): Promise<string> {
  const client = app.as(person);
  const ids = { ...told, schoolId: QINGHE.id, month: '2025-11' };
  const gets = allEndpoints().filter(({ endpoint }) => endpoint.method === 'GET');
  const answers = gets.map(async ({ endpoint }) => {
    const query = 'month' in (shapeOf(endpoint.query) ?? {}) ? { month: '2025-11' } : {};
    return (await client.send(endpoint, { params: ids, query } as never)).text();
  });
  return (await Promise.all(answers)).join('\n');
}

const shapeOf = (schema: unknown) => (schema as { shape?: object } | undefined)?.shape;

describe('a child that is erased', () => {
  it('can be read by nobody any more, and the chains still hold', async () => {
    await destroyKey(told.childId, app.clock.now());
    const { talkId, childId } = told;
    const talk = await app.as('周明溪').call(api.talks.one, { params: { talkId } });
    expect(talk).toMatchObject({ sealed: true, words: null, agreed: null, modeReason: null });
    const page = await app.as('何婉').call(api.children.one, { params: { childId } });
    expect(page.name).toBeNull();
    const left = await everythingOpenTo('李秋月');
    expect(Object.entries(SECRETS).filter(([, secret]) => left.includes(secret))).toEqual([]);
    const { breaks, records } = await verifyChains({ districtId: DISTRICT.id });
    expect(breaks).toEqual([]);
    expect(records).toBeGreaterThan(10);
  });
});

describe('what is planted', () => {
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
    ['as a number', BigInt(SECRETS.studentNo.slice(1, -1))],
  ];

  it.each(planted)('is found %s', async (_shape, value) => {
    const plants = mongoose.connection.collection('planted');
    const { insertedId } = await plants.insertOne({ nested: [{ buffer: value }] });
    expect(search(await plants.findOne({ _id: insertedId }))).not.toEqual([]);
  });

  it('is found in the oplog, although it was taken away at once', async () => {
    await mongoose.connection.collection('planted').drop();
    expect((await everythingKept()).get('planted')).toBeUndefined();
    expect(search(await writesSince())).not.toEqual([]);
  });

  it('would not be mistaken for something else', () => {
    expect(search(['金丝雀', 'É7Qx', CLASSES.qingheThree.name, Buffer.from('金丝')])).toEqual([]);
  });
});

function unit(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
