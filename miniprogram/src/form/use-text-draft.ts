// One text of a sheet, kept while it is typed: a sheet that is closed by accident opens again with its words.
// It carries the draft's key, so that what was sent once is not done twice when the answer is lost.
import { useEffect, useRef } from 'react';
import type { DraftPlace } from '@/platform/draft-keeper';
import { useDraft, type Draft } from '@/platform/drafts';
import type { Writer } from '@/platform/session';
import { useTyped } from './use-form';

/** What a sheet keeps beside its words, e.g. a chosen day. */
type Beside = Readonly<Record<string, string>>;
interface DraftedText {
  words: string;
  beside: Beside;
}
const NOTHING: Beside = {};

/** What is handed in: the words, trimmed, with what stands beside them; who wrote them, and the draft as it stands, for the queue. */
export interface SaidText extends DraftedText {
  readonly key: string;
  readonly at: string;
  readonly writer: Writer | undefined;
  readonly draft: { readonly id: string; readonly value: DraftedText };
  /** Whether the sheet still stands open. */
  readonly looksOn: () => boolean;
}

export interface TextDraft extends Pick<
  Draft<DraftedText>,
  'ready' | 'hidden' | 'look' | 'giveUp' | 'unsaved' | 'refusal' | 'writer'
> {
  /** What the box begins with. */
  readonly initial: string;
  readonly beside: Beside;
  readonly type: (text: string) => void;
  readonly put: (beside: Beside) => void;
  /** What stands in the box now, trimmed. */
  readonly now: () => string;
  /** Hands the words in, and forgets them once `act` has taken them. */
  readonly handIn: <R>(act: (said: SaidText) => Promise<R>) => Promise<R>;
}

/** The text of a sheet; `id` names what it is about, `place` leads a list back to it. */
export function useTextDraft(
  id: string,
  { place, beside = NOTHING }: { place?: DraftPlace; beside?: Beside } = {},
): TextDraft {
  const draft = useDraft<DraftedText>(id, { words: '', beside }, place);
  const { ready, value, others, patch, drop, current } = draft;
  const { type, flush } = useTyped<DraftedText>(patch, draft.hold);
  // What two windows wrote stands in the box one after the other: nothing is lost, and she strikes out what is too much.
  const texts = [value, ...others.map((other) => other.value)].map(({ words }) => words);
  const initial = [...new Set(texts.filter(Boolean))].join('；');
  useEffect(() => {
    if (!ready || others.length === 0) return;
    patch({ words: initial });
    others.forEach(drop);
    // Only as the box opens: what comes later is there when it opens again.
  }, [ready]);
  const standing = useRef(true);
  useEffect(() => {
    standing.current = true;
    return () => {
      standing.current = false;
    };
  }, []);
  const looksOn = () => standing.current;
  const { hidden, look, giveUp, unsaved, refusal, writer } = draft;
  return {
    ...{ ready, hidden, look, giveUp, unsaved, refusal, writer, initial, beside: value.beside },
    type: (text) => type('words', text),
    put: (more) => patch({ beside: { ...current().beside, ...more } }),
    now: () => current().words.trim(),
    handIn: (act) => {
      flush();
      return draft.handIn(({ value: held, ...said }) =>
        act({
          ...{ ...held, words: held.words.trim(), ...said },
          ...{ writer, looksOn, draft: { id, value: held } },
        }),
      );
    },
  };
}
