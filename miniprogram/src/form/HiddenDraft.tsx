// Something is kept here that the phone cannot read now: that is no empty form, and nothing is written over it.
// Looking again helps as a rule; giving it up is somebody's own decision.
import { useState } from 'react';
import type { Draft } from '@/platform/drafts';
import { ProblemNote } from '@/ui/Notes';

/** What stands in place of the fields. */
export function HiddenDraft({ draft }: { draft: Pick<Draft<object>, 'look' | 'giveUp'> }) {
  const [looked, setLooked] = useState(false);
  const look = () => {
    setLooked(true);
    draft.look();
  };
  const giveUp = looked
    ? { second: '不要那份了，重新写', onSecond: () => void draft.giveUp() }
    : undefined;
  return (
    <ProblemNote icon="alert" title="写了一半的，手机现在读不出来" onRetry={look} {...giveUp}>
      先别重新写。再试一次，还不行就关掉心桥再打开。
    </ProblemNote>
  );
}
