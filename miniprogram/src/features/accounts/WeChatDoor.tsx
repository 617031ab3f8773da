// The two ways in through WeChat: known already, or invited for the first time.
// The button is never grey: pressing it without agreeing explains what is missing.
import { useState } from 'react';
import { enterHouse } from '@/platform/admission';
import { acceptInvitation, signInWithWeChat } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Agreement } from './Agreement';
import { InvitationField } from './InvitationField';

/** The buttons of sign-in inside WeChat. */
export function WeChatDoor() {
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [invitation, setInvitation] = useState<string>();
  const enter = useAction(async () => {
    const code = invitation?.trim() ?? '';
    // Without a code it is the way of whoever is bound already, also when the answer to that was lost.
    await (code ? acceptInvitation(code) : signInWithWeChat());
    enterHouse();
  });
  const invited = invitation !== undefined || enter.problem?.code === 'accounts/not-invited';
  const press = () => {
    setAsked(true);
    if (agreed) void enter.run();
  };
  return (
    <>
      {enter.problem && (
        <Banner tone="attention" icon="alert">
          {enter.problem.title}
        </Banner>
      )}
      {invited && <InvitationField value={invitation ?? ''} onChange={setInvitation} />}
      <Button id="sign-in" busy={enter.busy} onTap={press}>
        {invitation?.trim() ? '绑定并登录' : '微信登录'}
      </Button>
      {!invited && (
        <Button id="have-invitation" kind="quiet" onTap={() => setInvitation('')}>
          我有邀请码
        </Button>
      )}
      <Agreement agreed={agreed} missing={asked && !agreed} onChange={setAgreed} />
    </>
  );
}
