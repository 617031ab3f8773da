// 安全事件: what the district's auditor looks at.
// In the package of those who look after a school or several, of whom the auditor is none: she looks at them.
import { AuditScreen } from '@/features/audit/AuditScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function AuditPage() {
  return useAdmission() ? (
    <Safe>
      <AuditScreen />
    </Safe>
  ) : null;
}
