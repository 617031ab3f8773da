// 我的手机与登录: where I am signed in, and a way to sign any of them out at once, or all of them.
// The present one is named and cannot be revoked here; that is what 退出 is for.
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { accounts, type Session } from '@xinqiao/types/accounts';
import { call } from '@/platform/call';
import { momentWords } from '@/platform/dates';
import { go } from '@/platform/routes';
import { signOutEverywhere } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { FieldProblemLine } from '@/form/Field';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { Loading } from '@/ui/Loading';

/** The list of devices. */
export function Devices() {
  const sessions = useRemote('sessions', () => call(accounts.sessions, {}));
  const revoke = useAction(async (sessionId: string) => {
    await call(accounts.revokeSession, { params: { sessionId } });
    await sessions.reload();
  });
  if (sessions.state === 'loading') return <Loading rows={1} />;
  if (sessions.state === 'problem')
    return (
      <Card>
        <View className="xq-hint">{sessions.problem.title}</View>
      </Card>
    );
  return (
    <Card>
      {sessions.data.items.map((session) => (
        <DeviceRow
          key={session.id}
          session={session}
          busy={revoke.busy}
          onRevoke={() => void revoke.run(session.id)}
        />
      ))}
      {revoke.problem && <FieldProblemLine>{revoke.problem.title}</FieldProblemLine>}
      {sessions.data.items.length > 1 && <Everywhere />}
    </Card>
  );
}

function Everywhere() {
  const leave = useAction(async () => {
    const { confirm } = await Taro.showModal({
      title: '在所有设备上退出？',
      content: '这台也会退出，再登录一次就能用。没送出的记录加密留在写它的那台手机里。',
      confirmText: '全部退出',
      cancelText: '先不退',
    });
    if (!confirm) return;
    await signOutEverywhere();
    go('login');
  });
  return (
    <>
      {leave.problem && <FieldProblemLine>{leave.problem.title}</FieldProblemLine>}
      <Button id="end-sessions" kind="text" busy={leave.busy} onTap={() => void leave.run()}>
        在所有设备上退出
      </Button>
    </>
  );
}

interface RowProps {
  session: Session;
  busy: boolean;
  onRevoke: () => void;
}

function DeviceRow({ session, busy, onRevoke }: RowProps) {
  const { device, capacityWord, lastUsedAt, current } = session;
  return (
    <View className="acc-unsent">
      <Icon name="mobile" size={20} />
      <View className="acc-row__words">
        <View>{device}</View>
        <View className="xq-hint">
          {current
            ? `${capacityWord}，现在用的这台`
            : `${capacityWord}，${momentWords(lastUsedAt)} 用过`}
        </View>
      </View>
      {!current && (
        <Button kind="second" size="mini" busy={busy} onTap={onRevoke}>
          让它退出
        </Button>
      )}
    </View>
  );
}
