// Ids that follow from what they name: whoever lays down the same thing again finds what is already there.
// Everything else gets a fresh id (store/ids.ts).
import { createHash } from 'node:crypto';

const LENGTH = 20;

/** An id such as `sch_3f0c…` made of the words that name the thing; the same words give the same id. */
export function derivedId(prefix: string, ...words: readonly (string | number | null)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  return `${prefix}_${digest.slice(0, LENGTH)}`;
}
