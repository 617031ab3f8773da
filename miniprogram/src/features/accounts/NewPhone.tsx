// 换手机, for oneself: the phone that one has confirms another one, at once. What others have asked for is shown, and can be stopped.
// The code is shown here and kept nowhere.
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { accounts, type NewPhone as Move, type NewPhoneCode } from '@xinqiao/types/accounts';
import { call } from '@/platform/call';
import { momentWords } from '@/platform/dates';
import { freshCode } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Sheet } from '@/ui/Sheet';
import { live } from '@/ui/tap';
import { LinkRow } from './LinkRow';

/** Others come by a browser: the service moves nobody from there. */
const AT_DESK = process.env.TARO_ENV === 'h5';

/** The line that leads to it, and what is under way. */
export function NewPhone() {
  const own = useRemote('me.newPhone', () => call(accounts.myNewPhone, {}));
  const [open, setOpen] = useState(false);
  const move = own.data?.newPhone;
  return (
    <>
      {move && <Running move={move} onDone={own.reload} />}
      <Card flush>
        <LinkRow
          icon="mobile"
          title="换手机"
          line="换了微信，用现在这台手机确认"
          onTap={() => setOpen(true)}
        />
      </Card>
      {open && (
        <OwnSheet
          onClose={() => {
            setOpen(false);
            void own.reload();
          }}
        />
      )}
    </>
  );
}

function Running({ move, onDone }: { move: Move; onDone: () => Promise<void> }) {
  const cancel = useAction(async () => {
    await call(accounts.cancelNewPhone, { params: { newPhoneId: move.id } });
    await onDone();
  });
  return (
    <Card>
      <Banner tone="warm" icon="alert">
        {wordsOf(move)}
      </Banner>
      {cancel.problem && <View className="xq-hint">{cancel.problem.title}</View>}
      <Button kind="second" busy={cancel.busy} onTap={() => void cancel.run()}>
        取消换手机
      </Button>
    </Card>
  );
}

function wordsOf({ own, state, askedByName, from, until }: Move): string {
  if (own) return `您在换手机，${momentWords(until)} 前在新手机上填码。不是您本人，请马上取消。`;
  if (state === 'asked') return `${askedByName}替您申请换手机。不是您的意思，请取消。`;
  if (state === 'waits' && from)
    return `${askedByName}替您申请的换手机，${momentWords(from)} 生效。不是您的意思，请在那以前取消。`;
  return `${askedByName}替您申请的换手机已经生效，还没有用。不是您的意思，请马上取消。`;
}

function OwnSheet({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<NewPhoneCode>();
  const act = useAction(async () => {
    const body = { code: await freshCode() };
    setMade(await call(accounts.moveToNewPhone, { body }));
  });
  const footer =
    made || AT_DESK ? (
      <Button kind="second" onTap={onClose}>
        {made ? '记下了' : '知道了'}
      </Button>
    ) : (
      <Button busy={act.busy} onTap={() => void act.run()}>
        生成换手机的码
      </Button>
    );
  return (
    <Sheet title="换手机" onClose={onClose} footer={footer}>
      {act.problem && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      {made ? (
        <View {...live()}>
          <Text className="acc-code" userSelect>
            {made.code}
          </Text>
          <View className="xq-hint">
            {`${momentWords(made.expiresAt)} 前，在新手机的小程序里点“我有邀请码”，填进去。填好以后，这台手机就退出了。不要告诉别人。`}
          </View>
        </View>
      ) : (
        <View className="xq-hint">
          {AT_DESK && '换手机要在您自己的手机上办：打开小程序里的“我的”，点“换手机”。'}
          只换手机、微信没换的，不用办，在新手机上直接登录就行。换了微信的，用现在这台手机生成一个码，填到新手机上。没送出的记录，请先在这台手机上送出。
        </View>
      )}
    </Sheet>
  );
}
