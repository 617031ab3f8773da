// The events that talks, their amendments and attempts add to children's months, told anew from the kept records.
// The months compare them with what they keep; here nothing of that is believed.
import type { MonthEvent, TheseMonths, ToldEvent } from '../months';
import { monthOf } from '../platform/calendar';
import {
  AmendmentModel,
  AttemptModel,
  type AmendmentDoc,
  type AttemptDoc,
} from './talk-sequel.model';
import { TalkModel, type TalkDoc } from './talk.model';
import { monthsTouched } from './talk.rules';

/** What the records of some children add to their months, in no order. */
export async function provenTalks(these: TheseMonths): Promise<ToldEvent[]> {
  const [talks, amendments, attempts] = await Promise.all([
    TalkModel.find(these).lean<TalkDoc[]>(),
    AmendmentModel.find(these).lean<AmendmentDoc[]>(),
    AttemptModel.find(these).lean<AttemptDoc[]>(),
  ]);
  const talkOf = new Map(talks.map((talk) => [talk._id, talk]));
  return [
    ...talks.map(ofTalk),
    ...amendments.flatMap((one) => ofAmendment(one, talkOf.get(one.talkId))),
    ...attempts.map(ofAttempt),
  ];
}

function ofTalk({ _id: talkId, childId, byId, heldOn, receivedAt: at }: TalkDoc): ToldEvent {
  const event = { kind: 'talkReceived', at, talkId, byId, heldOn } as const;
  return { childId, month: monthOf(heldOn), event };
}

function ofAmendment(amendment: AmendmentDoc, talk: TalkDoc | undefined): ToldEvent[] {
  const { childId, talkId, from, to, receivedAt: at } = amendment;
  const event: MonthEvent | null =
    to === null
      ? { kind: 'talkRetracted', at, talkId }
      : talk
        ? {
            kind: 'talkCorrected',
            at,
            talkId,
            byId: talk.byId,
            heldOn: to,
            receivedAt: talk.receivedAt,
          }
        : null;
  return event ? monthsTouched(from, to).map((month) => ({ childId, month, event })) : [];
}

function ofAttempt({ _id: attemptId, childId, month, byId, ...rest }: AttemptDoc): ToldEvent {
  const { receivedAt: at, triedOn, reason } = rest;
  const inClear = reason === undefined ? {} : { reason };
  const event = { kind: 'attempted', at, attemptId, byId, triedOn, ...inClear } as const;
  return { childId, month, event };
}
