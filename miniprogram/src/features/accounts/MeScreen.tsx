// 我的: who I am here, how I want to see it, what has not been sent, where I am signed in, and the way out.
// Leaving with unsent records says so first; they stay sealed on the phone.
import { View } from '@tarojs/components';
import { isOneOf } from '@xinqiao/types/common';
import { SPEAKING } from '@xinqiao/types/organisations';
import { setAppearance, useAppearance, type Appearance } from '@/platform/appearance';
import { go } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { fromDemo, useFreshMe } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { HouseTabs } from '@/ui/HouseTabs';
import { Page } from '@/ui/Page';
import { Segments } from '@/ui/Segments';
import { SwitchRow } from '@/ui/Switch';
import { Devices } from './Devices';
import { BringInvitation } from './BringInvitation';
import { MyOffers } from './MyOffers';
import { NewPhone } from './NewPhone';
import { SavedReceipts } from './SavedReceipts';
import { LinkRow } from './LinkRow';
import { SignOut } from './SignOut';
import { Begun } from './Begun';
import { canScan, scanned } from './scan';
import { Unsent } from './Unsent';
import { placeOf } from './words';
import './me.scss';

const THEMES: { key: Appearance['theme']; word: string }[] = [
  { key: 'auto', word: '跟随系统' },
  { key: 'light', word: '浅色' },
  { key: 'dark', word: '深色' },
];

/** The page 我的. */
export function MeScreen() {
  useFreshMe();
  return (
    <Page title="我的" blankable footer={<HouseTabs on="me" />}>
      <Identity />
      <MyOffers />
      <Unsent />
      <Begun />
      <SectionTitle>看得清楚</SectionTitle>
      <Look />
      <SectionTitle>我的手机与登录</SectionTitle>
      <ScanRow />
      <Devices />
      <NewPhone />
      <BringInvitation />
      <SavedReceipts />
      <Card flush>
        <GlassRow />
        <LinkRow icon="shield" title="隐私政策" onTap={() => go('privacy')} />
        {fromDemo() && (
          <LinkRow
            icon="mobile"
            title="回到演示"
            line="换个人、看他们的手机、拨时钟"
            onTap={() => go('demo')}
          />
        )}
      </Card>
      <SignOut />
    </Page>
  );
}

/** The way to sign in at a desk; only a phone scans. */
function ScanRow() {
  const scan = useAction(async () => {
    const text = await scanned();
    if (text !== undefined) go('desk', { code: text });
  });
  if (!canScan) return null;
  return (
    <Card flush>
      <LinkRow
        id="scan-desk"
        icon="grid"
        title="登录电脑"
        line="扫电脑上的码，不用密码"
        onTap={() => void scan.run()}
      />
    </Card>
  );
}

/** Who keeps files or opens them finds here what was opened. */
function GlassRow() {
  const { capacity } = useSession();
  if (!capacity || !isOneOf(HEARING, capacity.role)) return null;
  return (
    <LinkRow
      icon="eye"
      title="破例查看"
      line="上级单位打开过哪份档案，为什么，谁复核"
      onTap={() => go('glassBreaks')}
    />
  );
}
const HEARING = ['psychTeacher', ...SPEAKING] as const;

function Identity() {
  const { me, capacity } = useSession();
  if (!me || !capacity) return null;
  return (
    <Card id="identity">
      <View className="acc-identity">
        <View className="acc-identity__words">
          <View className="acc-identity__name">{me.name}</View>
          <LinkLine role={capacity.roleWord} place={placeOf(capacity)} />
        </View>
        {me.capacities.length > 1 && (
          <Button kind="second" size="mini" icon="swap" onTap={() => go('capacity')}>
            换身份
          </Button>
        )}
      </View>
      <View className="acc-identity__note">
        {me.hasServiceAccount
          ? '提醒会发到您的微信，也在“消息”里。'
          : '提醒只在“消息”里。关注“心桥提醒”服务号，微信里也能收到。'}
      </View>
    </Card>
  );
}

function LinkLine({ role, place }: { role: string; place: string }) {
  return <View className="acc-identity__place">{`${role}，${place}`}</View>;
}

function Look() {
  const { large, theme } = useAppearance();
  return (
    <Card>
      <SwitchRow
        label="大字版"
        hint="字和按钮都大一些"
        on={large}
        onChange={(on) => setAppearance({ large: on })}
      />
      <View className="acc-look__themes">
        <Segments
          label="深浅"
          options={THEMES}
          value={theme}
          onChange={(next) => setAppearance({ theme: next })}
        />
      </View>
    </Card>
  );
}
