// 请人来任职 under way: whom this school asks, and whom others ask of it. The school that asks may stop; the one that is asked
// says yes or no. Nothing changes before the person and their schools have said yes.
import type { Offer } from '@xinqiao/types/organisations';
import { dayOf, dayWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { SectionTitle } from '@/ui/Card';
import { AboutSomebody } from './AboutSomebody';
import { answerOffer, cancelOffer } from './board.remote';
import { postWords } from './staff.rules';

interface Props {
  offers: readonly Offer[];
  /** After an answer: what is shown is not true any more. */
  onDone: () => Promise<void>;
}

/** The offers; nothing where there is none. */
export function Offers({ offers, onDone }: Props) {
  if (offers.length === 0) return null;
  return (
    <>
      <SectionTitle>请人来任职</SectionTitle>
      {offers.map((offer) => (
        <One key={offer.id} offer={offer} onDone={onDone} />
      ))}
    </>
  );
}

function One({ offer, onDone }: { offer: Offer; onDone: () => Promise<void> }) {
  const { id, name, can } = offer;
  const act = useAction(async (what: boolean | 'cancel') => {
    await (what === 'cancel' ? cancelOffer(id) : answerOffer(id, what));
    await onDone();
  });
  const button = (word: string, label: string, what: boolean | 'cancel') => (
    <Button
      kind={what === true ? 'second' : 'quiet'}
      size="mini"
      busy={act.busy}
      label={label}
      onTap={() => void act.run(what)}
    >
      {word}
    </Button>
  );
  return (
    <AboutSomebody name={name} says={offerLine(offer)} problem={act.problem}>
      {can.cancel && button('不请了', `不请${name}来任职了`, 'cancel')}
      {can.answer && button('不同意', `不同意${name}去任职`, false)}
      {can.answer && button('同意', `同意${name}去任职`, true)}
    </AboutSomebody>
  );
}

/** Who asks for what, whose word is missing, until when. */
function offerLine(offer: Offer): string {
  const { schoolName, askedByName, until, side, waits, can } = offer;
  const last = `${dayWords(dayOf(until))}前没答复就算了。`;
  const asks = `${schoolName}请去任${postWords(offer)}，${askedByName}请的。`;
  if (side === 'present' && can.answer)
    return `${asks}在本校的任职不变。${waits.person ? '还要本人同意。' : '本人已经同意。'}${last}`;
  if (side === 'present') return `${asks}${missing(waits)}${last}`;
  return `${schoolName}请来任${postWords(offer)}，${askedByName}请的。${missing(waits)}${last}`;
}

function missing({ person, school }: Offer['waits']): string {
  if (person) return school ? '等本人和现在的学校同意。' : '等本人同意。';
  return school ? '本人同意了，等现在的学校。' : '都同意了，等本人在“我的”里再点一次。';
}
