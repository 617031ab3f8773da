// 孩子: every child whom this person may see.
// A tab page, in the main package.
import { ChildrenScreen } from '@/features/children/ChildrenScreen';
import { useAdmission } from '@/platform/admission';
import { useOwnLook } from '@/platform/told-proof';
import { Safe } from '@/ui/Safe';

export default function ChildrenPage() {
  useOwnLook();
  return useAdmission() ? (
    <Safe>
      <ChildrenScreen />
    </Safe>
  ) : null;
}
