// 我已读并同意: never ticked beforehand, and both documents one tap away.
// When somebody goes on without it, the line says what is missing.
import { View } from '@tarojs/components';
import { go } from '@/platform/routes';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { tap } from '@/ui/tap';

interface Props {
  agreed: boolean;
  missing: boolean;
  onChange: (agreed: boolean) => void;
}

/** The line under the buttons of sign-in. */
export function Agreement({ agreed, missing, onChange }: Props) {
  return (
    <View>
      <View className="acc-agree">
        <View
          id="agree"
          className="xq-tap acc-agree__tick"
          {...tap({
            onTap: () => onChange(!agreed),
            role: 'checkbox',
            checked: agreed,
            label: '我已读并同意隐私政策和儿童隐私规则',
          })}
        >
          <View className={cx('acc-agree__box', agreed && 'acc-agree__box--on')}>
            {agreed && <Icon name="check" size={16} />}
          </View>
          我已读并同意
        </View>
        <View className="xq-tap acc-link" {...tap({ onTap: () => go('privacy'), role: 'link' })}>
          《隐私政策》
        </View>
        和
        <View
          className="xq-tap acc-link"
          {...tap({ onTap: () => go('privacy', { part: 'children' }), role: 'link' })}
        >
          《儿童隐私规则》
        </View>
      </View>
      {missing && <View className="acc-agree__missing">请先勾选同意，再登录。</View>}
    </View>
  );
}
