// 消息: the inbox, which is the truth about what was told to whom.
// A tab page, in the main package.
import { InboxScreen } from '@/features/notices/InboxScreen';
import { useAdmission } from '@/platform/admission';

export default function NoticesPage() {
  return useAdmission() ? <InboxScreen /> : null;
}
