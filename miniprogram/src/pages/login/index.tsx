// Sign-in: WeChat on the phone, the demo's people on H5.
// Stands in the main package, because it may be the first page somebody sees.
import { LoginScreen } from '@/features/accounts/LoginScreen';
import { Safe } from '@/ui/Safe';

export default function LoginPage() {
  return (
    <Safe>
      <LoginScreen />
    </Safe>
  );
}
