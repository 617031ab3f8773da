// 用哪个身份: one capacity at a time, chosen after sign-in or changed in 我的.
// Needs a session but no capacity yet.
import { CapacityScreen } from '@/features/accounts/CapacityScreen';
import { Safe } from '@/ui/Safe';

export default function CapacityPage() {
  return (
    <Safe>
      <CapacityScreen />
    </Safe>
  );
}
