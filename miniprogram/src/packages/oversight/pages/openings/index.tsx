// Posts that do not open yet what was written before.
// In the package of those who look after a school or several.
import { OpeningsScreen } from '@/features/board/OpeningsScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function OpeningsPage() {
  return useAdmission() ? (
    <Safe>
      <OpeningsScreen />
    </Safe>
  ) : null;
}
