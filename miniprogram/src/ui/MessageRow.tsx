// One notice: an icon tile, the title (heavy while unread), one line, and how it arrived.
// 微信没送到 is shown when it was not delivered; nothing claims more than is known.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { Mid } from './Page';
import { tap } from './tap';
import { unbroken } from './words';
import './MessageRow.scss';

interface Props {
  icon: IconName;
  tone?: 'brand' | 'warm';
  title: string;
  line: string;
  time: string;
  /** How it arrived, e.g. 微信已送达. */
  arrived: string;
  unread?: boolean;
  onTap: () => void;
}

/** A row of the inbox; stands in a Card with `flush`. */
export function MessageRow(props: Props) {
  const { icon, tone = 'brand', title, line, time, arrived, unread, onTap } = props;
  const label = `${unread ? '未读，' : ''}${title}。${line} ${time}，${arrived}`;
  return (
    <View className="xq-tap xq-message" {...tap({ onTap, label })}>
      <View className={cx('xq-message__tile', `xq-message__tile--${tone}`)}>
        <Icon name={icon} size={20} />
      </View>
      <View className="xq-message__main">
        <View className="xq-message__head">
          <View className={cx('xq-message__title', unread && 'xq-message__title--new')}>
            {unbroken(title)}
          </View>
          {unread && <View className="xq-message__dot" />}
        </View>
        <View className="xq-says">{unbroken(line)}</View>
        <View className="xq-message__foot">
          <View>{time}</View>
          <Mid />
          <View>{arrived}</View>
        </View>
      </View>
    </View>
  );
}
