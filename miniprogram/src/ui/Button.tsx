// The buttons of the house: one filled button a screen, everything else tint, line or text.
// Never grey and dead: pressing a button that cannot go on explains why.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { tap } from './tap';
import './Button.scss';

interface Props {
  kind?: 'primary' | 'second' | 'line' | 'quiet' | 'text';
  /** `mini` is the tint pill of a row, `auto` as wide as its words. */
  size?: 'full' | 'auto' | 'mini';
  icon?: IconName;
  /** Work is under way: the words stay, a second press does nothing. */
  busy?: boolean;
  label?: string;
  id?: string;
  onTap: () => void;
  children: ReactNode;
}

/** A button with one verb. */
export function Button(props: Props) {
  const { kind = 'primary', size = 'full', icon, busy, label, id, onTap, children } = props;
  return (
    <View
      id={id}
      className={cx(
        'xq-tap xq-button',
        `xq-button--${kind}`,
        size !== 'full' && `xq-button--${size}`,
        size === 'mini' && 'xq-reach',
        busy && 'xq-button--busy',
      )}
      aria-busy={busy ? 'true' : undefined}
      {...tap({ onTap: () => !busy && onTap(), label })}
    >
      {icon && <Icon name={icon} size={20} className="xq-button__icon" />}
      <View>{children}</View>
    </View>
  );
}
