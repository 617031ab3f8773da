// 申请豁免: when a talk cannot be had this month, with a reason; a second person decides.
// Until it is answered the talk stays due, and a talk that happens after all counts.
import { ReasonSheet } from '@/form/ReasonSheet';
import { Button } from '@/ui/Button';
import { outgoingOf, type OneSheet } from './sheets.rules';
import { askExemption } from './talks.remote';

interface Props {
  obligationId: string;
  sheet: OneSheet;
  /** Whether it can be asked for now. */
  may: boolean;
  /** Whether the sheet stands open. */
  asking: boolean;
  onAsking: (asking: boolean) => void;
}

/** The quiet way to it, and its sheet. */
export function AskExemption({ obligationId, sheet, may, asking, onAsking }: Props) {
  const close = () => onAsking(false);
  return (
    <>
      {may && (
        <Button kind="text" onTap={() => onAsking(true)}>
          这个月谈不了，申请豁免
        </Button>
      )}
      {asking && (
        <ReasonSheet
          {...sheet}
          title="申请这个月豁免"
          label="为什么谈不了"
          placeholder="例如：孩子住院，月底前不回校"
          says="由学校管理员答复，学校里没有人能答复的，由教管中心或区里答复。答复以前仍算待谈；后来谈成了，照样算已谈。"
          verb="交给学校"
          send={(said) => askExemption(obligationId, said.words, outgoingOf(sheet, said))}
          onDone={close}
          onClose={close}
        />
      )}
    </>
  );
}
