// 回执: what the service took, with three clocks and a check that the phone can make; or what still waits on the phone.
// The record is followed while it is on its way: this page turns into the receipt by itself.
import { View } from '@tarojs/components';
import { useOnline } from '@/platform/online';
import { reopen, useQueue, type QueueRecord } from '@/platform/queue';
import { whyRefused } from '@/platform/queue-record';
import { useReceipts } from '@/platform/receipts';
import { go, goTo, replace, useParams } from '@/platform/routes';
import { askWeChat } from '@/platform/subscribe';
import { useOwnLook } from '@/platform/told-proof';
import { Button } from '@/ui/Button';
import { Icon, type IconName } from '@/ui/Icon';
import { Empty } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { ReceiptCard } from '@/ui/ReceiptCard';
import { StickyAction } from '@/ui/StickyAction';
import { cx } from '@/ui/cx';
import { live } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { CheckReceipt } from './CheckReceipt';
import { MonthAfterCard, useMonthAfter } from './MonthAfterCard';
import type { NextOne } from './month-after.rules';
import {
  childOf,
  codeOf,
  savedSlip,
  recordedIn,
  saysWorry,
  slipOf,
  storedWords,
  worryIn,
  type Slip,
} from './receipt.rules';
import { RemindMe } from './RemindMe';
import { Urgent } from './Urgent';
import { useReaders } from './use-readers';
import { WorryTold } from './WorryTold';
import './talks.scss';

const home = () => go('home');
/** 没谈成 takes no addendum. */
const SEALED = '从现在起不能改。';
/** What can still be done about a talk. */
const STILL = '写的字不能改了。还可以补记、改正日期、撤回：在孩子的页面点“补记或改正”。';

/** The page of a receipt. */
export function ReceiptScreen() {
  const { id } = useParams('receipt');
  useOwnLook();
  const record = useQueue().find(id);
  const kept = useReceipts()?.find((receipt) => receipt.id === id);
  const month = useMonthAfter(record);
  if (!record && !kept) {
    return (
      <Page onBack={home} close centred>
        <Empty title="这里没有这条回执" action="回到本月" onAction={home}>
          可能是在另一台手机上交的。
        </Empty>
      </Page>
    );
  }
  const worried = worryIn(record);
  const slip = record ? slipOf(record) : kept && savedSlip(kept);
  return (
    <Page onBack={home} close footer={<Foot record={record} next={month?.next} />}>
      <Heading record={record} title={record?.title ?? kept?.title ?? ''} slip={slip} />
      {saysWorry(record) && record?.state !== 'arrived' && <Unheard record={record} />}
      {slip && <SlipCard slip={slip} record={record} />}
      {worried && <WorryTold talkId={worried} />}
      {record?.state !== 'refused' && month && <MonthAfterCard month={month} />}
      {askWeChat && record && slip?.receipt && <RemindMe ask={askWeChat} />}
    </Page>
  );
}

function SlipCard({ slip, record }: { slip: Slip; record: QueueRecord | undefined }) {
  const { receipt, lines } = slip;
  if (record?.state === 'refused') return null;
  if (!receipt) return <ReceiptCard lines={lines} />;
  return (
    <ReceiptCard lines={lines} code={codeOf(receipt.hash)}>
      <View className="xq-says">{slip.attempt ? SEALED : STILL}</View>
      <CheckReceipt receipt={receipt} />
    </ReceiptCard>
  );
}

/** A worry that nobody has heard yet: whom to ring now. */
function Unheard({ record }: { record: QueueRecord | undefined }) {
  return <Urgent told={useReaders(childOf(record)).told} />;
}

interface HeadingProps {
  record: QueueRecord | undefined;
  title: string;
  slip: Slip | undefined;
}

function Heading({ record, title, slip }: HeadingProps) {
  const online = useOnline();
  if (slip?.receipt) {
    return (
      <Told icon="check" title={unbroken(`已存证，第 ${slip.receipt.seq} 条`)}>
        {storedWords(title, recordedIn(record), record?.about)}
      </Told>
    );
  }
  if (record?.state === 'refused') {
    return (
      <Told icon="alert" tone="attention" title="没有送出，写的都在">
        {record.refusal && whyRefused(record.refusal)}
      </Told>
    );
  }
  if (online && record?.state === 'sending') {
    return (
      <Told icon="cloud" tone="warm" title="正在送出">
        已存在手机里，关掉也不会丢
      </Told>
    );
  }
  if (saysWorry(record)) {
    return (
      <Told icon="phone" tone="attention" title="还没有人知道您的担心">
        这条还在手机里，没有送出去。请现在打电话
      </Told>
    );
  }
  return (
    <Told icon="cloud" tone="warm" title="已存在手机里">
      {record?.trouble ?? '有网就自动送出，不用再打开这一页'}
    </Told>
  );
}

interface ToldProps {
  icon: IconName;
  tone?: 'warm' | 'attention';
  title: string;
  children?: string;
}

function Told({ icon, tone, title, children }: ToldProps) {
  return (
    <View className="talks-done" {...live()}>
      <View className={cx('talks-done__disc', tone && `talks-done__disc--${tone}`)}>
        <Icon name={icon} />
      </View>
      <View className="talks-done__title">{title}</View>
      {children && <View className="talks-done__words">{children}</View>}
    </View>
  );
}

function Foot({ record, next }: { record: QueueRecord | undefined; next: NextOne | undefined }) {
  if (record?.state === 'refused') {
    return (
      <StickyAction>
        <Button onTap={() => void reopen(record).then(() => goTo(record.returnTo))}>
          打开改一改
        </Button>
        <Button kind="text" onTap={home}>
          回到本月
        </Button>
      </StickyAction>
    );
  }
  if (!next) {
    return (
      <StickyAction>
        <Button onTap={home}>回到本月</Button>
      </StickyAction>
    );
  }
  const { childId, obligationId } = next;
  return (
    <StickyAction>
      <Button onTap={() => replace('talkForm', { childId, obligationId })}>记下一位</Button>
      <Button kind="text" onTap={home}>
        回到本月
      </Button>
    </StickyAction>
  );
}
