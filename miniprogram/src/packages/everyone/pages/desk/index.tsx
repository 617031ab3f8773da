// 登录电脑: opened by the scan in 我的, or by WeChat's camera.
// Whoever is not signed in on this phone signs in first and comes back.
import { DeskScreen } from '@/features/accounts/DeskScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function DeskPage() {
  return useAdmission() ? (
    <Safe>
      <DeskScreen />
    </Safe>
  ) : null;
}
