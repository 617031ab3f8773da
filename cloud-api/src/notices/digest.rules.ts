// Who gets a digest on a morning: everybody of whom a room has something to say, once, however many rooms have.
// Which days those are, each room says for itself.
import type { IsoDay } from '@xinqiao/types/common';
import type { DueLine } from '../platform/letters';
import type { Lines } from './words.rules';

/** Everything one recipient is told on one day; `key` is unique in the district. */
export interface Digest {
  readonly accountId: string;
  readonly key: string;
  readonly lines: Lines;
}

/** The unique key of a recipient's digest of a day. */
export function digestKey(accountId: string, day: IsoDay): string {
  return `${accountId}:${day}:digest`;
}

/** One digest per recipient, their own work first; whoever has nothing open gets none. */
export function digestsOf(day: IsoDay, lines: readonly DueLine[]): Digest[] {
  const byAccount = new Map<string, Lines>();
  for (const own of [true, false])
    for (const line of lines.filter((each) => each.own === own)) {
      const known = byAccount.get(line.accountId);
      byAccount.set(line.accountId, known ? [...known, line] : [line]);
    }
  return [...byAccount].map(([accountId, own]) => ({
    accountId,
    key: digestKey(accountId, day),
    lines: own,
  }));
}
