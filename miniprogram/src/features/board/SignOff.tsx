// 签认: the admin signs that the month's records are true, after its close; the chain gives a receipt.
// A signed month can be opened again with a reason, for corrections and addenda only.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { SchoolMonth } from '@xinqiao/types/months';
import { ReasonSheet } from '@/form/ReasonSheet';
import { dayOf, dayWords, momentWords } from '@/platform/dates';
import { newId } from '@/platform/new-id';
import { titleOfAct, type CallProblem } from '@/platform/problems';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { ReceiptCard } from '@/ui/ReceiptCard';
import { Sheet } from '@/ui/Sheet';
import { unbroken, monthWords } from '@/ui/words';
import { reopen, signOff } from './board.remote';
import { countsFrom, sentenceOf } from './board.rules';

interface SheetProps {
  month: SchoolMonth;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** What is signed, said once more before it is. */
export function SignOffSheet({ month, onDone, onClose }: SheetProps) {
  const word = monthWords(month.summary.month);
  const [key] = useState(newId);
  const act = useAction(async () => {
    await signOff({ schoolId: month.schoolId, month: month.summary.month }, { key });
    onClose();
    await onDone();
  });
  const close = () => {
    onClose();
    if (act.problem) void onDone();
  };
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      {`签认${word}`}
    </Button>
  );
  return (
    <Sheet title={`签认${word}谈心`} onClose={close} footer={footer}>
      {act.problem && (
        <Banner tone="attention" icon="alert">
          {whyNotSigned(act.problem)}
        </Banner>
      )}
      <View className="board-says">{sentenceOf(countsFrom(month), month.summary.closed)}</View>
      <View className="board-says">
        {`签认表示：${word}的记录属实。签认以后不能再补记、改日期或撤回，要改得先写明原因重新打开。`}
      </View>
    </Sheet>
  );
}

const whyNotSigned = (problem: CallProblem): string =>
  problem.code === 'talks/month-signed-off'
    ? '这个月已经有人签认了，关上就看得到。'
    : titleOfAct(problem);

/** The slip of a signed month. */
export function SignedSlip({
  month,
  onChanged,
}: {
  month: SchoolMonth;
  onChanged: () => Promise<void>;
}) {
  const { signOff: signed, can } = month;
  const [opening, setOpening] = useState(false);
  if (!signed) return null;
  const { receipt, byName, at } = signed;
  const hash = receipt.hash.slice(0, 8).toUpperCase();
  return (
    <View className="board-slip">
      <View className="board-slip__head">
        <Icon name="check" size={20} />
        <View className="board-slip__title">
          {unbroken(`已签认，已存证，第 ${receipt.seq} 条`)}
        </View>
      </View>
      <ReceiptCard
        lines={[
          { what: '签认的人', value: byName, whose: '' },
          { what: '签认', value: momentWords(at), whose: '服务器时间' },
          { what: '存证', value: dayWords(dayOf(receipt.at), true), whose: '存证链' },
        ]}
        code={`${hash.slice(0, 4)} ${hash.slice(4)}`}
      >
        {can.reopen && (
          <Button kind="text" onTap={() => setOpening(true)}>
            要改正或补记，重新打开
          </Button>
        )}
      </ReceiptCard>
      {opening && (
        <ReopenSheet month={month} onDone={onChanged} onClose={() => setOpening(false)} />
      )}
    </View>
  );
}

function ReopenSheet({ month, onDone, onClose }: SheetProps) {
  const { schoolId, summary } = month;
  return (
    <ReasonSheet
      id={`board.reopen.${schoolId}.${summary.month}`}
      title={`重新打开${monthWords(summary.month)}`}
      label="为什么要打开"
      placeholder="例如：有一条日期记错了"
      says="打开以后只能改正和补记，已经结月的结果不变。改完要再签认一次。"
      verb="重新打开"
      send={({ words, key }) => reopen({ schoolId, month: summary.month }, words, { key })}
      onDone={async () => {
        onClose();
        await onDone();
      }}
      onClose={onClose}
    />
  );
}
