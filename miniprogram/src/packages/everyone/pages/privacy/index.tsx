// 隐私政策 and 儿童隐私规则: may be read before signing in.
// Linked from sign-in and from 我的.
import { PrivacyScreen } from '@/features/accounts/PrivacyScreen';
import { Safe } from '@/ui/Safe';

export default function PrivacyPage() {
  return (
    <Safe>
      <PrivacyScreen />
    </Safe>
  );
}
