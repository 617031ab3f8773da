// From kept obligations to what the contract shows, a whole list at once.
// The state is told as it stands by the clock: at the close what is planned reads missed, swept or not.
import { ROLE_WORDS, type IsoDay, type Month } from '@xinqiao/types/common';
import { CAUSE_WORDS, STATE_WORDS, type Obligation } from '@xinqiao/types/months';
import type { ChildCard } from '@xinqiao/types/children';
import { cardsShown, fileShown } from '../children';
import { type MonthContext, monthFrame, namesOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { daysBetween, shanghaiDay, shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { expectFound } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { whyNotAsk } from './exemption.rules';
import { obligationRightsOf } from './obligation.access';
import type { ObligationDoc } from './obligation.model';
import type { ObligationAction } from './obligation.rights';
import { lastTalkOn } from './obligation.rules';
import type { TalkHistory } from './talk-history';

/** What a list reads of an obligation: a document with fewer fields is read faster, and proofs are for the verifier. */
export const SHOWN = [
  ...(['_id', 'districtId', 'schoolId', 'childId', 'card', 'month', 'closesAt'] as const),
  ...(['owner', 'ownerId', 'tenures', 'state', 'withdrawn', 'exemption', 'flags'] as const),
  ...(['talks', 'attempts', 'talkedBefore', 'rank', 'waitingSince'] as const),
] as const;

/** An obligation as far as lists read it. */
export type ShownObligation = Pick<ObligationDoc, (typeof SHOWN)[number]>;

interface ViewContext {
  ctx: Ctx;
  today: IsoDay;
  rights: Rights<ObligationAction>;
  names: ReadonlyMap<string, string>;
  lastTalkOf: (doc: ShownObligation) => IsoDay | null;
  frames: ReadonlyMap<Month, MonthContext>;
  shown: (card: ChildCard) => ChildCard;
  /** Whether the reader is told which adult owes, and when they talked. */
  tells: (childId: string) => boolean;
}

/** Obligations as the actor may see them, in the order given. */
export async function viewObligations(
  ctx: Ctx,
  docs: readonly ShownObligation[],
  talks: TalkHistory,
): Promise<Obligation[]> {
  if (docs.length === 0) return [];
  const [rights, names, lastTalkOf, frames, shown, tells] = await Promise.all([
    obligationRightsOf(ctx),
    ownersOf(ctx, docs),
    lastTalksOf(ctx, docs, talks),
    framesOf(ctx, docs),
    cardsShown(ctx),
    fileShown(ctx),
  ]);
  const view = {
    ctx,
    today: shanghaiDay(ctx.now),
    rights,
    names,
    lastTalkOf,
    frames,
    shown,
    tells,
  };
  return docs.map((doc) => viewObligation(doc, view));
}

/** The names of the owing adults; who looks at what is theirs alone is known already. */
async function ownersOf(ctx: Ctx, docs: readonly ShownObligation[]): Promise<ViewContext['names']> {
  const { accountId, name, districtId } = actorOf(ctx);
  const adultIds = [...new Set(docs.flatMap(({ ownerId }) => ownerId ?? []))];
  if (adultIds.every((id) => id === accountId)) return new Map([[accountId, name]]);
  return namesOf(districtId, adultIds);
}

/** The duties of the present month keep their owners' last talks; those of earlier months are asked for anew. */
async function lastTalksOf(
  ctx: Ctx,
  docs: readonly ShownObligation[],
  talks: TalkHistory,
): Promise<ViewContext['lastTalkOf']> {
  const present = shanghaiMonth(ctx.now);
  const earlier = docs.filter(({ month, ownerId }) => month !== present && ownerId !== null);
  if (earlier.length === 0) return lastTalkKept;
  const last = await talks.lastTalks({
    districtId: actorOf(ctx).districtId,
    childIds: [...new Set(earlier.map(({ childId }) => childId))],
    adultIds: [...new Set(earlier.flatMap(({ ownerId }) => ownerId ?? []))],
  });
  return (doc) => {
    if (doc.month === present || doc.ownerId === null) return lastTalkKept(doc);
    return last(doc.childId, doc.ownerId)?.day ?? null;
  };
}

/** The owner's last talk with the child up to the end of the month, as kept. */
export function lastTalkKept({
  talks,
  talkedBefore,
}: Pick<ObligationDoc, 'talks' | 'talkedBefore'>): IsoDay | null {
  const days = talks.flatMap(({ heldOn, retractedAt }) => (retractedAt ? [] : heldOn));
  return days.reduce((last, day) => (last === null || day > last ? day : last), talkedBefore);
}

async function framesOf(
  ctx: Ctx,
  docs: readonly ShownObligation[],
): Promise<ViewContext['frames']> {
  const months = new Map(docs.map(({ month, districtId }) => [month, districtId]));
  const frames = [...months].map(async ([month, districtId]) => {
    return [month, await monthFrame(districtId, month, ctx.now)] as const;
  });
  return new Map(await Promise.all(frames));
}

/** The state by the clock. */
export function stateAt(
  { state, closesAt }: Pick<ObligationDoc, 'state' | 'closesAt'>,
  now: Date,
): ObligationDoc['state'] {
  return state === 'planned' && closesAt <= now ? 'missed' : state;
}

function viewObligation(doc: ShownObligation, view: ViewContext): Obligation {
  const { ctx, today, names } = view;
  const { _id: id, month, schoolId, childId } = doc;
  const state = stateAt(doc, ctx.now);
  const { alias, number, classId, className, listed } = doc.card;
  const told = view.tells(childId);
  const last = told ? view.lastTalkOf(doc) : null;
  const vacancy = doc.owner.kind === 'vacancy';
  const cause = state === 'withdrawn' ? (doc.withdrawn?.cause ?? null) : null;
  return {
    id,
    month,
    child: view.shown({ id: childId, alias, number, schoolId, classId, className, listed }),
    ...ownerOf(doc, told ? names : null),
    roleWords: roleWords(doc),
    vacancy,
    state,
    stateWord: cause ? CAUSE_WORDS[cause] : STATE_WORDS[state],
    cause,
    lateHandover: doc.flags.includes('lateHandover'),
    exemption: exemptionOf(doc, state),
    attempts: doc.attempts.filter(({ afterClose }) => !afterClose).length,
    afterCloseAttempts: doc.attempts.filter(({ afterClose }) => afterClose).length,
    afterCloseTalks: doc.talks.filter((talk) => talk.afterClose && !talk.retractedAt).length,
    countedOn: told ? lastTalkOn(doc) : null,
    lastTalkOn: last,
    daysSinceTalk: last === null ? null : daysBetween(last, today),
    can: canOf(doc, state, view),
  };
}

/** Who owes: the adult, or where the reader is told none (null) the role. */
function ownerOf(
  doc: ShownObligation,
  names: ViewContext['names'] | null,
): Pick<Obligation, 'ownerId' | 'ownerName'> {
  const { ownerId } = doc;
  if (ownerId === null) return { ownerId, ownerName: '缺岗' };
  if (names === null) return { ownerId: null, ownerName: roleWords(doc).join('、') };
  return { ownerId, ownerName: names.get(ownerId) ?? '' };
}

function canOf(
  doc: ShownObligation,
  state: ObligationDoc['state'],
  { ctx, rights, frames }: ViewContext,
): Obligation['can'] {
  const { accountId } = actorOf(ctx);
  const record = state !== 'withdrawn' && rights.mayOn(ctx, 'record', doc);
  if (!rights.mayOn(ctx, 'askExemption', doc)) return { record, askExemption: false };
  const context = expectFound(frames.get(doc.month));
  return { record, askExemption: whyNotAsk(doc, accountId, { context, now: ctx.now }) === null };
}

function exemptionOf(
  { exemption }: ShownObligation,
  state: ObligationDoc['state'],
): Obligation['exemption'] {
  if (!exemption) return null;
  const { exemptionId: id, state: answer } = exemption;
  return { id, state: answer, undecided: state === 'missed' && answer === 'asked' };
}

/** The roles in which the owner owes or owed, each once: 任课教师, or 语文老师 where subjects are counted. */
export function roleWords({ tenures }: Pick<ObligationDoc, 'tenures'>): string[] {
  const running = tenures.filter(({ to }) => to === null);
  const words = (running.length > 0 ? running : tenures).map(({ role, subject }) =>
    subject === null ? ROLE_WORDS[role] : `${subject}老师`,
  );
  return [...new Set(words)];
}
