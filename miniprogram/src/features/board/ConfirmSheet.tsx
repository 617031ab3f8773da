// Somebody whom another place has let in holds a post here: it can be used once the school says that it is they.
// One key for the sheet, so that a lost answer confirms nothing twice.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { newId } from '@/platform/new-id';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { confirmAppointment } from './board.remote';
import { roleLine } from './staff.rules';

interface Props {
  role: Appointment;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function ConfirmSheet({ role, onDone, onClose }: Props) {
  const [key] = useState(newId);
  const act = useAction(async () => {
    await confirmAppointment(role.id, { key });
    await onDone();
  });
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      确认是本人
    </Button>
  );
  return (
    <Sheet title={`${role.name}是本人吗`} onClose={onClose} footer={footer}>
      {act.problem && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      <View className="board-says">{`${role.name}，${roleLine(role)}`}</View>
      <View className="board-says">
        邀请这位老师加入的是别的单位，不是您这里。请见到本人、或打电话问过以后再确认；确认之前，这项任职用不了。
      </View>
    </Sheet>
  );
}
