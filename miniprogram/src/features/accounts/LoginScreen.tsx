// Sign-in: one tap with WeChat, or an invitation the first time; agreeing to the privacy rules comes first.
// The button is never grey: pressing it without agreeing explains why.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { enterHouse } from '@/platform/admission';
import { ProblemError } from '@/platform/problems';
import { useSession } from '@/platform/session';
import { acceptInvitation, signInWithWeChat } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Mark } from '@/ui/Mark';
import { Page } from '@/ui/Page';
import { Agreement } from './Agreement';
import { DemoDoor } from './DemoDoor';
import { InvitationField } from './InvitationField';
import { signInHere } from './sign-in-here';
import './accounts.scss';

/** The sign-in page. */
export function LoginScreen() {
  const { expired } = useSession();
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [invitation, setInvitation] = useState<string>();
  const enter = useAction(async (act: () => Promise<unknown>) => {
    await act();
    enterHouse();
  });
  const attempt = (act: () => Promise<unknown>) => {
    setAsked(true);
    if (agreed) void enter.run(act);
  };
  const invited = enter.problem instanceof ProblemError ? enter.problem : undefined;
  const needsInvitation = invited?.code === 'accounts/not-invited';
  const showField = invitation !== undefined || needsInvitation;

  return (
    <Page card footer={<LoginFoot>{foot()}</LoginFoot>} centred>
      <View className="acc-login">
        <View className="acc-login__tile">
          <Mark size={72} />
        </View>
        <View className="acc-login__name">心桥</View>
        <View className="acc-login__line">每个孩子，每个月，都有人好好聊一次。</View>
      </View>
    </Page>
  );

  function foot() {
    return (
      <>
        {expired && !enter.problem && (
          <Banner tone="warm" icon="lock">
            登录过期了，请再登录一次。您写的都还在手机里。
          </Banner>
        )}
        {enter.problem && (
          <Banner tone="attention" icon="alert">
            {enter.problem.title}
          </Banner>
        )}
        {signInHere.withWeChat ? (
          <>
            {showField && <InvitationField value={invitation ?? ''} onChange={setInvitation} />}
            <Button
              id="sign-in"
              busy={enter.busy}
              onTap={() =>
                attempt(showField ? () => acceptInvitation(invitation ?? '') : signInWithWeChat)
              }
            >
              {showField ? '绑定并登录' : '微信登录'}
            </Button>
            {!showField && (
              <Button id="have-invitation" kind="quiet" onTap={() => setInvitation('')}>
                我有邀请码
              </Button>
            )}
            <Agreement agreed={agreed} missing={asked && !agreed} onChange={setAgreed} />
          </>
        ) : (
          <View className="acc-login__elsewhere">请在微信里打开“心桥”小程序登录。</View>
        )}
        <DemoDoor />
      </>
    );
  }
}

function LoginFoot({ children }: { children: React.ReactNode }) {
  return <View className="acc-login__foot">{children}</View>;
}
