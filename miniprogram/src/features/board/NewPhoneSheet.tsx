// For a colleague whose phone is gone: the school asks, somebody in another role agrees, and after three days it works.
// Whoever still has the phone does it alone, in 我的.
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { askNewPhone } from './board.remote';
import { PostSheet } from './PostSheet';
import { TheirDevices } from './TheirDevices';

interface Props {
  role: Appointment;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function NewPhoneSheet(props: Props) {
  return (
    <PostSheet
      {...props}
      title={`${props.role.name}换手机`}
      verb="申请换手机"
      act={(key) => askNewPhone(props.role.accountId, { key })}
    >
      <TheirDevices accountId={props.role.accountId} name={props.role.name} />
      <View className="board-says">
        换了微信、原来的手机又不在手边，才在这里申请。原来的手机还能用的，请本人到“我的”里换，当时就好。
      </View>
      <View className="board-says">
        申请以后，要由另一个岗位的人同意，例如教管中心、心理教师；同意后满 72
        小时生效，本人和各单位都会收到消息，随时可以取消。这几天没能送出的谈心，会自动写上“换手机”。
      </View>
    </PostSheet>
  );
}
