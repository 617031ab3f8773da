// 核对回执: the phone asks whether what it keeps still agrees with the chain, looks at the signature itself, and says the answer in
// one sentence.
// A disagreement is for the school to look at; the slip on this phone is her proof.
import { View } from '@tarojs/components';
import type { Receipt } from '@xinqiao/types/common';
import type { ReceiptCheck } from '@xinqiao/types/talks';
import { useState } from 'react';
import { momentWords } from '@/platform/dates';
import { fingerprintOf } from '@/platform/ledger-proof';
import { signedWith } from '@/platform/told-proof';
import { useAction } from '@/platform/use-action';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { live, tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { askReceipt } from './talks.remote';

function agreed({ signed, latestSeq, unsignedSince }: ReceiptCheck): string {
  if (signed) return `核对过了，和存证一致，已签进第\u00a0${signed.number} 号检查点，签名也对`;
  const soon = unsignedSince
    ? `${momentWords(unsignedSince)}起没有签名，恢复后自动补签`
    : '一小时内签名';
  return `核对过了，和存证一致，现在存到第 ${latestSeq} 条，${soon}`;
}

interface Looked {
  readonly answer: ReceiptCheck;
  /** The key of the signature that was looked at. */
  readonly key: string | null;
}

/** What the service answers, believed only where its signature holds. */
async function looked(receipt: Receipt): Promise<Looked> {
  const answer = await askReceipt(receipt);
  const { signed } = answer;
  if (!signed) return { answer, key: null };
  const key = await signedWith({ ...signed, receipt });
  return { answer: key === null ? { ...answer, holds: false } : answer, key };
}

/** The line under the check code. */
export function CheckReceipt({ receipt }: { receipt: Receipt }) {
  const [seen, setSeen] = useState<Looked>();
  const check = useAction(async () => setSeen(await looked(receipt)));
  if (seen) {
    const { answer, key } = seen;
    const words = answer.holds
      ? unbroken(agreed(answer))
      : '和存证对不上。请留着这一页，告诉学校管理员';
    const look = answer.holds ? 'talks-check--good' : 'talks-check--bad';
    return (
      <>
        <View className={cx('talks-check', look)} {...live()}>
          <Icon name={answer.holds ? 'shield' : 'alert'} size={20} />
          <View className="talks-check__words">{words}</View>
        </View>
        {key !== null && <Fingerprint mark={fingerprintOf(key)} />}
      </>
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

/** The district's key in eight groups, for whoever has a printed sheet beside it. */
function Fingerprint({ mark }: { mark: string }) {
  return (
    <View className="talks-key">
      <View className="talks-key__what">钥匙指纹</View>
      <View className="talks-key__mark">
        {mark.split(' ').map((group, nth) => (
          <View key={nth} className="talks-key__group">
            {group}
          </View>
        ))}
      </View>
      <View className="xq-says">和打印的检查点、导出的表上的指纹一样，就是区县的钥匙。</View>
    </View>
  );
}
