// The events of children's months, told anew from the records to which the chain commits.
// What lists are read from keeps the same events beside the month; here nothing of that is believed.
import { byKey } from '../platform/by-key';
import type { ChildMonthDoc } from './child-month.model';
import type { MonthEvent } from './child-month.rules';
import {
  ExemptionDecisionModel,
  ExemptionModel,
  type ExemptionDecisionDoc,
  type ExemptionDoc,
} from './exemption.model';
import { RosterEventModel, type RosterEventDoc } from './roster-event.model';
import type { TalkHistory, TheseMonths, ToldEvent } from './talk-history';

/** For children of a district: what gives the events of one month, its opening among them, in no order. */
export async function provenEvents(
  these: TheseMonths,
  provenTalks: TalkHistory['provenTalks'],
): Promise<(month: ChildMonthDoc) => MonthEvent[]> {
  const [roster, talks, asked, decided] = await Promise.all([
    RosterEventModel.find(these).lean<RosterEventDoc[]>(),
    provenTalks(these),
    ExemptionModel.find(these).lean<ExemptionDoc[]>(),
    ExemptionDecisionModel.find(these).lean<ExemptionDecisionDoc[]>(),
  ]);
  const told: ToldEvent[] = [
    ...roster,
    ...talks,
    ...asked.map(ofRequest),
    ...decided.map(ofDecision),
  ];
  const byMonth = byKey(told, ({ childId, month }) => `${childId} ${month}`);
  return ({ childId, month, opening }) => [
    ...(opening ? [opening] : []),
    ...(byMonth.get(`${childId} ${month}`) ?? []).map(({ event }) => event),
  ];
}

function ofRequest({ _id: exemptionId, childId, month, ...rest }: ExemptionDoc): ToldEvent {
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
}: ExemptionDecisionDoc): ToldEvent {
  return { childId, month, event: { kind: 'exemptionDecided', at, exemptionId, byId, granted } };
}
