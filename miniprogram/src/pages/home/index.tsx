// 本月谈心: with whom a teacher still has to talk this month.
// A tab page, in the main package: the first thing a teacher sees.
import { HomeScreen } from '@/features/talks/HomeScreen';
import { useAdmission } from '@/platform/admission';

export default function HomePage() {
  return useAdmission() ? <HomeScreen /> : null;
}
