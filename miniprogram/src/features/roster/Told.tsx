// What is wrong with a sheet as a whole; what is wrong with one field stands under it.
// Nothing where nothing is.
import { titleOfAct, type CallProblem } from '@/platform/problems';
import { Banner } from '@/ui/Banner';
import type { ProblemAt } from './Identity';

/** The banner. */
export function Told({ problem }: { problem: CallProblem | undefined }) {
  if (!problem || problem.errors.length > 0) return null;
  return (
    <Banner tone="attention" icon="alert">
      {titleOfAct(problem)}
    </Banner>
  );
}

/** The sentence for a field, by its name. */
export const problemsOf =
  (problem: CallProblem | undefined): ProblemAt =>
  (field) =>
    problem?.errors.find(({ pointer }) => pointer.startsWith(`/${field}`))?.detail;
