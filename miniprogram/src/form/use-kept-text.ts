// One text of a sheet, kept while it is typed: a sheet that is closed by accident opens again with its words.
// It carries the draft's key, so that what was sent once is not done twice when the answer is lost.
import { useDraft } from '@/platform/drafts';
import { useTyped } from './use-form';

interface Kept {
  words: string;
}
const NOTHING: Kept = { words: '' };

export interface KeptText {
  /** False until the phone has looked; mount the box afterwards. */
  readonly ready: boolean;
  /** What the box begins with. */
  readonly initial: string;
  readonly type: (text: string) => void;
  /** What stands in the box now, trimmed. */
  readonly now: () => string;
  /** Idempotency key of what will be sent. */
  readonly key: string;
  readonly forget: () => Promise<void>;
}

/** The text of a sheet; `id` names what it is about. */
export function useKeptText(id: string): KeptText {
  const { ready, value, patch, hold, key, clear } = useDraft(id, NOTHING);
  const { typed, type } = useTyped<Kept>(patch, hold);
  return {
    ready,
    initial: value.words,
    type: (text) => type('words', text),
    now: () => (typed.current.words ?? value.words).trim(),
    key,
    forget: () => {
      typed.current = {};
      return clear();
    },
  };
}
