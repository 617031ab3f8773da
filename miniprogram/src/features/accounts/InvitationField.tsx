// The invitation that somebody of the school or the office gave: works once, for seven days.
// What was typed stays when the service refuses it.
import { Input, View } from '@tarojs/components';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** The field for the invitation. */
export function InvitationField({ value, onChange }: Props) {
  return (
    <View className="acc-field">
      <View className="acc-field__label">邀请码，或换手机的码</View>
      <Input
        id="invitation"
        className="acc-field__box"
        value={value}
        maxlength={20}
        placeholder="发给您的码"
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
