// 一个孩子的谈心: the timeline of one child.
// The child is named in the address by id; the name is never in it.
import { ChildScreen } from '@/features/talks/ChildScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function ChildPage() {
  return useAdmission() ? (
    <Safe>
      <ChildScreen />
    </Safe>
  ) : null;
}
