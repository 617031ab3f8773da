// One act about one post of a colleague: who it is, what the act does, and the verb under it.
// One key for the sheet, so that a lost answer does nothing twice.
import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { newId } from '@/platform/new-id';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { roleLine } from './staff.rules';

interface Props {
  role: Appointment;
  title: string;
  verb: string;
  act: (key: string) => Promise<unknown>;
  onDone: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** The sheet. */
export function PostSheet({ role, title, verb, act, onDone, onClose, children }: Props) {
  const [key] = useState(newId);
  const acting = useAction(async () => {
    await act(key);
    await onDone();
  });
  const footer = (
    <Button busy={acting.busy} onTap={() => void acting.run()}>
      {verb}
    </Button>
  );
  return (
    <Sheet title={title} onClose={onClose} footer={footer}>
      {acting.problem && (
        <Banner tone="attention" icon="alert">
          {acting.problem.title}
        </Banner>
      )}
      <View className="board-says">{`${role.name}，${roleLine(role)}`}</View>
      {children}
    </Sheet>
  );
}
