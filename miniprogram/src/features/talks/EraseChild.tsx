// 依法删除: a school admin or an officer of the district says that a child is to be erased, on a ground and for a reason from
// a list. Two people have to say the same; then whoever runs the service does it, and nobody brings anything back.
import { useState } from 'react';
import { View } from '@tarojs/components';
import {
  BASIS_WORDS,
  CAUSE_WORDS,
  type AgreeToErase,
  type ErasureAgreements,
} from '@xinqiao/types/children';
import { Field } from '@/form/Field';
import { dayWords } from '@/platform/dates';
import { newId } from '@/platform/new-id';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Sheet } from '@/ui/Sheet';
import { tap } from '@/ui/tap';
import { agreeToErase, agreementsKey, loadAgreements } from './child.remote';

interface Props {
  childId: string;
}

/** The quiet way to it, and its sheet. */
export function EraseChild({ childId }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="text" onTap={() => setOpen(true)}>
        依法删除
      </Button>
      {open && <EraseSheet childId={childId} onClose={() => setOpen(false)} />}
    </>
  );
}

function EraseSheet({ childId, onClose }: Props & { onClose: () => void }) {
  const said = useRemote(agreementsKey(childId), () => loadAgreements(childId));
  const [chosen, setChosen] = useState<Partial<AgreeToErase>>({});
  const [missing, setMissing] = useState(false);
  const [key] = useState(newId);
  // Whoever comes second agrees with what the first has said, unless they choose otherwise.
  const first = said.data?.items.find(({ mine }) => !mine);
  const word = { basis: chosen.basis ?? first?.basis, cause: chosen.cause ?? first?.cause };
  const act = useAction(async () => {
    const { basis, cause } = word;
    setMissing(!basis || !cause);
    if (!basis || !cause) return;
    await agreeToErase(childId, { basis, cause }, key);
    await said.reload();
    onClose();
  });
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {first ? '同意依法删除' : '提出依法删除'}
    </Button>
  );
  return (
    <Sheet title="依法删除这个孩子的资料" onClose={onClose} footer={footer}>
      <View className="talks-quiet">
        两个人说了一样的，其中一个是区教委的，运维才能删除。删了以后姓名、学籍号和谈话的内容谁也打不开，收不回来。
      </View>
      <Said said={said.data} />
      <Rows
        name="basis"
        label="法律依据"
        words={BASIS_WORDS}
        value={word.basis}
        onChange={(basis) => setChosen({ ...chosen, basis })}
      />
      <Rows
        name="cause"
        label="事由"
        words={CAUSE_WORDS}
        value={word.cause}
        problem={missing ? '请选法律依据和事由。' : act.problem?.title}
        onChange={(cause) => setChosen({ ...chosen, cause })}
      />
    </Sheet>
  );
}

function Said({ said }: { said?: ErasureAgreements }) {
  if (!said || said.items.length === 0) return null;
  return (
    <>
      {said.items.map(({ byName, roleWord, on, basis, cause }) => (
        <View key={byName} className="talks-quiet">
          {`${byName}（${roleWord}）${dayWords(on)}说过：${CAUSE_WORDS[cause]}；${BASIS_WORDS[basis]}`}
        </View>
      ))}
      {said.complete && <View className="talks-quiet">两个人都说了，请通知运维。</View>}
    </>
  );
}

interface RowsProps<K extends string> {
  name: string;
  label: string;
  words: Readonly<Record<K, string>>;
  value?: K;
  problem?: string;
  onChange: (key: K) => void;
}

function Rows<K extends string>({ name, label, words, value, problem, onChange }: RowsProps<K>) {
  return (
    <Field name={name} label={label} hint="必填" problem={problem}>
      {(Object.entries(words) as [K, string][]).map(([key, said]) => (
        <View
          key={key}
          className="xq-tap talks-choice"
          {...tap({ onTap: () => onChange(key), role: 'radio', checked: key === value })}
        >
          <View className="talks-choice__words">{said}</View>
          {key === value && <Icon name="check" size={20} />}
        </View>
      ))}
    </Field>
  );
}
