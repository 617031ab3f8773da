// 新的任职: the page to which a message leads whoever may answer for a new post, or for a colleague whom another school asks.
// A school’s admin finds the same on 人员.
import { useRemote } from '@/platform/use-remote';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadOffers, loadOpenings } from './board.remote';
import { Offers } from './Offers';
import { Openings } from './Openings';
import './board.scss';

/** The page. */
export function OpeningsScreen() {
  const openings = useRemote('board.openings', loadOpenings);
  const offers = useRemote('board.offers', loadOffers);
  return (
    <Page title="新的任职" blankable>
      {openings.state === 'loading' && (
        <Loading>
          <SkeletonRow action={false} />
        </Loading>
      )}
      {openings.state === 'problem' && (
        <ProblemNote onRetry={() => void openings.reload()}>{openings.problem.title}</ProblemNote>
      )}
      {openings.data?.length === 0 && offers.data?.length === 0 && (
        <Empty title="没有要回答的">
          新安排的心理教师、班主任，和上级单位安排的人，第二天早上才能看孩子的资料（姓名、类别、以前的谈心内容）；那以前会写在这里。有学校请别处的老师来任职，也写在这里。
        </Empty>
      )}
      <Offers offers={offers.data ?? []} onDone={offers.reload} />
      <Openings openings={openings.data ?? []} onDone={openings.reload} />
    </Page>
  );
}
