// A sheet from below for one decision or one short input; the page stays where it was.
// Esc, the scrim and the cross close it and change nothing.
import type { ReactNode } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { Icon } from './Icon';
import { useEscape } from './keys';
import { useOverlay } from './overlay';
import { Reveal, useRevealing } from './reveal';
import { tap } from './tap';
import './Sheet.scss';

interface Props {
  title: string;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
}

/** A sheet; render it where it belongs in the tree, Page draws it on top. */
export function Sheet(props: Props) {
  useOverlay(<Layer {...props} />);
  return null;
}

/** What a sheet looks like, for whoever draws it over the page by themselves. */
export function Layer({ title, onClose, footer, children }: Props) {
  useEscape(onClose);
  const { target, reveal } = useRevealing();
  return (
    <View className="xq-sheet">
      <View className="xq-sheet__scrim" onClick={onClose} aria-hidden="true" />
      <View className="xq-sheet__box" role="dialog" aria-label={title}>
        <View className="xq-sheet__head">
          <View className="xq-sheet__title">{title}</View>
          <View className="xq-tap xq-square" {...tap({ onTap: onClose, label: '关闭' })}>
            <Icon name="x" />
          </View>
        </View>
        <ScrollView className="xq-sheet__scroll" scrollY scrollIntoView={target}>
          <View className="xq-sheet__body">
            <Reveal.Provider value={reveal}>{children}</Reveal.Provider>
          </View>
        </ScrollView>
        {footer && <View className="xq-sheet__foot">{footer}</View>}
      </View>
    </View>
  );
}
