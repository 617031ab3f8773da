// 一个孩子的谈心: the timeline of one child.
// The child is named in the address by id; the name is never in it.
import { ChildScreen } from '@/features/talks/ChildScreen';
import { useAdmission } from '@/platform/admission';
import { useOwnLook } from '@/platform/told-proof';
import { Safe } from '@/ui/Safe';

export default function ChildPage() {
  useOwnLook();
  return useAdmission() ? (
    <Safe>
      <ChildScreen />
    </Safe>
  ) : null;
}
