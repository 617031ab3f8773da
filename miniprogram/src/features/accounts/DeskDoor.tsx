// Signing in at a desk: the person's phone scans, shows which browser asks, and is told the two digits that stand here.
// In the demo nobody has a phone to scan with: one of its people's is taken up beside the code.
import { View } from '@tarojs/components';
import { accounts, type SignedIn } from '@xinqiao/types/accounts';
import { enterHouse } from '@/platform/admission';
import { call } from '@/platform/call';
import { useDeskCode } from '@/platform/desk-code';
import { deviceName, takeUp } from '@/platform/sign-in';
import { DeskCode } from '@/ui/DeskCode';
import { DemoScan } from './DemoScan';

const ask = () => call(accounts.askDesk, { body: { device: deviceName() } });

/** The way in of a browser. */
export function DeskDoor() {
  const waiting = useDeskCode(ask, async (signedIn: SignedIn | null) => {
    if (!signedIn) return;
    await takeUp(signedIn);
    enterHouse();
  });
  const { made, state } = waiting;
  return (
    <View className="acc-desk" id="desk-door">
      <View className="acc-desk__card">
        <View className="acc-desk__title">用手机扫码登录</View>
        <View className="acc-desk__line">
          打开微信里的“心桥”小程序，在“我的”里点“登录电脑”，扫这个码。
        </View>
        <DeskCode {...waiting} />
        <View className="acc-desk__note">
          不用密码。30 分钟不动就退出，最长 12 小时；在手机的“我的”里随时可以让它退出。
        </View>
      </View>
      {made && (state === 'waits' || state === 'seen') && (
        <View className="acc-desk__demo">
          <DemoScan key={made.code} code={made.code} />
        </View>
      )}
    </View>
  );
}
