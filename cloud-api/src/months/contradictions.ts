// Tells every child's month again from what the chain proves, and compares it with what lists and figures are read from.
// A state that was set behind the house's back, or an event that nobody recorded, stands out here.
import { allDistricts } from '../organisations';
import { byKey } from '../platform/by-key';
import type { Break } from '../platform/chain';
import { spelled } from '../platform/spelled';
import { ChildMonthModel, type ChildMonthDoc } from './child-month.model';
import type { Obligation } from './child-month.rules';
import { storedFields } from './child-month.store';
import { MonthActModel, type MonthActDoc } from './month-act.model';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import { settle } from './obligation.rules';
import { provenEvents } from './proven-events.reads';
import { SchoolMonthModel, type SchoolMonthDoc } from './school-month.model';
import type { TalkHistory } from './talk-history';

/** Children whose months are told again at once. */
const AT_ONCE = 100;

/** Every month, obligation and signature that says otherwise than the records of the chain. */
export async function* monthContradictions(
  talks: TalkHistory,
  districtId?: string,
): AsyncIterable<Break> {
  const all = districtId === undefined ? await allDistricts() : [{ _id: districtId }];
  for (const { _id: district } of all) {
    yield* ofMonths(district, talks);
    yield* ofSignatures(district);
  }
}

async function* ofMonths(districtId: string, { provenTalks }: TalkHistory): AsyncIterable<Break> {
  const childIds = (await ChildMonthModel.distinct('childId', { districtId })).sort();
  for (let from = 0; from < childIds.length; from += AT_ONCE) {
    const these = { districtId, childId: { $in: childIds.slice(from, from + AT_ONCE) } };
    const [months, obligations, eventsOf] = await Promise.all([
      ChildMonthModel.find(these).lean<ChildMonthDoc[]>(),
      ObligationModel.find(these).lean<ObligationDoc[]>(),
      provenEvents(these, provenTalks),
    ]);
    const owed = byKey(obligations, ({ childId, month }) => `${childId} ${month}`);
    for (const month of months) {
      if (!sameEvents(month.events, eventsOf(month))) yield otherwise('childMonths', month._id);
      yield* ofObligations(month, owed.get(`${month.childId} ${month.month}`) ?? []);
    }
  }
}

function* ofObligations(month: ChildMonthDoc, known: ObligationDoc[]): Iterable<Break> {
  const settled = new Map(
    settle(month, settledAt(month, known)).map((one) => [one.ownerKey, one] as const),
  );
  for (const doc of known) {
    const told = settled.get(doc.ownerKey);
    settled.delete(doc.ownerKey);
    if (!told || !isAsTold(doc, told, month)) yield otherwise('obligations', doc._id);
  }
  if (settled.size > 0) yield otherwise('childMonths', month._id);
}

/** The instant as of which the obligations were written: before the close, or from the close on. */
function settledAt({ context, events }: ChildMonthDoc, known: readonly ObligationDoc[]): Date {
  const close = context.closesAt.getTime();
  const last = Math.max(...events.map(({ at }) => at.getTime()));
  const closed = last >= close || known.some(({ closedAt }) => closedAt !== null);
  return new Date(closed ? Math.max(close, last) : close - 1);
}

function isAsTold(doc: ObligationDoc, told: Obligation, { context }: ChildMonthDoc): boolean {
  const all = { ...storedFields(told, doc.schoolId), closesAt: context.closesAt };
  const stored = doc as unknown as Record<string, unknown>;
  return Object.entries(all).every(([field, value]) => spelled(stored[field]) === spelled(value));
}

function sameEvents(one: readonly object[], other: readonly object[]): boolean {
  return spelled(one.map(spelled).sort()) === spelled(other.map(spelled).sort());
}

/** The last act on a school's month says whether it is signed for; that its office reminded it says nothing of that. */
async function* ofSignatures(districtId: string): AsyncIterable<Break> {
  const acts = await MonthActModel.find({ districtId, kind: { $ne: 'reminded' } })
    .sort({ at: 1, _id: 1 })
    .lean<MonthActDoc[]>();
  const last = new Map(acts.map((act) => [`${act.schoolId} ${act.month}`, act]));
  for await (const doc of SchoolMonthModel.find({ districtId }).lean<SchoolMonthDoc[]>().cursor()) {
    const act = last.get(`${doc.schoolId} ${doc.month}`);
    const signed = act?.kind === 'signedOff' ? signatureOf(act) : null;
    last.delete(`${doc.schoolId} ${doc.month}`);
    if (spelled(doc.signOff) !== spelled(signed)) yield otherwise('schoolMonths', doc._id);
  }
  for (const { _id } of last.values()) yield otherwise('schoolMonths', _id);
}

const signatureOf = ({ _id: actId, byId, byName, at }: MonthActDoc) => ({
  actId,
  byId,
  byName,
  at,
});

const otherwise = (collection: string, id: string): Break => ({
  kind: 'told-otherwise',
  collection,
  id,
});
