// What the rooms bring to the tests of the whole house, found by its place: `test/<room>/rights.ts` and `test/<room>/secrets.ts`.
// A room that answers somebody must bring both; the tests that collect them know no room.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Room } from '../src/platform/room';
import type { Secrets } from './canary-scene';
import type { Rights } from './rights-scene';

interface Brought {
  rights: Rights;
  secrets: Secrets;
}

/** What each of these rooms brings, by the room's name; a room without the file is not in it. */
export async function broughtBy<K extends keyof Brought>(
  rooms: readonly Pick<Room, 'name'>[],
  what: K,
): Promise<ReadonlyMap<string, Brought[K]>> {
  const found = new Map<string, Brought[K]>();
  // One after the other: two rooms' files may share a module that is still being linked.
  for (const { name } of rooms) {
    if (!existsSync(path.join(import.meta.dirname, name, `${what}.ts`))) continue;
    const module = (await import(`./${name}/${what}.ts`)) as Pick<Brought, K>;
    found.set(name, module[what]);
  }
  return found;
}
