// 核对回执: the phone asks whether what it keeps still agrees with the chain, looks at the signature itself, and says the answer in
// one sentence.
// A disagreement is for the school to look at; the slip on this phone is her proof.
import { View } from '@tarojs/components';
import type { Receipt } from '@xinqiao/types/common';
import type { ReceiptCheck } from '@xinqiao/types/talks';
import { useState } from 'react';
import { momentWords } from '@/platform/dates';
import { isSignedForUs } from '@/platform/told-proof';
import { useAction } from '@/platform/use-action';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { live, tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { askReceipt } from './talks.remote';

function agreed({ signed, latestSeq, unsignedSince }: ReceiptCheck): string {
  if (signed) return `核对过了，和存证一致，已签进第 ${signed.number} 号检查点，签名也对`;
  const soon = unsignedSince
    ? `${momentWords(unsignedSince)}起没有签名，恢复后自动补签`
    : '一小时内签名';
  return `核对过了，和存证一致，现在存到第 ${latestSeq} 条，${soon}`;
}

/** What the service answers, believed only where its signature holds. */
async function looked(receipt: Receipt): Promise<ReceiptCheck> {
  const answer = await askReceipt(receipt);
  const { signed } = answer;
  if (!signed || (await isSignedForUs({ ...signed, receipt }))) return answer;
  return { ...answer, holds: false };
}

/** The line under the check code. */
export function CheckReceipt({ receipt }: { receipt: Receipt }) {
  const [answer, setAnswer] = useState<ReceiptCheck>();
  const check = useAction(async () => setAnswer(await looked(receipt)));
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
