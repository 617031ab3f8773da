// What belongs to one row: at a desk a column beside the table, on a phone a sheet. The list stays where it was.
// Esc and the cross close it, and the focus returns to the row that opened it.
import { type ReactNode, useEffect } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { Icon } from './Icon';
import { focusOn, useEscape } from './keys';
import { tap } from './tap';
import './Drawer.scss';

const CLOSE_ID = 'xq-drawer-close';

interface Props {
  /** For screen readers. */
  label: string;
  /** The name and what stands under it. */
  head: ReactNode;
  /** The id of what opened it. */
  openerId: string;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
}

/** The column; stands in a page's `aside`. */
export function Drawer({ label, head, openerId, onClose, footer, children }: Props) {
  const close = () => {
    onClose();
    focusOn(openerId);
  };
  useEscape(close);
  useEffect(() => focusOn(CLOSE_ID), [openerId]);
  return (
    <View className="xq-drawer" role="complementary" aria-label={label}>
      <View className="xq-drawer__head">
        <View className="xq-drawer__title">{head}</View>
        <View id={CLOSE_ID} className="xq-tap xq-square" {...tap({ onTap: close, label: '关闭' })}>
          <Icon name="x" />
        </View>
      </View>
      <ScrollView className="xq-drawer__scroll" scrollY>
        <View className="xq-drawer__body">{children}</View>
      </ScrollView>
      {footer && <View className="xq-drawer__foot">{footer}</View>}
    </View>
  );
}
