// Sets up a race: a fresh replica set, a district, our server and the bare one, and the client.
// Everything is ended again, whatever happens in between.
import { fileURLToPath } from 'node:url';
import type { Teacher, Size } from '../stage/district';
import { layDistrict } from '../stage/district';
import { copyToRaw, withMongod } from '../stage/database';
import { LoadClient, wireRequest, type WireRequest } from '../stage/load';
import { buildService, startServer, type RunningServer, type ServerWish } from '../stage/servers';
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import type { Servers } from './race';

/** What a row stands on. */
interface Stand<G extends string> {
  readonly groups: Readonly<Record<G, Size>>;
  /** What else must be there before the race: opened months, earlier talks. */
  prepare?(teachers: Record<G, Teacher[]>): Promise<void>;
  /** The collections that the bare arm reads or writes. */
  readonly collections: readonly string[];
  /** Instead of our built service, for a planted bug. */
  readonly instead?: Pick<ServerWish, 'script' | 'args'>;
  readonly rawArgs?: readonly string[];
}

const RAW = fileURLToPath(new URL('./raw-server.ts', import.meta.url));

/** Runs `work` on the stand. */
export function onStand<G extends string, T>(
  stand: Stand<G>,
  work: (servers: Servers, teachers: Record<G, Teacher[]>) => Promise<T>,
): Promise<T> {
  buildService();
  return withMongod(async (database) => {
    const teachers = (await layDistrict(stand.groups)) as Record<G, Teacher[]>;
    await stand.prepare?.(teachers);
    await copyToRaw(stand.collections);
    const started: { stop(): Promise<void> }[] = [];
    const kept = <S extends (typeof started)[number]>(one: S): S => {
      started.push(one);
      return one;
    };
    try {
      const client = kept(LoadClient.start());
      const raw = kept(
        await startServer({ uri: database.raw, script: RAW, args: stand.rawArgs ?? [] }),
      );
      const ours = kept(await startServer({ uri: database.ours, ...stand.instead }));
      return await work({ client, ours, raw }, teachers);
    } finally {
      await Promise.all(started.map((one) => one.stop()));
    }
  });
}

/** So many requests for a path, by all teachers in turn. */
export function inTurn(teachers: readonly Teacher[], path: string, count: number): WireRequest[] {
  const each = teachers.map((teacher) => getAs(teacher, path));
  return Array.from({ length: count }, (_, n) => each[n % each.length] ?? '');
}

/** What a server answers to one GET of a teacher: a race between empty answers would say nothing. */
export async function answerOf<T>(
  server: RunningServer,
  teacher: Teacher,
  path: string,
): Promise<T> {
  const url = `http://127.0.0.1:${server.port}${path}`;
  return (await (await fetch(url, { headers: headersOf(teacher) })).json()) as T;
}

/** A GET of a teacher, as the mini-program sends it. */
function getAs(teacher: Teacher, path: string): WireRequest {
  return wireRequest('GET', path, { headers: headersOf(teacher) });
}

/** A POST of a teacher under a fresh idempotency key. */
export function postAs(
  teacher: Teacher,
  path: string,
  sent: { key: string; body: object },
): WireRequest {
  const headers = { ...headersOf(teacher), 'idempotency-key': sent.key };
  return wireRequest('POST', path, { headers, body: sent.body });
}

const headersOf = ({ token }: Teacher) => ({
  ...{ authorization: `Bearer ${token}`, 'x-contract': String(CONTRACT_VERSION) },
});
