// The later pages of a list, brought one after the other as they are asked for.
// A fresh first page starts them again: what follows it has changed too.
import { useState } from 'react';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** All rows brought so far, whether there are more, and the way to bring the next page. */
export function useOlder<T>(
  first: Page<T> | undefined,
  load: (cursor: string) => Promise<Page<T>>,
): { items: readonly T[] | undefined; whole: boolean; more: () => void } {
  const [rest, setRest] = useState<Page<T> & { after: Page<T> }>();
  const older = rest && rest.after === first ? rest : undefined;
  const next = older ? older.next : (first?.next ?? null);
  const more = () => {
    if (!first || !next) return;
    void load(next).then(
      ({ items, next: then }) =>
        setRest({ after: first, items: [...(older?.items ?? []), ...items], next: then }),
      () => undefined,
    );
  };
  return { items: first && [...first.items, ...(older?.items ?? [])], whole: next === null, more };
}
