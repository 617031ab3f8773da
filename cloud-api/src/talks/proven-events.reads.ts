// The events of children's months, told anew from the records to which the chain commits.
// What lists are read from keeps the same events beside the month; here nothing of that is believed.
import type { Month } from '@xinqiao/types/common';
import { byKey } from '../platform/by-key';
import { monthOf } from '../platform/calendar';
import type { ChildMonthDoc } from './child-month.model';
import type { MonthEvent } from './child-month.rules';
import {
  ExemptionDecisionModel,
  ExemptionModel,
  type ExemptionDecisionDoc,
  type ExemptionDoc,
} from './exemption.model';
import { RosterEventModel, type RosterEventDoc } from './roster-event.model';
import {
  AmendmentModel,
  AttemptModel,
  type AmendmentDoc,
  type AttemptDoc,
} from './talk-sequel.model';
import { TalkModel, type TalkDoc } from './talk.model';
import { monthsTouched } from './talk.rules';

/** Which children's months. */
interface These {
  districtId: string;
  childId: { $in: string[] };
}
interface Told {
  childId: string;
  month: Month;
  event: MonthEvent;
}

/** For children of a district: what gives the events of one month, its opening among them, in no order. */
export async function provenEvents(these: These): Promise<(month: ChildMonthDoc) => MonthEvent[]> {
  const [roster, talks, amendments, attempts, asked, decided] = await Promise.all([
    RosterEventModel.find(these).lean<RosterEventDoc[]>(),
    TalkModel.find(these).lean<TalkDoc[]>(),
    AmendmentModel.find(these).lean<AmendmentDoc[]>(),
    AttemptModel.find(these).lean<AttemptDoc[]>(),
    ExemptionModel.find(these).lean<ExemptionDoc[]>(),
    ExemptionDecisionModel.find(these).lean<ExemptionDecisionDoc[]>(),
  ]);
  const talkOf = new Map(talks.map((talk) => [talk._id, talk]));
  const told: Told[] = [
    ...roster,
    ...talks.map(ofTalk),
    ...amendments.flatMap((one) => ofAmendment(one, talkOf.get(one.talkId))),
    ...attempts.map(ofAttempt),
    ...asked.map(ofRequest),
    ...decided.map(ofDecision),
  ];
  const byMonth = byKey(told, ({ childId, month }) => `${childId} ${month}`);
  return ({ childId, month, opening }) => [
    ...(opening ? [opening] : []),
    ...(byMonth.get(`${childId} ${month}`) ?? []).map(({ event }) => event),
  ];
}

function ofTalk({ _id: talkId, childId, byId, heldOn, receivedAt: at }: TalkDoc): Told {
  const event = { kind: 'talkReceived', at, talkId, byId, heldOn } as const;
  return { childId, month: monthOf(heldOn), event };
}

function ofAmendment(amendment: AmendmentDoc, talk: TalkDoc | undefined): Told[] {
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

function ofAttempt({ _id: attemptId, childId, month, byId, ...rest }: AttemptDoc): Told {
  const { receivedAt: at, triedOn, reason } = rest;
  return { childId, month, event: { kind: 'attempted', at, attemptId, byId, triedOn, reason } };
}

function ofRequest({ _id: exemptionId, childId, month, ...rest }: ExemptionDoc): Told {
  const { askedAt: at, askedById: byId } = rest;
  return { childId, month, event: { kind: 'exemptionAsked', at, exemptionId, byId } };
}

function ofDecision({
  exemptionId,
  childId,
  month,
  at,
  byId,
  granted,
}: ExemptionDecisionDoc): Told {
  return { childId, month, event: { kind: 'exemptionDecided', at, exemptionId, byId, granted } };
}
