// A child that cannot be opened: none of hers, gone, or for another of her capacities; with a way on.
// The page of the child and the form say it alike, before anything is written.
import { askForSeat } from '@/platform/admission';
import type { CallProblem } from '@/platform/problems';
import { back } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { ProblemNote } from '@/ui/Notes';

interface NotShownProps {
  problem: CallProblem;
  /** The address, for opening it again in another capacity. */
  page: string;
  onRetry: () => Promise<void>;
}

/** What is not for this capacity may be for another one of hers; nobody is left before a closed door. */
export function NotShown({ problem, page, onRetry }: NotShownProps) {
  const { me, capacity } = useSession();
  const closed = problem.code === 'common/not-found';
  const others = me?.capacities.filter(({ id }) => id !== capacity?.id) ?? [];
  if (!closed) return <ProblemNote onRetry={() => void onRetry()}>{problem.title}</ProblemNote>;
  if (others.length === 0)
    return (
      <ProblemNote icon="lock" title="没有找到" retry="返回" onRetry={back}>
        可能已经移走，或者不归您看。
      </ProblemNote>
    );
  return (
    <ProblemNote
      icon="lock"
      title={`“${capacity?.roleWord ?? ''}”的身份看不到`}
      retry="换一个身份看"
      onRetry={() => askForSeat(page)}
      second="返回"
      onSecond={back}
    >
      可能已经移走，也可能归您的另一个身份看。
    </ProblemNote>
  );
}
