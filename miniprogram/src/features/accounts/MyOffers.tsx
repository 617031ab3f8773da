// Somebody would like me for a post: who, for what, and my yes or no. Nothing begins without it.
// Seen under 我的, and where no capacity is left: whoever has left a school may be asked to come back.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { organisations, type Offer, type OfferState } from '@xinqiao/types/organisations';
import { call } from '@/platform/call';
import { dayOf, dayWords } from '@/platform/dates';
import { refreshMe } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { FieldProblemLine } from '@/form/Field';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';

/** The offers that wait for me or for my school; nothing where there is none. */
export function MyOffers() {
  const own = useRemote('me.offers', () => call(organisations.myOffers, {}));
  const [became, setBecame] = useState<OfferState['state']>();
  const done = async (state: OfferState['state']) => {
    setBecame(state);
    await Promise.all([own.reload(), refreshMe()]);
  };
  return (
    <>
      {became && (
        <Banner tone={became === 'taken' ? 'brand' : 'warm'} icon="message">
          {BECAME[became]}
        </Banner>
      )}
      {own.data?.items.map((offer) => (
        <One key={offer.id} offer={offer} onDone={done} />
      ))}
    </>
  );
}

const BECAME: Record<OfferState['state'], string> = {
  taken: '新的任职从今天起生效了，在“换身份”里换过去。',
  waits: '您同意了，等您现在的学校同意。',
  refused: '已经告诉那所学校，您不去。',
  lapsed: '那所学校的安排变了，没有办成。要请的话，会重新请您。',
};

interface OneProps {
  offer: Offer;
  onDone: (state: OfferState['state']) => Promise<void>;
}

function One({ offer, onDone }: OneProps) {
  const { can } = offer;
  const answer = useAction(async (agrees: boolean) => {
    const args = { params: { offerId: offer.id }, body: { agrees } };
    await onDone((await call(organisations.answerMyOffer, args)).state);
  });
  return (
    <Card>
      <View>{`${offer.schoolName}请您任职`}</View>
      <View className="xq-hint acc-offer__says">{wordsOf(offer)}</View>
      {answer.problem && <FieldProblemLine>{answer.problem.title}</FieldProblemLine>}
      <View className="acc-offer__acts">
        {can.answer && (
          <Button
            kind="second"
            size="mini"
            busy={answer.busy}
            label={`去${offer.schoolName}任职`}
            onTap={() => void answer.run(true)}
          >
            我去
          </Button>
        )}
        <Button
          kind="quiet"
          size="mini"
          busy={answer.busy}
          label={`不去${offer.schoolName}任职`}
          onTap={() => void answer.run(false)}
        >
          我不去
        </Button>
      </View>
    </Card>
  );
}

function wordsOf({ className, subject, roleWord, askedByName, until, waits }: Offer): string {
  const post = `${className ?? ''}${subject ?? ''}${roleWord}`;
  const asks = `请您任${post}，${askedByName}请的。${dayWords(dayOf(until))}前没答复就算了。`;
  if (!waits.person)
    return `${asks}${waits.school ? '您同意了，等您现在的学校。' : '都同意了，点“我去”就生效。'}`;
  return waits.school ? `${asks}您现在的任职不变，那边也要您现在的学校同意。` : asks;
}
