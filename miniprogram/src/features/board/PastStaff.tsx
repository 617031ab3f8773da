// Who was here this school year and is not any more: which role, from when to when. Folded away until it is asked for.
// In the order in which the service tells them, by name.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { Button } from '@/ui/Button';
import { unbroken } from '@/ui/words';
import { heldWords, roleLine } from './staff.rules';

/** The list; nothing where nobody has left. */
export function PastStaff({ past }: { past: readonly Appointment[] }) {
  const [shown, setShown] = useState(false);
  if (past.length === 0) return null;
  return (
    <>
      <View className="board-space" />
      <Button kind="text" size="auto" onTap={() => setShown(!shown)}>
        {shown ? '收起结束了的任职' : unbroken(`今年结束了的任职 ${past.length} 项`)}
      </Button>
      {shown &&
        past.map((role) => (
          <View key={role.id} className="board-fact">
            <View>{`${role.name}，${roleLine(role)}`}</View>
            <View className="xq-hint">{heldWords(role)}</View>
          </View>
        ))}
    </>
  );
}
