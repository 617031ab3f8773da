// From kept obligations to what the contract shows, a whole list at once.
// The state is told as it stands by the clock: at the close what is planned reads missed, swept or not.
import type { ChildCard } from '@xinqiao/types/children';
import { ROLE_WORDS, type IsoDay, type Month } from '@xinqiao/types/common';
import { CAUSE_WORDS, STATE_WORDS, type Obligation } from '@xinqiao/types/months';
import { cardsOf } from '../children';
import { type MonthContext, monthFrame, namesOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { daysBetween, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { expectFound } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { whyNotAsk } from './exemption.rules';
import { obligationRightsOf } from './obligation.access';
import type { ObligationDoc } from './obligation.model';
import type { ObligationAction } from './obligation.rights';
import { lastTalkOn } from './obligation.rules';
import type { TalkHistory, Whose } from './talk-history';

const LAST_WORDS = 40;

interface ViewContext {
  ctx: Ctx;
  today: IsoDay;
  rights: Rights<ObligationAction>;
  /** By school, then by child: a child as that school knows it. */
  cards: ReadonlyMap<string, ReadonlyMap<string, ChildCard>>;
  names: ReadonlyMap<string, string>;
  lastTalk: LastTalkOf;
  /** By obligation: how the reader's own last talk with the child began; of the child to go on with only. */
  lastWords: ReadonlyMap<string, string>;
  frames: ReadonlyMap<Month, MonthContext>;
}
type LastTalkOf = Awaited<ReturnType<TalkHistory['lastTalks']>>;

/** Obligations as the actor may see them, in the order given. */
export async function viewObligations(
  ctx: Ctx,
  docs: readonly ObligationDoc[],
  talks: TalkHistory,
): Promise<Obligation[]> {
  if (docs.length === 0) return [];
  const { districtId } = expectFound(docs[0]);
  const schoolIds = [...new Set(docs.map(({ schoolId }) => schoolId))];
  const childIds = [...new Set(docs.map(({ childId }) => childId))];
  const adultIds = [...new Set(docs.flatMap(({ ownerId }) => ownerId ?? []))];
  const [rights, cards, names, spoken, frames] = await Promise.all([
    obligationRightsOf(ctx),
    cardsBySchool(docs, schoolIds),
    namesOf(districtId, adultIds),
    lastSpoken(ctx, docs, { talks, whose: { districtId, childIds, adultIds } }),
    framesOf(ctx, docs),
  ]);
  const view = { ctx, today: shanghaiDay(ctx.now), rights, cards, names, ...spoken, frames };
  return docs.map((doc) => viewObligation(doc, view));
}

async function framesOf(ctx: Ctx, docs: readonly ObligationDoc[]): Promise<ViewContext['frames']> {
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

function viewObligation(doc: ObligationDoc, view: ViewContext): Obligation {
  const { ctx, today, cards, names, lastTalk, lastWords } = view;
  const { _id: id, month, ownerId, schoolId, childId } = doc;
  const state = stateAt(doc, ctx.now);
  const last = ownerId === null ? null : lastTalk(childId, ownerId);
  const vacancy = doc.owner.kind === 'vacancy';
  const cause = state === 'withdrawn' ? (doc.withdrawn?.cause ?? null) : null;
  return {
    id,
    month,
    child: expectFound(cards.get(schoolId)?.get(childId)),
    ownerName: ownerId === null ? '缺岗' : (names.get(ownerId) ?? ''),
    ownerId,
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
    countedOn: lastTalkOn(doc),
    lastTalkOn: last?.day ?? null,
    daysSinceTalk: last && daysBetween(last.day, today),
    lastWords: lastWords.get(id) ?? null,
    can: canOf(doc, state, view),
  };
}

/** Last talks, and what was said in the one with whom the reader goes on: the one card that stands open shows it. */
async function lastSpoken(
  ctx: Ctx,
  docs: readonly ObligationDoc[],
  { talks, whose }: { talks: TalkHistory; whose: Whose },
): Promise<Pick<ViewContext, 'lastTalk' | 'lastWords'>> {
  const lastTalk = await talks.lastTalks(whose);
  const { accountId } = actorOf(ctx);
  const lastDayOf = ({ childId }: ObligationDoc) => lastTalk(childId, accountId)?.day ?? '';
  const open = docs.filter(
    (doc) =>
      doc.ownerId === accountId &&
      stateAt(doc, ctx.now) === 'planned' &&
      doc.exemption?.state !== 'asked',
  );
  const [first] = open.toSorted((one, other) => lastDayOf(one).localeCompare(lastDayOf(other)));
  const last = first && lastTalk(first.childId, accountId);
  const words = last && (await talks.firstWords(ctx, last.talkId, LAST_WORDS));
  return { lastTalk, lastWords: new Map(first && words ? [[first._id, words]] : []) };
}

function canOf(
  doc: ObligationDoc,
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
  { exemption }: ObligationDoc,
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

async function cardsBySchool(
  docs: readonly ObligationDoc[],
  schoolIds: readonly string[],
): Promise<ViewContext['cards']> {
  const each = schoolIds.map(async (schoolId) => {
    const here = docs.filter((doc) => doc.schoolId === schoolId);
    const childIds = here.map(({ childId }) => childId);
    return [schoolId, await cardsOf(childIds, schoolId)] as const;
  });
  return new Map(await Promise.all(each));
}
