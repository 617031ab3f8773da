// 退出: says first what has not been sent and that it stays, encrypted, for this person only.
// Nothing is deleted by leaving.
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { go } from '@/platform/routes';
import { signOut, unsentCount } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';

/** The way out. */
export function SignOut() {
  const leave = useAction(async () => {
    const unsent = await unsentCount();
    const { confirm } = await Taro.showModal({
      title: unsent > 0 ? `还有 ${unsent} 条没送出` : '退出心桥？',
      content:
        unsent > 0
          ? '退出后它们加密存在这台手机里，您再登录时自动送出，别人看不到。'
          : '写了一半的草稿加密留在手机里。',
      confirmText: '退出',
      cancelText: '先不退',
    });
    if (!confirm) return;
    await signOut();
    go('login');
  });
  return (
    <View className="acc-out">
      <Button id="sign-out" kind="line" busy={leave.busy} onTap={() => void leave.run()}>
        退出
      </Button>
    </View>
  );
}
