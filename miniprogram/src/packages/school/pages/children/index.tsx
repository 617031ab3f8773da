// 孩子: every child whom this person may see.
// A tab page, in the main package.
import { ChildrenScreen } from '@/features/children/ChildrenScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function ChildrenPage() {
  return useAdmission() ? (
    <Safe>
      <ChildrenScreen />
    </Safe>
  ) : null;
}
