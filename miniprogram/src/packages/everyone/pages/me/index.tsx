// 我的: identity, appearance, records not yet sent, devices, privacy, sign-out.
// A tab page, in the main package.
import { MeScreen } from '@/features/accounts/MeScreen';
import { useAdmission } from '@/platform/admission';
import { useOwnLook } from '@/platform/told-proof';
import { Safe } from '@/ui/Safe';

export default function MePage() {
  useOwnLook();
  return useAdmission() ? (
    <Safe>
      <MeScreen />
    </Safe>
  ) : null;
}
