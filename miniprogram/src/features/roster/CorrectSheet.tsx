// 更正: name, 学籍号 or categories as they should stand. What stood there is kept, sealed, with who, when and why.
// An empty box leaves a field as it is.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RosterLine } from '@xinqiao/types/children';
import { DraftBox } from '@/form/DraftBox';
import { Field } from '@/form/Field';
import { LongText } from '@/form/Texts';
import { useTyped } from '@/form/use-form';
import { useDraft } from '@/platform/drafts';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { aliasWords } from '@/ui/words';
import { asksAge, useSure } from './age';
import { Categories } from './Categories';
import { Identity } from './Identity';
import { correct, loadChild } from './roster.remote';
import { correctionOf, mendsNothing, NO_MEND, type Mend } from './roster.rules';
import { problemsOf, Told } from './Told';

interface Props {
  line: RosterLine;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function CorrectSheet({ line, onDone, onClose }: Props) {
  const { child, draft, type, nothing, act } = useCorrection(line.id, onDone);
  const { value, patch } = draft;
  const problemAt = problemsOf(act.problem);
  const { name, provisionalNo, categories } = child.data ?? {};
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {asksAge(act.problem) ? '没写错，更正' : '更正'}
    </Button>
  );
  return (
    <Sheet title={`更正${aliasWords(line.alias)} ${line.number}`} onClose={onClose} footer={footer}>
      <View className="xq-reason">
        只写要改的。原来的写法封存着，谁改的、为什么，管名单的人在“经过”里看得到。
      </View>
      <Told problem={act.problem ?? child.problem} />
      {nothing && (
        <Banner tone="attention" icon="alert">
          还没有写要改的，或者和原来一样。
        </Banner>
      )}
      <DraftBox text={draft}>
        <View className="roster-form">
          <Identity
            value={value}
            hints={{
              name: name ? `现在是${name}` : '不改就空着',
              studentNo: provisionalNo ? '现在的待核' : '不改就空着',
            }}
            onType={type}
            problemAt={problemAt}
          />
          {categories && (
            <Field name="categories" label="类别" problem={problemAt('categories')}>
              <Categories
                chosen={value.categories ?? categories}
                onChange={(chosen) => patch({ categories: chosen })}
              />
            </Field>
          )}
          <Field name="reason" label="为什么更正" hint="必填" problem={problemAt('reason')}>
            <LongText
              label="为什么更正"
              initial={value.reason}
              placeholder="例如：户口本上是这个字"
              problem={problemAt('reason')}
              max={200}
              onType={(text) => type('reason', text)}
            />
          </Field>
        </View>
      </DraftBox>
    </Sheet>
  );
}

/** The child as it is written, what somebody writes anew, and the act that sends it. */
function useCorrection(childId: string, onDone: () => Promise<void>) {
  const child = useRemote(`roster.child.${childId}`, () => loadChild(childId));
  const draft = useDraft<Mend>(`roster.correct.${childId}`, NO_MEND);
  const { type, flush } = useTyped<Mend>(draft.patch, draft.hold);
  const sending = useSure();
  const [nothing, setNothing] = useState(false);
  const act = useAction(async () => {
    flush();
    const mend = draft.current();
    setNothing(mendsNothing(mend, child.data));
    if (mendsNothing(mend, child.data)) return;
    await draft.handIn(({ value: said, key }) =>
      sending(said.studentNo, (sure) => correct(childId, correctionOf(said, sure), { key })),
    );
    await onDone();
  });
  return { child, draft, type, nothing, act };
}
