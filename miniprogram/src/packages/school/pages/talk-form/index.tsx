// 谈心表: one honest talk in under a minute.
// Its draft is bound to the obligation named in the address.
import { TalkFormScreen } from '@/features/talks/TalkFormScreen';
import { useAdmission } from '@/platform/admission';
import { useOwnLook } from '@/platform/told-proof';
import { Safe } from '@/ui/Safe';

export default function TalkFormPage() {
  useOwnLook();
  return useAdmission() ? (
    <Safe>
      <TalkFormScreen />
    </Safe>
  ) : null;
}
