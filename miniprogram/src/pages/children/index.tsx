// 孩子: every child whom this person may see.
// A tab page, in the main package.
import { ChildrenScreen } from '@/features/children/ChildrenScreen';
import { useAdmission } from '@/platform/admission';

export default function ChildrenPage() {
  return useAdmission() ? <ChildrenScreen /> : null;
}
