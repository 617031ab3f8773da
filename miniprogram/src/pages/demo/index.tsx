// The landing page of the demo on H5: choose a person and look at their day.
// Where the demo is off, it leads to sign-in or home.
import { DemoScreen } from '@/features/accounts/DemoScreen';
import { Safe } from '@/ui/Safe';

export default function DemoPage() {
  return (
    <Safe>
      <DemoScreen />
    </Safe>
  );
}
