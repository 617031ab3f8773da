// The question whether a child is safe now, before 提交: asked once of the same words, and not where 我有担心 says it already.
// Nothing of it is kept: what she answers stands in the record or nowhere.
import { useRef, useState } from 'react';
import { speaksOfHarm } from './harm.rules';
import type { TalkDraft } from './talk-form.rules';

const textsOf = ({ words, agreed, nextStep, chips }: TalkDraft) => [
  words,
  agreed,
  nextStep,
  ...chips,
];

/** The question over what stands in the form. */
export function useHarmQuestion(current: () => TalkDraft) {
  const [open, setOpen] = useState(false);
  const settled = useRef('');
  return {
    open,
    close: () => setOpen(false),
    /** It was answered for these words. */
    settle() {
      settled.current = textsOf(current()).join('\n');
      setOpen(false);
    },
    /** Whether it is asked now; then nothing is sent yet. */
    asks(): boolean {
      const texts = textsOf(current());
      const asks =
        !current().concern && texts.join('\n') !== settled.current && speaksOfHarm(...texts);
      if (asks) setOpen(true);
      return asks;
    },
  };
}
