// 邀请码: how somebody who was appointed comes in for the first time; the admin passes it on by hand.
// The code is shown here and kept nowhere: closed, it is gone, and a new one is made when it is needed.
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { Invitation } from '@xinqiao/types/accounts';
import type { Appointment } from '@xinqiao/types/organisations';
import { momentWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { live } from '@/ui/tap';
import { invite } from './board.remote';
import { roleLine } from './staff.rules';

interface Props {
  /** A role of whoever gets the code; it tells them from a namesake. */
  role: Appointment;
  onClose: () => void;
}

/** The sheet: a sentence first, then the code. */
export function InviteSheet({ role, onClose }: Props) {
  const { accountId, name } = role;
  const [made, setMade] = useState<Invitation>();
  const act = useAction(async () => setMade(await invite(accountId)));
  const footer = made ? (
    <Button kind="second" onTap={onClose}>
      记下了
    </Button>
  ) : (
    <Button busy={act.busy} onTap={() => void act.run()}>
      生成邀请码
    </Button>
  );
  return (
    <Sheet title={`${name}的邀请码`} onClose={onClose} footer={footer}>
      <View className="board-says">{`${name}，${roleLine(role)}`}</View>
      {act.problem && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      {made ? (
        <View {...live()}>
          <Text className="board-invitation" userSelect>
            {made.invitation}
          </Text>
          <View className="board-says">
            {`最晚 ${momentWords(made.expiresAt)} 用，只能用一次。关上就看不到了，请先记下，只交给本人。`}
          </View>
        </View>
      ) : (
        <View className="board-says">
          第一次登录要用邀请码绑定微信。在小程序里点“我有邀请码”，填进去就行。
        </View>
      )}
    </Sheet>
  );
}
