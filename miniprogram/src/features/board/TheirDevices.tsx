// A lost phone first of all must not go on: a colleague is signed out everywhere at once, and told.
// It asks nobody else, because it takes nothing away: she signs in again.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { endSessionsOf, loadSessionsOf } from './board.remote';

/** On how many devices she is signed in, and the way out of all of them. */
export function TheirDevices({ accountId, name }: { accountId: string; name: string }) {
  const theirs = useRemote(`board.sessions.${accountId}`, () => loadSessionsOf(accountId));
  const [ended, setEnded] = useState(false);
  const end = useAction(async () => {
    await endSessionsOf(accountId);
    setEnded(true);
  });
  const count = theirs.data?.count ?? 0;
  if (ended)
    return (
      <Banner tone="brand" icon="check">
        {`${name}已经在所有设备上退出，本人会收到消息。`}
      </Banner>
    );
  if (count === 0) return null;
  return (
    <>
      {end.problem && (
        <Banner tone="attention" icon="alert">
          {end.problem.title}
        </Banner>
      )}
      <View className="board-says">
        {`${name}现在登录在 ${count} 台设备上。手机丢了，先让它们都退出，别人就用不了。`}
      </View>
      <View className="board-devices">
        <Button kind="second" busy={end.busy} onTap={() => void end.run()}>
          让所有设备退出
        </Button>
      </View>
    </>
  );
}
