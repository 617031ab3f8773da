// 人员与缺岗: who holds which role, and who takes over.
// In the package of those who look after a school or several.
import { StaffScreen } from '@/features/board/StaffScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function StaffPage() {
  return useAdmission() ? (
    <Safe>
      <StaffScreen />
    </Safe>
  ) : null;
}
