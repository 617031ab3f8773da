// What arrived on the chosen person's WeChat, drawn by the simulator in a frame of its own.
// On desk width it stands beside the people; on a phone it opens on request.
import { View } from '@tarojs/components';
import type { DemoPerson } from '@xinqiao/types/accounts';
import { cx } from '@/ui/cx';

interface Props {
  person: DemoPerson;
  simulatorUrl: string;
  open: boolean;
}

/** The phone; H5 only. */
export function TheirPhone({ person, simulatorUrl, open }: Props) {
  return (
    <View className={cx('acc-phone', open && 'acc-phone--open')}>
      <View className="acc-phone__whose">{`${person.name}的手机`}</View>
      <iframe
        className="acc-phone__screen"
        title={`${person.name}的手机`}
        src={`${simulatorUrl}/phone/${encodeURIComponent(person.id)}`}
      />
    </View>
  );
}
