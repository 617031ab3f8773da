// What a desk shows while it waits for a phone: the code, then the two digits, then how it ended.
// The digits stand here and nowhere else: whoever types them into the phone sees this desk.
import { View } from '@tarojs/components';
import { DESK_PATH } from '@xinqiao/types/accounts';
import { timeWords } from '../platform/dates';
import type { DeskWaiting } from '../platform/desk-code';
import { Banner } from './Banner';
import { Button } from './Button';
import { Loading } from './Loading';
import { QrCode } from './QrCode';
import { live } from './tap';

/** The code of a desk, as it stands. */
export function DeskCode({ made, state, problem, rests, again }: DeskWaiting) {
  if (problem)
    return (
      <>
        <Banner tone="attention" icon="alert">
          {problem.title}
        </Banner>
        <Again onTap={again} />
      </>
    );
  if (!made) return <Loading rows={1} />;
  if (rests)
    return (
      <View className="xq-desk-code" {...live()}>
        <View className="xq-desk-code__line">
          {state === 'refused' ? '手机上点了“不是我”，这次没有通过。' : '这个码过期了。'}
        </View>
        <Again onTap={again} />
      </View>
    );
  if (state === 'seen' || state === 'done')
    return (
      <View className="xq-desk-code" {...live()}>
        <View className="xq-desk-code__line">扫到了。请在手机上填这两位数字：</View>
        <View className="xq-digits" id="desk-digits">
          {made.digits}
        </View>
        <View className="xq-desk-code__line">不是您自己在扫，请不要告诉任何人。</View>
      </View>
    );
  return (
    <View className="xq-desk-code">
      <QrCode
        text={`${window.location.origin}${DESK_PATH}${made.code}`}
        label="登录码，用手机小程序扫"
      />
      <View className="xq-desk-code__line">{`${timeWords(made.expiresAt)} 前有效，过后自动换一个`}</View>
    </View>
  );
}

function Again({ onTap }: { onTap: () => void }) {
  return (
    <Button id="desk-again" kind="second" onTap={onTap}>
      换一个码
    </Button>
  );
}
