// Somebody whom another place has let in holds a post here: it can be used once the school says that it is they.
// The sheet says what is to be asked before.
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { confirmAppointment } from './board.remote';
import { PostSheet } from './PostSheet';

interface Props {
  role: Appointment;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function ConfirmSheet(props: Props) {
  return (
    <PostSheet
      {...props}
      title={`${props.role.name}是本人吗`}
      verb="确认是本人"
      act={(key) => confirmAppointment(props.role.id, { key })}
    >
      <View className="board-says">
        邀请这位老师加入的是别的单位，不是您这里。请见到本人、或打电话问过以后再确认；确认之前，这项任职用不了。
      </View>
    </PostSheet>
  );
}
