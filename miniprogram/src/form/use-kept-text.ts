// One text of a sheet, kept while it is typed: a sheet that is closed by accident opens again with its words.
// It carries the draft's key, so that what was sent once is not done twice when the answer is lost.
import { useEffect } from 'react';
import type { Place } from '@/platform/draft-keeper';
import { useDraft } from '@/platform/drafts';
import { passesByItself, problemOf } from '@/platform/problems';
import type { Refusal } from '@/platform/queue-record';
import type { Writer } from '@/platform/session';
import { useTyped } from './use-form';

/** What a sheet keeps beside its words, e.g. a chosen day. */
type Beside = Readonly<Record<string, string>>;
interface Kept {
  words: string;
  beside: Beside;
}
const NOTHING: Beside = {};

/** What is handed in: the words as they stand, under which key, and when they were first handed in (ISO). */
interface Said {
  readonly words: string;
  readonly beside: Beside;
  readonly key: string;
  readonly at: string;
}

export interface KeptText {
  /** False until the phone has looked; mount the box afterwards. */
  readonly ready: boolean;
  /** What the box begins with. */
  readonly initial: string;
  readonly beside: Beside;
  /** What was said when it was sent before and refused; gone with the first change. */
  readonly refusal: Refusal | undefined;
  readonly writer: Writer | undefined;
  readonly type: (text: string) => void;
  readonly put: (beside: Beside) => void;
  /** What stands in the box now, trimmed. */
  readonly now: () => string;
  /** Hands the words in, and forgets them once `act` has taken them; a refusal is heard, and the next try has a new key. */
  readonly handIn: <T>(act: (said: Said) => Promise<T>) => Promise<T>;
  /** The draft as it stands, for the queue. */
  readonly draft: () => { readonly id: string; readonly value: Kept };
}

/** The text of a sheet; `id` names what it is about, `place` leads a list back to it. */
export function useKeptText(
  id: string,
  { place, beside = NOTHING }: { place?: Place; beside?: Beside } = {},
): KeptText {
  const draft = useDraft<Kept>(id, { words: '', beside }, place);
  const { ready, value, others, patch, drop, writer, refusal, current } = draft;
  const { type, forget } = useTyped<Kept>(patch, draft.hold);
  // What two windows wrote stands in the box one after the other: nothing is lost, and she strikes out what is too much.
  const texts = [value, ...others.map((other) => other.value)].map(({ words }) => words);
  const initial = [...new Set(texts.filter(Boolean))].join('；');
  useEffect(() => {
    if (!ready || others.length === 0) return;
    patch({ words: initial });
    others.forEach(drop);
    // Only as the box opens: what comes later is there when it opens again.
  }, [ready]);
  const now = () => current().words.trim();
  const handIn: KeptText['handIn'] = async (act) => {
    const handed = current();
    const said = { words: now(), beside: handed.beside, key: draft.key, at: draft.handedIn() };
    const answer = await act(said).catch((thrown: unknown) => {
      // Refused is answered: nothing was done under the key, or something else was done under it before.
      if (!passesByItself(problemOf(thrown))) draft.renew();
      throw thrown;
    });
    forget();
    await draft.clear(handed);
    return answer;
  };
  const asked = { ready, initial, beside: value.beside, refusal, writer };
  return {
    ...asked,
    type: (text) => type('words', text),
    put: (more) => patch({ beside: { ...current().beside, ...more } }),
    now,
    handIn,
    draft: () => ({ id, value: current() }),
  };
}
