// A house in which a story of canaries is told, and the places in it where a secret might lie open.
// Every value of every collection and of the oplog, every log line, message and address is there to be searched.
import mongoose from 'mongoose';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Room } from '../src/platform/room';
import { useApp, type TestApp } from './app';
import { searchFor, type Search } from './canaries';
import { WECHAT_PEOPLE } from './canary-scene';
import { tellStory, type Told } from './canary-story';
import { listenIn, type ListeningIn } from './listen-in';
import { writesSince } from './oplog';
import { SimulatedWechat } from '../stage/simulated-wechat';

/** A house after its story. */
interface CanaryHouse {
  readonly app: TestApp;
  readonly wechat: SimulatedWechat;
  readonly told: Told;
  readonly search: Search;
  /** What went to WeChat; each an address with its body. */
  readonly heard: readonly string[];
  readonly logged: readonly string[];
  readonly addresses: readonly string[];
  /** Place → what lies there. */
  places(): Promise<ReadonlyMap<string, unknown>>;
  /** Places at which a secret is found. */
  leaks(): Promise<string[]>;
}

/** Tells the story of these rooms in a house of these rooms, for all tests of a file. */
export function useCanaryHouse(
  rooms: readonly Room[],
  {
    storyOf = rooms,
    ...simulated
  }: { storyOf?: readonly Room[] } & Parameters<typeof SimulatedWechat.start>[0] = {},
): CanaryHouse {
  let wechat: SimulatedWechat | null = null;
  let wire: ListeningIn | null = null;
  let told: Told | null = null;
  const logged: string[] = [];
  const addresses: string[] = [];
  const noteAddress = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    addresses.push(`${request.method} ${request.url}`);
  };
  const app = useApp({
    rooms,
    at: '2025-10-24T01:00:00Z',
    env: { XQ_LOG_LEVEL: 'debug' },
    logged,
    config: async (config, origin) => {
      const callbackUrl = `${origin}/wechat/callback`;
      const simulator = { persons: WECHAT_PEOPLE, callbackUrl, ...simulated };
      const { url } = (wechat = await SimulatedWechat.start(simulator));
      wire = await listenIn(() => url);
      const endpoint = wire.url;
      const settings = wechat.config({ endpoint, timeoutMs: 4000 });
      return { ...config, wechat: settings, simulatorUrl: url };
    },
  });
  beforeAll(async () => {
    diagnostics.subscribe('http.server.request.start', noteAddress);
    told = await tellStory(app, wechat ?? notYet(), storyOf);
  }, 300_000);
  afterAll(async () => {
    diagnostics.unsubscribe('http.server.request.start', noteAddress);
    await wire?.stop();
    await wechat?.stop();
  });

  const search: Search = (value) => {
    const { fields, keys } = told ?? notYet();
    // The first and the last place of a number may be lost where it is kept as one.
    const numbers = Object.values(fields).filter((text) => /^G\d+[\dX]$/.test(text));
    return searchFor([...numbers.map((text) => text.slice(1, -1)), ...keys])(value);
  };
  const places = async (): Promise<ReadonlyMap<string, unknown>> => {
    const simulator = wechat ?? notYet();
    const phones = WECHAT_PEOPLE.map(({ id }) => simulator.phone(id));
    const collections = [...(await everythingStored())].map(
      ([name, documents]) => [`the collection ${name}`, documents] as const,
    );
    return new Map<string, unknown>([
      ...collections,
      ['the oplog', await writesSince()],
      ['a log line', logged],
      ['what went to WeChat', wire?.heard],
      ['the journal of WeChat', await simulator.see('journal')],
      ['a phone', await Promise.all(phones)],
      ['an address that was asked for', addresses],
    ]);
  };
  return {
    ...{ app, search, places, logged, addresses },
    get wechat() {
      return wechat ?? notYet();
    },
    get told() {
      return told ?? notYet();
    },
    get heard() {
      return wire?.heard ?? notYet();
    },
    leaks: async () =>
      [...(await places())].flatMap(([place, value]) => (search(value).length > 0 ? [place] : [])),
  };
}

/** Every document of every collection, by collection. */
export async function everythingStored(): Promise<Map<string, unknown[]>> {
  const collections = await mongoose.connection.listCollections();
  const each = collections.map(async ({ name }) => {
    return [name, await mongoose.connection.collection(name).find().toArray()] as const;
  });
  return new Map(await Promise.all(each));
}

function notYet(): never {
  throw new Error('the story has not been told yet: use it inside a test');
}
