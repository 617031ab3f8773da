// 谈心表: one honest talk in under a minute.
// Its draft is bound to the obligation named in the address.
import { Page } from '@/ui/Page';
import { useAdmission } from '@/platform/admission';

export default function TalkFormPage() {
  return useAdmission() ? <Page>本月谈心</Page> : null;
}
