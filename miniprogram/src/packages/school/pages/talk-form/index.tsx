// 谈心表: one honest talk in under a minute.
// Its draft is bound to the obligation named in the address.
import { TalkFormScreen } from '@/features/talks/TalkFormScreen';
import { useAdmission } from '@/platform/admission';
import { Safe } from '@/ui/Safe';

export default function TalkFormPage() {
  return useAdmission() ? (
    <Safe>
      <TalkFormScreen />
    </Safe>
  ) : null;
}
