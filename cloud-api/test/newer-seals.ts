// Rows as they were, under seals that are newer than any before: a test that begins anew is no thief who puts rows back.
import { sealOf } from '../src/platform/store/row-seal';

let newest = 0;

/** The same rows of a sealed collection, as the service would let them in again. */
export function underNewerSeals<T extends object>(collection: string, rows: readonly T[]): T[] {
  newest += 1000;
  return rows.map((row) => ({
    ...row,
    seal: sealOf(collection, { ...row } as Record<string, unknown>, newest),
  }));
}
