// 我有邀请码, for whoever has an account already: a further school gives a code, and the post comes to this account.
// The service asks the school where one works; what became of it stands above, and in 消息.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { enterHouse } from '@/platform/admission';
import { bringInvitation } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Sheet } from '@/ui/Sheet';
import { InvitationField } from './InvitationField';
import { LinkRow } from './LinkRow';

/** The row, and the sheet that it opens. */
export function BringInvitation() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card flush>
        <LinkRow
          icon="plus"
          title="我有邀请码"
          line="别的学校请您任职，填了还是这个账号"
          onTap={() => setOpen(true)}
        />
      </Card>
      {open && <CodeSheet onClose={() => setOpen(false)} />}
    </>
  );
}

function CodeSheet({ onClose }: { onClose: () => void }) {
  const [code, setCode] = useState('');
  const act = useAction(async () => {
    await bringInvitation(code.trim());
    onClose();
    enterHouse();
  });
  const footer = (
    <Button busy={act.busy} onTap={() => void act.run()}>
      填好了
    </Button>
  );
  return (
    <Sheet title="我有邀请码" onClose={onClose} footer={footer}>
      {act.problem && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      <InvitationField value={code} onChange={setCode} />
      <View className="xq-hint">
        学校安排时写的要是您的姓名。您现在在别的学校任职的，那所学校同意以后才生效。
      </View>
    </Sheet>
  );
}
