// 设置: the rules of the talks and the school calendar, for the district.
// In the package of those who look after a school or several.
import { SettingsScreen } from '@/features/settings/SettingsScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function SettingsPage() {
  return useAdmission() ? (
    <Safe>
      <SettingsScreen />
    </Safe>
  ) : null;
}
