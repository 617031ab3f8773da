// 本月谈心: with whom a teacher still has to talk this month.
// A tab page, in the main package: the first thing a teacher sees. Admins and offices begin elsewhere.
import { HomeScreen } from '@/features/talks/HomeScreen';
import { useAdmission } from '@/platform/admission';
import { useTeacherHome } from '@/platform/home';
import { Safe } from '@/ui/Safe';

export default function HomePage() {
  const admitted = useAdmission();
  const atHome = useTeacherHome(admitted);
  return admitted && atHome ? (
    <Safe>
      <HomeScreen />
    </Safe>
  ) : null;
}
