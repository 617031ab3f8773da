// The invitation that somebody of the school or the office gave: works once, for seven days.
// What was typed stays when the service refuses it.
import { Input, View } from '@tarojs/components';
import '@/ui/Box.scss';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** The field for the invitation. */
export function InvitationField({ value, onChange }: Props) {
  return (
    <View className="acc-field">
      <View className="acc-field__label">邀请码，或换手机的码</View>
      <View className="xq-box">
        <Input
          id="invitation"
          className="xq-own xq-box__input"
          value={value}
          maxlength={20}
          placeholder="发给您的码"
          placeholderClass="xq-placeholder"
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
    </View>
  );
}
