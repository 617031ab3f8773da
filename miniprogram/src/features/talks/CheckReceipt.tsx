// 核对回执: the phone asks whether what it keeps still agrees with the chain, and says the answer in one sentence.
// A disagreement is for the school to look at; the slip on this phone is her proof.
import { View } from '@tarojs/components';
import type { Receipt } from '@xinqiao/types/common';
import type { ReceiptCheck } from '@xinqiao/types/talks';
import { useState } from 'react';
import { useAction } from '@/platform/use-action';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { live, tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { askReceipt } from './talks.remote';

const agreed = ({ signed, latestSeq }: ReceiptCheck): string =>
  signed
    ? `核对过了，和存证一致，已签进第 ${signed.number} 号检查点`
    : `核对过了，和存证一致，现在存到第 ${latestSeq} 条，一小时内签名`;

/** The line under the check code. */
export function CheckReceipt({ receipt }: { receipt: Receipt }) {
  const [answer, setAnswer] = useState<ReceiptCheck>();
  const check = useAction(async () => setAnswer(await askReceipt(receipt)));
  if (answer) {
    const words = answer.holds
      ? unbroken(agreed(answer))
      : '和存证对不上。请留着这一页，告诉学校管理员';
    const look = answer.holds ? 'talks-check--good' : 'talks-check--bad';
    return (
      <View className={cx('talks-check', look)} {...live()}>
        <Icon name={answer.holds ? 'shield' : 'alert'} size={20} />
        <View className="talks-check__words">{words}</View>
      </View>
    );
  }
  const words = check.busy ? '正在核对' : (check.problem?.title ?? '核对回执');
  return (
    <View className="xq-tap talks-check" {...tap({ onTap: () => void check.run() })}>
      <Icon name="shield" size={20} />
      <View className="talks-check__words">{words}</View>
    </View>
  );
}
