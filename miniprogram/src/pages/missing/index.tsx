// Where an address leads that is no page, on H5.
// Inside WeChat the app goes home by itself.
import { MissingScreen } from '@/features/accounts/MissingScreen';
import { Safe } from '@/ui/Safe';

export default function MissingPage() {
  return (
    <Safe>
      <MissingScreen />
    </Safe>
  );
}
