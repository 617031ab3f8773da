// A switch with its sentence: what it is, and what happens when it is on.
// The whole row is the place to tap.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { tap } from './tap';
import './Switch.scss';

interface Props {
  label: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A row with a switch. */
export function SwitchRow({ label, hint, on, onChange }: Props) {
  return (
    <View
      className="xq-tap xq-switchrow"
      {...tap({
        onTap: () => onChange(!on),
        label: hint ? `${label}，${hint}` : label,
        role: 'switch',
        checked: on,
      })}
    >
      <View className="xq-switchrow__words">
        <View>{label}</View>
        {hint && <View className="xq-hint">{hint}</View>}
      </View>
      <View className={cx('xq-switch', on && 'xq-switch--on')}>
        <View className="xq-switch__knob" />
      </View>
    </View>
  );
}
