// Sets up a race: a fresh replica set, a district, our server and the bare one, and the client.
// Everything is ended again, whatever happens in between.
import { fileURLToPath } from 'node:url';
import type { Teacher, Size } from '../stage/district';
import { layDistrict } from '../stage/district';
import { copyToRaw, withMongod } from '../stage/database';
import { LoadClient, wireRequest, type WireRequest } from '../stage/load';
import { buildService, startServer, type ServerWish } from '../stage/servers';
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import type { Lanes } from './race';

/** What a row stands on. */
export interface Stand<G extends string> {
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
  work: (lanes: Lanes, teachers: Record<G, Teacher[]>) => Promise<T>,
): Promise<T> {
  buildService();
  return withMongod(async (database) => {
    const teachers = (await layDistrict(stand.groups)) as Record<G, Teacher[]>;
    await stand.prepare?.(teachers);
    await copyToRaw(stand.collections);
    const client = LoadClient.start();
    const raw = await startServer({ uri: database.raw, script: RAW, args: stand.rawArgs ?? [] });
    const ours = await startServer({ uri: database.ours, ...stand.instead });
    try {
      return await work({ client, ours, raw }, teachers);
    } finally {
      await Promise.all([client.stop(), raw.stop(), ours.stop()]);
    }
  });
}

/** A GET of a teacher, as the mini-program sends it. */
export function getAs(teacher: Teacher, path: string): WireRequest {
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
