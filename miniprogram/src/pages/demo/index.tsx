// The landing page of the demo on H5: choose a person and look at their day.
// Where the demo is off, it leads to sign-in or home.
import { DemoScreen } from '@/features/accounts/DemoScreen';

export default function DemoPage() {
  return <DemoScreen />;
}
