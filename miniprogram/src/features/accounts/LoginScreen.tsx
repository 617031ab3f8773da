// Sign-in: one tap with WeChat, or an invitation the first time; agreeing to the privacy rules comes first.
// A browser has no WeChat: there a phone lets it in, and the demo offers its people.
import { View } from '@tarojs/components';
import { useSession } from '@/platform/session';
import { Banner } from '@/ui/Banner';
import { Mark } from '@/ui/Mark';
import { Page } from '@/ui/Page';
import { DemoDoor } from './DemoDoor';
import { Door } from './Door';
import './accounts.scss';

/** The sign-in page. */
export function LoginScreen() {
  const { expired } = useSession();
  const footer = (
    <View className="acc-login__foot">
      {expired && (
        <Banner tone="warm" icon="lock">
          登录过期了，请再登录一次。您写的都还在手机里。
        </Banner>
      )}
      <Door />
      <DemoDoor />
    </View>
  );
  return (
    <Page card centred footer={footer}>
      <View className="acc-login">
        <View className="acc-login__tile">
          <Mark size={72} />
        </View>
        <View className="acc-login__name">心桥</View>
        <View className="acc-login__line">每个孩子，每个月，都有人好好聊一次。</View>
      </View>
    </Page>
  );
}
