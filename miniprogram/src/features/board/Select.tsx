// One of many, by its key, behind one button: the class, the teacher. Opens a sheet, as a phone and a desk both can.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '@/ui/Icon';
import { Sheet } from '@/ui/Sheet';
import { tap } from '@/ui/tap';
import type { Option } from './board.rules';
import { Choice } from './Choice';

interface Props {
  /** What the sheet asks for: 选班级. */
  label: string;
  /** The word for no choice: 全部班级. */
  all: string;
  options: readonly Option[];
  /** The key of what is chosen. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** The button and its sheet. */
export function Select({ label, all, options, value, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const chosen = options.find(({ key }) => key === value);
  return (
    <>
      <View
        className="xq-tap board-select"
        {...tap({ onTap: () => setOpen(true), expanded: open })}
      >
        <View>{chosen?.word ?? all}</View>
        <Icon name="down" size={16} />
      </View>
      {open && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <Choice
            label={label}
            options={[{ key: '', word: all }, ...options]}
            value={value ?? ''}
            onChange={(key) => {
              setOpen(false);
              onChange(key || undefined);
            }}
          />
        </Sheet>
      )}
    </>
  );
}
