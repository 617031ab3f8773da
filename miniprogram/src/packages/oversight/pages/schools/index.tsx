// 各校: what the schools of an office still have to do, in figures.
// In the package of those who look after a school or several.
import { SchoolsScreen } from '@/features/board/SchoolsScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function SchoolsPage() {
  return useAdmission() ? (
    <Safe>
      <SchoolsScreen />
    </Safe>
  ) : null;
}
