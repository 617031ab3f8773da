// 本月谈心: with whom a teacher still has to talk this month.
// A tab page, in the main package: the first thing a teacher sees.
import { Page } from '@/ui/Page';
import { useAdmission } from '@/platform/admission';

export default function HomePage() {
  return useAdmission() ? <Page>本月谈心</Page> : null;
}
