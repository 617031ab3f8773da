// 消息: the inbox, which is the truth about what was told to whom.
// A tab page, in the main package.
import { InboxScreen } from '@/features/notices/InboxScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function NoticesPage() {
  return useAdmission() ? (
    <Safe>
      <InboxScreen />
    </Safe>
  ) : null;
}
