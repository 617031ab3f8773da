// What is looked for: a kind, a day, a person. Each is one button that says what is chosen, and a sheet or a tap away from all.
// Whose events are shown is chosen in the list, where the person stands.
import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { SECURITY_KINDS, type SecurityKind } from '@xinqiao/types/audit';
import { DayPicker } from '@/form/DayPicker';
import { now } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Icon } from '@/ui/Icon';
import { Sheet } from '@/ui/Sheet';
import { tap } from '@/ui/tap';
import { today } from '@/ui/words';
import type { Wanted } from './audit.remote';

interface Props {
  wanted: Wanted;
  /** The name of the person who is looked for. */
  name: string | undefined;
  onChange: (wanted: Wanted) => void;
  /** What else can be done with what is found. */
  children?: ReactNode;
}

const ALL = 'all';
const KINDS = [
  { key: ALL, word: '全部' },
  ...Object.entries(SECURITY_KINDS).map(([key, word]) => ({ key, word })),
];

/** The row of filters. */
export function Finder({ wanted, name, onChange, children }: Props) {
  const [open, setOpen] = useState<'kind' | 'day'>();
  const { kind, day, accountId } = wanted;
  const present = today(now());
  const close = () => setOpen(undefined);
  return (
    <View className="audit-finder">
      <Choice word={kind ? SECURITY_KINDS[kind] : '全部类别'} onTap={() => setOpen('kind')} />
      <Choice word={day ? dayWords(day) : '全部日期'} onTap={() => setOpen('day')} />
      {day && (
        <Button kind="text" size="mini" onTap={() => onChange({ ...wanted, day: undefined })}>
          不限日期
        </Button>
      )}
      {accountId && (
        <Button
          kind="second"
          size="mini"
          icon="x"
          label={`不再只看${name ?? '这个人'}`}
          onTap={() => onChange({ ...wanted, accountId: undefined })}
        >
          {`只看${name ?? '这个人'}`}
        </Button>
      )}
      {children}
      {open === 'kind' && (
        <Sheet title="看哪一类" onClose={close}>
          <Chips
            single
            words={KINDS}
            chosen={[kind ?? ALL]}
            onToggle={(key) => {
              close();
              onChange({ ...wanted, kind: key === ALL ? undefined : (key as SecurityKind) });
            }}
          />
        </Sheet>
      )}
      {open === 'day' && (
        <DayPicker
          title="看哪一天"
          value={day ?? present}
          today={present}
          onPick={(picked) => {
            close();
            onChange({ ...wanted, day: picked });
          }}
          onClose={close}
        />
      )}
    </View>
  );
}

function Choice({ word, onTap }: { word: string; onTap: () => void }) {
  return (
    <View className="xq-tap audit-choice" {...tap({ onTap })}>
      <View>{word}</View>
      <Icon name="down" size={16} />
    </View>
  );
}
