// 破例查看: files that an office opened, and their review.
// In the package of those who look after a school or several.
import { GlassScreen } from '@/features/glass/GlassScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function GlassBreaksPage() {
  return useAdmission() ? (
    <Safe>
      <GlassScreen />
    </Safe>
  ) : null;
}
