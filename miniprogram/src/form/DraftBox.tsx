// What stands around a kept text: nothing until the phone has looked, then the box, or why it cannot be opened.
// A phone that cannot keep what is typed says so while there is still time to hand it in.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Draft } from '../platform/drafts';
import { live } from '../ui/tap';
import { HiddenDraft } from './HiddenDraft';

interface Props {
  text: Pick<Draft<object>, 'ready' | 'hidden' | 'look' | 'giveUp' | 'unsaved'>;
  children: ReactNode;
}

/** The box, once what was kept of it is known. */
export function DraftBox({ text, children }: Props) {
  if (text.hidden) return <HiddenDraft draft={text} />;
  if (!text.ready) return null;
  return (
    <>
      {children}
      {text.unsaved && (
        <View className="xq-hint" {...live()}>
          这里没能存下这一段。先别关，直接交。
        </View>
      )}
    </>
  );
}
