// One text of a sheet, kept while it is typed: a sheet that is closed by accident opens again with its words.
// It carries the draft's key, so that what was sent once is not done twice when the answer is lost.
import { useEffect } from 'react';
import { now as currentTime } from '@/platform/clock';
import { useDraft } from '@/platform/drafts';
import { useTyped } from './use-form';

interface Kept {
  words: string;
  readonly handedIn?: { readonly words: string; readonly at: string };
}
const wordsOf = (one: Kept | { value: Kept }) => ('value' in one ? one.value.words : one.words);
const NOTHING: Kept = { words: '' };

export interface KeptText {
  /** False until the phone has looked; mount the box afterwards. */
  readonly ready: boolean;
  /** What the box begins with. */
  readonly initial: string;
  readonly type: (text: string) => void;
  /** What stands in the box now, trimmed. */
  readonly now: () => string;
  /** When these words were first handed in (ISO): the same at every try, or the second would be another record. */
  readonly handedIn: () => string;
  /** Idempotency key of what will be sent. */
  readonly key: string;
  readonly forget: () => Promise<void>;
}

/** The text of a sheet; `id` names what it is about. */
export function useKeptText(id: string): KeptText {
  const draft = useDraft(id, NOTHING);
  const { ready, value, others, patch, drop } = draft;
  const { type, forget } = useTyped<Kept>(patch, draft.hold);
  // What two windows wrote stands in the box one after the other: nothing is lost, and she strikes out what is too much.
  const initial = [value, ...others].map(wordsOf).filter(Boolean).join('；');
  useEffect(() => {
    if (!ready || others.length === 0) return;
    patch({ words: initial });
    others.forEach(drop);
    // Only as the box opens: what comes later is there when it opens again.
  }, [ready]);
  const wordsNow = () => draft.current().words.trim();
  const handedIn = () => {
    const words = wordsNow();
    const before = draft.current().handedIn;
    if (before?.words === words) return before.at;
    const at = currentTime().toISOString();
    patch({ handedIn: { words, at } });
    return at;
  };
  return {
    ready,
    initial,
    handedIn,
    type: (text) => type('words', text),
    now: wordsNow,
    key: draft.key,
    forget: () => {
      forget();
      return draft.clear();
    },
  };
}
