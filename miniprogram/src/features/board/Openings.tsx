// Posts that open what was written before, and do not yet: a second person opens them at once, or keeps them shut.
// Without an answer they open the next morning.
import type { Opening } from '@xinqiao/types/organisations';
import { momentWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { SectionTitle } from '@/ui/Card';
import { AboutSomebody } from './AboutSomebody';
import { answerOpening } from './board.remote';

interface Props {
  openings: readonly Opening[];
  /** After an answer: what is shown is not true any more. */
  onDone: () => Promise<void>;
}

/** What waits for a yes, and what is shut; nothing where there is none. */
export function Openings({ openings, onDone }: Props) {
  if (openings.length === 0) return null;
  return (
    <>
      <SectionTitle>还不能看孩子的资料</SectionTitle>
      {openings.map((opening) => (
        <One key={opening.appointmentId} opening={opening} onDone={onDone} />
      ))}
    </>
  );
}

function One({ opening, onDone }: { opening: Opening; onDone: () => Promise<void> }) {
  const { appointmentId, name, can } = opening;
  const answer = useAction(async (opens: boolean) => {
    await answerOpening(appointmentId, opens);
    await onDone();
  });
  return (
    <AboutSomebody name={name} says={openingLine(opening)} problem={answer.problem}>
      {can.refuse && (
        <Button
          kind="quiet"
          size="mini"
          busy={answer.busy}
          label={`不同意${name}看孩子的资料`}
          onTap={() => void answer.run(false)}
        >
          不同意
        </Button>
      )}
      {can.open && (
        <Button
          kind="second"
          size="mini"
          busy={answer.busy}
          label={`同意${name}现在就看孩子的资料`}
          onTap={() => void answer.run(true)}
        >
          同意
        </Button>
      )}
    </AboutSomebody>
  );
}

function openingLine({ schoolName, roleWord, className, givenByName, state, from, can }: Opening) {
  const post = [schoolName, className, roleWord].flatMap((part) => part ?? []).join(' · ');
  if (state === 'shut')
    return `${post}，${givenByName}安排的。有人没同意，孩子的资料不能看；任职照常。要能看，请结束这项任职，商量好再安排。`;
  const until = `${momentWords(from)} 起能看孩子的资料。`;
  if (can.open)
    return `${post}，${givenByName}安排的。${until}同意，现在就能看；不同意，就一直不能看。`;
  if (can.refuse) return `${post}，${givenByName}安排的。${until}不同意，就一直不能看。`;
  return `${post}，${givenByName}安排的。${until}另一位管理员或上级单位同意，就能早一点。`;
}
