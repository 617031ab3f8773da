// 聊到的: words that the writer uses often, to be chosen and never filled in for her.
// 加一个 is last; what she adds stays with this draft.
import { useState } from 'react';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { Field } from '@/form/Field';
import { TextLine } from '@/form/Texts';
import { chipWords, type TalkDraft } from './talk-form.rules';
import { loadPhrases, PHRASES } from './talks.remote';

const MOST = 12;

interface Props {
  draft: TalkDraft;
  set: (change: Partial<TalkDraft>) => void;
  problem?: string;
}

/** The card with the chips. */
export function TalkChips({ draft, set, problem }: Props) {
  const usual = useRemote(PHRASES, loadPhrases, { keep: true });
  const [adding, setAdding] = useState(false);
  const { chips, ownChips } = draft;
  const toggle = (word: string) =>
    set({ chips: chips.includes(word) ? chips.filter((one) => one !== word) : [...chips, word] });
  const add = (word: string) => {
    setAdding(false);
    set({ ownChips: [...new Set([...ownChips, word])], chips: [...new Set([...chips, word])] });
  };
  const words = chipWords(usual.data ?? [], draft);
  const hint = words.length > 0 ? '您常写的话' : '可以不选';
  return (
    <Card className="talks-chips">
      <Field name="chips" label="聊到的" hint={hint} problem={problem}>
        <Chips
          words={words}
          chosen={chips}
          onToggle={toggle}
          onAdd={chips.length < MOST ? () => setAdding(true) : undefined}
        />
      </Field>
      {adding && <AddWord onAdd={add} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function AddWord({ onAdd, onClose }: { onAdd: (word: string) => void; onClose: () => void }) {
  const [word, setWord] = useState('');
  const [asked, setAsked] = useState(false);
  const problem = asked && word.trim() === '' ? '请写一个词，例如：睡得晚。' : undefined;
  const add = () => {
    setAsked(true);
    if (word.trim() !== '') onAdd(word.trim());
  };
  return (
    <Sheet title="加一个词" onClose={onClose} footer={<Button onTap={add}>加上</Button>}>
      <Field name="new-chip" problem={problem}>
        <TextLine
          label="加一个词"
          initial=""
          placeholder="最多 20 个字"
          max={20}
          problem={problem}
          onType={setWord}
        />
      </Field>
    </Sheet>
  );
}
