// Where a signer remembers what it signed last: a file for each district, or for as long as its process lives.
// A file holds the signed note itself, so that whoever must put it right can read what it says.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeDurably } from '../durable';
import type { Memory, Signed } from './signer';

/** For as long as the process lives: the demo, and tests. */
export function fleetingMemory(): Memory {
  const known = new Map<string, Signed>();
  return {
    read: (districtId) => known.get(districtId) ?? null,
    keep: (districtId, signed) => void known.set(districtId, signed),
  };
}

/** In a folder, one file a district. */
export function memoryIn(folder: string): Memory {
  const fileOf = (districtId: string) => path.join(folder, `${districtId}.json`);
  return {
    read(districtId) {
      const file = fileOf(districtId);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Signed) : null;
    },
    keep(districtId, signed) {
      writeDurably(fileOf(districtId), `${JSON.stringify(signed, null, 1)}\n`);
    },
  };
}
