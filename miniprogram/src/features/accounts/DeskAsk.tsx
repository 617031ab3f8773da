// What a phone asks after it has scanned a desk's code: which browser it is, and the two digits that stand there.
// Whoever was sent the code by somebody else sees that it is no desk of hers, and says so with one tap.
import { useEffect, useState } from 'react';
import { Input, View } from '@tarojs/components';
import { accounts, type Desk } from '@xinqiao/types/accounts';
import type { call } from '@/platform/call';
import { momentWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Loading } from '@/ui/Loading';
import { live } from '@/ui/tap';
import '@/ui/Box.scss';

interface Props {
  code: string;
  /** How the phone asks the service. */
  ask: typeof call;
  onScanAgain?: () => void;
}

type End = 'agreed' | 'refused';

/** The question, and how it was answered. */
export function DeskAsk({ code, ask, onScanAgain }: Props) {
  const [desk, setDesk] = useState<Desk>();
  const [digits, setDigits] = useState('');
  const [end, setEnd] = useState<End>();
  const look = useAction(async () => setDesk(await ask(accounts.readDesk, { body: { code } })));
  const { run } = look;
  useEffect(() => void run(), [run]);
  const agree = useAction(async () => {
    await ask(accounts.confirmDesk, { body: { code, digits } });
    setEnd('agreed');
  });
  const refuse = useAction(async () => {
    await ask(accounts.refuseDesk, { body: { code } });
    setEnd('refused');
  });
  if (end)
    return (
      <View {...live()}>
        <Banner tone="brand" icon="check" lead={END[end].lead}>
          {END[end].rest}
        </Banner>
      </View>
    );
  const problem = agree.problem ?? refuse.problem ?? look.problem;
  const isLost = problem?.code === 'accounts/desk-code-over' || look.problem !== undefined;
  return (
    <>
      {problem && (
        <Banner tone="attention" icon="alert">
          {problem.errors[0]?.detail ?? problem.title}
        </Banner>
      )}
      {!desk && look.busy && <Loading rows={1} />}
      {desk && !isLost && (
        <Answering
          desk={desk}
          digits={digits}
          busy={agree.busy || refuse.busy}
          onDigits={setDigits}
          onAgree={() => void agree.run()}
          onRefuse={() => void refuse.run()}
        />
      )}
      {isLost && onScanAgain && (
        <Button id="scan-again" kind="second" onTap={onScanAgain}>
          再扫一次
        </Button>
      )}
    </>
  );
}

interface AnsweringProps {
  desk: Desk;
  digits: string;
  busy: boolean;
  onDigits: (digits: string) => void;
  onAgree: () => void;
  onRefuse: () => void;
}

function Answering({ desk, digits, busy, onDigits, onAgree, onRefuse }: AnsweringProps) {
  return (
    <>
      <View className="acc-desk__facts">
        {factsOf(desk).map(({ name, value }) => (
          <View key={name} className="acc-desk__fact">
            <View className="acc-desk__name">{name}</View>
            <View className="acc-desk__value">{value}</View>
          </View>
        ))}
      </View>
      <View className="acc-desk__ask">电脑上显示的两位数字</View>
      <View className="xq-box acc-desk__digits">
        <Input
          id="digits"
          className="xq-own xq-box__input"
          type="number"
          aria-label="电脑上显示的两位数字"
          value={digits}
          maxlength={2}
          placeholder="看着电脑填"
          placeholderClass="xq-placeholder"
          onInput={(event) => onDigits(event.detail.value)}
        />
      </View>
      <Button id="agree-desk" busy={busy} onTap={onAgree}>
        {desk.purpose === 'signIn' ? '让这台电脑登录' : '确认是我'}
      </Button>
      <View className="acc-desk__space" />
      <Button id="refuse-desk" kind="second" busy={busy} onTap={onRefuse}>
        不是我
      </Button>
      <View className="xq-hint acc-desk__note">
        只填您面前那台电脑上的数字。别人发来的码、电话里念的数字，请点“不是我”。
      </View>
    </>
  );
}

const END: Record<End, { lead: string; rest: string }> = {
  agreed: { lead: '好了，看电脑。', rest: '用完记得在电脑上退出，也可以在这里让它退出。' },
  refused: { lead: '没有登录。', rest: '那台电脑进不来。这次拒绝也记下了。' },
};

const factsOf = ({ purpose, device, near, askedAt }: Desk) => [
  { name: '要做的', value: purpose === 'signIn' ? '在电脑上登录心桥' : '确认电脑前的是您本人' },
  { name: '哪台', value: device || '浏览器' },
  {
    name: '在哪里',
    value: near ? '和这部手机在同一个网络' : '和这部手机不在同一个网络（手机用流量时也会这样）',
  },
  { name: '什么时候', value: momentWords(askedAt) },
];
