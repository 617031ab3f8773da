// An address that leads nowhere, on H5: an old link or a slip of the keys. It says so and shows the way home.
// Inside WeChat the app goes home by itself.
import { go } from '@/platform/routes';
import { ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { Safe } from '@/ui/Safe';

export default function MissingPage() {
  return (
    <Safe>
      <Page centred>
        <ProblemNote icon="question" title="没有这一页" retry="回首页" onRetry={() => go('home')}>
          可能是旧的链接。您写的都还在。
        </ProblemNote>
      </Page>
    </Safe>
  );
}
