// 回执: what the service took, or what still waits on the phone.
// The record or the kept receipt is named in the address.
import { Page } from '@/ui/Page';
import { useAdmission } from '@/platform/admission';

export default function ReceiptPage() {
  return useAdmission() ? <Page>本月谈心</Page> : null;
}
