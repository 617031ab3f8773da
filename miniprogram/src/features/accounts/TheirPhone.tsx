// What arrived on the chosen person's WeChat, on the demo's landing page.
// On desk width it stands beside the people; on a phone it opens on request.
import { View } from '@tarojs/components';
import type { DemoPerson } from '@xinqiao/types/accounts';
import { cx } from '@/ui/cx';
import { PhoneScreen } from './PhoneScreen';

interface Props {
  person: DemoPerson;
  simulatorUrl: string;
  /** False while the simulator does not answer. */
  answers: boolean;
  open: boolean;
}

/** The phone; H5 only. */
export function TheirPhone({ open, ...phone }: Props) {
  return (
    <View className={cx('acc-phone', open && 'acc-phone--open')}>
      <View className="acc-phone__whose">{`${phone.person.name}的手机`}</View>
      <PhoneScreen {...phone} />
    </View>
  );
}
