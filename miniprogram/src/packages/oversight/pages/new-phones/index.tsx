// 换手机: moves to another phone that are under way.
// In the package of those who look after a school or several.
import { NewPhonesScreen } from '@/features/board/NewPhonesScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function NewPhonesPage() {
  return useAdmission() ? (
    <Safe>
      <NewPhonesScreen />
    </Safe>
  ) : null;
}
