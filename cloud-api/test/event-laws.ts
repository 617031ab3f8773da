// The law of events: whatever a room declares is told by some command, and heard by some room.
// What is told is read from the sources of the service; what is heard, from what the rooms contribute.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Room } from '../src/platform/room';

const SRC = path.resolve(import.meta.dirname, '../src');

/** The declared events of these rooms that nobody hears, and those of the service's own that nobody tells. */
export function eventLaws(rooms: readonly Room[]): { unheard: string[]; untold: string[] } {
  const declared = rooms.flatMap(({ contract }) => Object.keys(contract?.events ?? {}));
  const heard = new Set<string>(
    rooms.flatMap(({ subscriptions = [], letters = [] }) =>
      [...subscriptions, ...letters].map(({ event }) => event),
    ),
  );
  const told = new Set(emitted());
  return {
    unheard: declared.filter((event) => !heard.has(event)),
    untold: declared.filter((event) => !told.has(event)),
  };
}

/** The names of the events that the sources of the service emit. */
function emitted(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  const shipped = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return shipped.flatMap((name) => {
    const code = readFileSync(path.join(SRC, name), 'utf8');
    return [...code.matchAll(/\bemit\(\s*'([^']+)'/g)].map(([, event = '']) => event);
  });
}
