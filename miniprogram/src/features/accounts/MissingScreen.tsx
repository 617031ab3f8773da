// An address that leads nowhere: an old link or a slip of the keys. It says so and shows the way home.
// Whoever is not signed in is led to the door from there.
import { go } from '@/platform/routes';
import { ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';

/** The page for lost addresses. */
export function MissingScreen() {
  return (
    <Page centred>
      <ProblemNote icon="question" title="没有这一页" retry="回首页" onRetry={() => go('home')}>
        可能是旧的链接。您写的都还在。
      </ProblemNote>
    </Page>
  );
}
