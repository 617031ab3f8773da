// The receipts that this phone keeps: proof of what the service had taken, and when.
// The newest three are shown; the others on request.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { momentWords } from '@/platform/dates';
import { useReceiptWatch } from '@/platform/receipt-watch';
import { useReceipts } from '@/platform/receipts';
import { go } from '@/platform/routes';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { unbroken } from '@/ui/words';
import { LinkRow } from './LinkRow';

const FEW = 3;

/** The section; absent while there are none. */
export function SavedReceipts() {
  const receipts = useReceipts();
  const [all, setAll] = useState(false);
  if (!receipts?.length) return null;
  return (
    <View id="receipts">
      <SectionTitle aside={unbroken(`${receipts.length} 张`)}>存在这台手机里的回执</SectionTitle>
      <Card flush>
        {(all ? receipts : receipts.slice(0, FEW)).map(({ id, title, receipt }) => (
          <LinkRow
            key={id}
            icon="doc"
            title={title}
            line={unbroken(`第 ${receipt.seq} 条，${momentWords(receipt.at)}`)}
            onTap={() => go('receipt', { id })}
          />
        ))}
      </Card>
      <Watched />
      {!all && receipts.length > FEW && (
        <Button kind="text" onTap={() => setAll(true)}>
          看全部
        </Button>
      )}
    </View>
  );
}

/** What the phone was told when it last asked by itself. */
function Watched() {
  const watch = useReceiptWatch();
  if (!watch) return null;
  const { checkedAt, wrong } = watch;
  const found = wrong > 0 ? `有 ${wrong} 张和存证对不上，请告诉学校管理员` : '都和存证一致';
  return (
    <View className="xq-says">
      {unbroken(`手机每周自动核对一次，${momentWords(checkedAt)}核对过，${found}。`)}
    </View>
  );
}
