// A card: hairline, radius 16, padding 16. Never inside another card.
// `row` is the compact form of lists, `flush` leaves the padding to its content.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import './Card.scss';

interface Props {
  row?: boolean;
  flush?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A white block on the ground of the page. */
export function Card({ row, flush, id, className, children }: Props) {
  const kind = row ? 'xq-card--row' : flush ? 'xq-card--flush' : null;
  return (
    <View id={id} className={cx('xq-card', kind, className)}>
      {children}
    </View>
  );
}

/** The title of a section, with a quiet word at the right. */
export function SectionTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <View className="xq-section">
      <View className="xq-section__title">{children}</View>
      {aside && <View className="xq-section__aside">{aside}</View>}
    </View>
  );
}
