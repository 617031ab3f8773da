// 回执: what the service took, or what still waits on the phone.
// The record or the kept receipt is named in the address.
import { ReceiptScreen } from '@/features/talks/ReceiptScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function ReceiptPage() {
  return useAdmission() ? (
    <Safe>
      <ReceiptScreen />
    </Safe>
  ) : null;
}
