// 换手机: the page to which a message leads whoever may agree or object.
// A school’s admin finds the same on 人员.
import { useRemote } from '@/platform/use-remote';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadNewPhones } from './board.remote';
import { NewPhones } from './NewPhones';
import './board.scss';

/** The page. */
export function NewPhonesScreen() {
  const moves = useRemote('board.newPhones', loadNewPhones);
  return (
    <Page title="换手机" blankable>
      {moves.state === 'loading' && (
        <Loading>
          <SkeletonRow action={false} />
        </Loading>
      )}
      {moves.state === 'problem' && (
        <ProblemNote onRetry={() => void moves.reload()}>{moves.problem.title}</ProblemNote>
      )}
      {moves.data?.length === 0 && (
        <Empty title="没有人在换手机">有人申请的时候，这里会写明谁申请的、什么时候生效。</Empty>
      )}
      <NewPhones moves={moves.data ?? []} onDone={moves.reload} />
    </Page>
  );
}
