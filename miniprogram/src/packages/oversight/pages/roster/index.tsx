// 名单: who stands on the school's list, who has left, and what is put right.
// In the package of those who look after a school or several.
import { RosterScreen } from '@/features/roster/RosterScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function RosterPage() {
  return useAdmission() ? (
    <Safe>
      <RosterScreen />
    </Safe>
  ) : null;
}
