// What was begun and not handed in, of the signed-in person on this phone: nothing typed is hidden for ever.
// Read each time the page shows: coming back from a form is when it changes.
import { useCallback, useEffect, useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import type { StoredDraft, DraftPlace } from './draft-keeper';
import { allSealed, idsSealed } from './sealed-json';
import { useSession } from './session';
import { wordsOf } from './words-of';

/** A draft as a list shows it. */
export interface Begun {
  readonly id: string;
  readonly savedAt: string;
  /** Where it is gone on with; an older build did not note it. */
  readonly place: DraftPlace | undefined;
  /** Its words, and those of another window beside them. */
  readonly words: readonly string[];
}

interface Drafts {
  readonly begun: readonly Begun[];
  /** How many lie there that the phone cannot read now. */
  readonly unreadable: number;
}
const NONE: Drafts = { begun: [], unreadable: 0 };

function useWhenShown<T>(none: T, look: (accountId: string) => Promise<T>): [T, () => void] {
  const accountId = useSession().me?.accountId;
  const [found, setFound] = useState(none);
  const read = useCallback(() => {
    if (accountId) void look(accountId).then(setFound, () => undefined);
  }, [accountId, look]);
  useEffect(read, [read]);
  useDidShow(read);
  return [found, read];
}

const idsOf = (accountId: string) => idsSealed('draft', accountId);

/** The ids of the drafts that the signed-in person keeps on this phone, for a quiet mark in a list. */
export const useDraftIds = (): readonly string[] => useWhenShown<readonly string[]>([], idsOf)[0];

async function lookAtDrafts(accountId: string): Promise<Drafts> {
  const { values, ids, unreadable } = await allSealed<StoredDraft<object>>('draft', accountId);
  const begun = values
    .map(({ value, others = [], savedAt, place }, nth) => {
      const words = [value, ...others.map((other) => other.value)].flatMap(wordsOf);
      return { id: ids[nth] ?? '', savedAt, place, words };
    })
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  return { begun, unreadable: unreadable.length };
}

/** Every draft with words in it, the newest first, and a way to look again. */
export function useBegun(): Drafts & { readonly look: () => void } {
  const [drafts, look] = useWhenShown(NONE, lookAtDrafts);
  return { ...drafts, look };
}
