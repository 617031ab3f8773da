// 学校一览: a month of the school, what waits for the admin, and the sign-off.
// In the package of those who look after a school or several.
import { BoardScreen } from '@/features/board/BoardScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function BoardPage() {
  return useAdmission() ? (
    <Safe>
      <BoardScreen />
    </Safe>
  ) : null;
}
