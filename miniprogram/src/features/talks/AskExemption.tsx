// 申请豁免: when a talk cannot be had this month, with a reason; a second person decides.
// Until it is answered the talk stays due, and a talk that happens after all counts.
import { useState } from 'react';
import { ReasonSheet } from '@/form/ReasonSheet';
import type { DraftPlace } from '@/platform/draft-keeper';
import { Button } from '@/ui/Button';
import { askExemption } from './talks.remote';

interface Props {
  obligationId: string;
  /** The child's page, and how a list names the child. */
  child: DraftPlace;
  onAsked: () => Promise<void>;
}

/** The quiet way to it, and its sheet. */
export function AskExemption({ obligationId, child, onAsked }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="text" onTap={() => setAsking(true)}>
        这个月谈不了，申请豁免
      </Button>
      {asking && (
        <ReasonSheet
          id={`exemption.${obligationId}`}
          place={{ ...child, title: `${child.title} 的豁免申请` }}
          title="申请这个月豁免"
          label="为什么谈不了"
          placeholder="例如：孩子住院，月底前不回校"
          says="由学校管理员答复，学校里没有人能答复的，由教管中心或区里答复。答复以前仍算待谈；后来谈成了，照样算已谈。"
          verb="交给学校"
          send={(reason, key) => askExemption(obligationId, reason, key)}
          onDone={async () => {
            setAsking(false);
            await onAsked();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
