// Requests for exemptions as their askers and those who answer see them; nobody else sees any.
// How a request stands: as it was answered, else as its obligation says, else it lapsed when another one followed.
import type { ChildCard } from '@xinqiao/types/children';
import type { Month } from '@xinqiao/types/common';
import type { Exemption } from '@xinqiao/types/months';
import { cardsOf, cardsShown } from '../children';
import { logReads } from '../platform/access-log';
import { actorOf } from '../platform/auth';
import { firstDayOf, prevMonth, shanghaiMidnight, shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { page, sift, type Page } from '../platform/db';
import { expectFound } from '../platform/fail';
import { allOf, type Rights } from '../platform/rights';
import { exemptionInScope, exemptionRightsOf } from './exemption.access';
import {
  ExemptionDecisionModel,
  ExemptionModel,
  type ExemptionDecisionDoc,
  type ExemptionDoc,
} from './exemption.model';
import type { ExemptionAction } from './exemption.rights';
import { openNote, openReason } from './exemption.seals';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import { roleWords } from './obligation.view';

const NEWEST = { askedAt: -1 } as const;

/** What the list is asked for. */
interface ExemptionsAsk {
  month?: string;
  state?: Exemption['state'];
  cursor?: string;
  limit?: number;
}

/** The requests that the actor has made or may answer, newest first. */
export async function listExemptions(ctx: Ctx, ask: ExemptionsAsk): Promise<Page<Exemption>> {
  const rights = await exemptionRightsOf(ctx);
  const { month, state, cursor, limit } = ask;
  const ofMonth = month ? [{ month, ...askedSince(month) }] : [];
  const mine = allOf(rights.scoped(ctx, 'read'), ...ofMonth);
  const list = () => ExemptionModel.find<ExemptionDoc>(mine);
  const asked = { cursor, limit, sort: NEWEST };
  const found = state
    ? await sift<ExemptionDoc>(list, asked, (some) => standingAs(state, some))
    : await page<ExemptionDoc>(list(), asked);
  return { items: await viewExemptions(ctx, found.items, rights), next: found.next };
}

/** One request that the actor has made or may answer. */
export async function readExemption(ctx: Ctx, exemptionId: string): Promise<Exemption> {
  const { exemption, rights } = await exemptionInScope(ctx, exemptionId);
  return expectFound((await viewExemptions(ctx, [exemption], rights))[0]);
}

/** Which of these requests wait for an answer no longer: answered, or lapsed. Ids that are none are left out. */
export async function endedRequests(
  districtId: string,
  exemptionIds: readonly string[],
): Promise<string[]> {
  const some = { districtId, _id: { $in: exemptionIds } };
  const all = await ExemptionModel.find(some, { reason: 0 }).lean<ExemptionDoc[]>();
  const statuses = await statusesOf(all);
  return [...statuses].flatMap(([id, { state }]) => (state === 'asked' ? [] : id));
}

/** How many requests of this month and the one before the actor can decide now; no reason is opened. */
export async function countToDecide(ctx: Ctx): Promise<number> {
  const rights = await exemptionRightsOf(ctx);
  const first = prevMonth(shanghaiMonth(ctx.now));
  const scope = allOf(rights.scoped(ctx, 'decide'), {
    month: { $gte: first },
    ...askedSince(first),
  });
  const all = await ExemptionModel.find(scope, { reason: 0 }).lean<ExemptionDoc[]>();
  const statuses = [...(await statusesOf(all)).values()];
  return statuses.filter((one) => isOpen(one, ctx.now)).length;
}

/** Nobody asks before the month has begun: so the index leaves out what was asked in earlier ones. */
const askedSince = (month: Month) => ({ askedAt: { $gte: shanghaiMidnight(firstDayOf(month)) } });

/** Those requests that stand in a state; it is kept nowhere, for it follows of their answers and duties. */
async function standingAs(
  state: Exemption['state'],
  some: readonly ExemptionDoc[],
): Promise<ExemptionDoc[]> {
  const statuses = await statusesOf(some);
  return some.filter(({ _id }) => statuses.get(_id)?.state === state);
}

interface RequestStatus {
  state: Exemption['state'];
  decision: ExemptionDecisionDoc | null;
  closesAt: Date | undefined;
  /** In which roles the asker owes or owed. */
  roleWords: string[];
}

async function statusesOf(
  exemptions: readonly ExemptionDoc[],
): Promise<Map<string, RequestStatus>> {
  const districtId = exemptions[0]?.districtId;
  if (districtId === undefined) return new Map();
  const ofThese = { $in: exemptions.map(({ _id }) => _id) };
  const owed = { $in: exemptions.map(({ obligationId }) => obligationId) };
  const [decisions, obligations] = await Promise.all([
    ExemptionDecisionModel.find({ districtId, exemptionId: ofThese }).lean<
      ExemptionDecisionDoc[]
    >(),
    ObligationModel.find({ districtId, _id: owed }, { exemption: 1, closesAt: 1, tenures: 1 }).lean<
      ObligationDoc[]
    >(),
  ]);
  const answers = new Map(decisions.map((decision) => [decision.exemptionId, decision]));
  const duties = new Map(obligations.map((obligation) => [obligation._id, obligation]));
  return new Map(
    exemptions.map(({ _id, obligationId }) => [
      _id,
      status(_id, answers.get(_id) ?? null, duties.get(obligationId)),
    ]),
  );
}

function status(
  exemptionId: string,
  decision: ExemptionDecisionDoc | null,
  obligation: ObligationDoc | undefined,
): RequestStatus {
  const latest = obligation?.exemption;
  const open = latest?.exemptionId === exemptionId ? latest.state : 'lapsed';
  const answered = decision && (decision.granted ? 'granted' : 'refused');
  const { closesAt } = obligation ?? {};
  const words = obligation ? roleWords(obligation) : [];
  return { state: answered ?? open, decision, closesAt, roleWords: words };
}

const isOpen = (
  { state, closesAt }: Pick<RequestStatus, 'state' | 'closesAt'>,
  now: Date,
): boolean => state === 'asked' && closesAt !== undefined && now < closesAt;

async function viewExemptions(
  ctx: Ctx,
  exemptions: readonly ExemptionDoc[],
  rights: Rights<ExemptionAction>,
): Promise<Exemption[]> {
  const [statuses, cards, shown] = await Promise.all([
    statusesOf(exemptions),
    cardsAt(exemptions),
    cardsShown(ctx),
  ]);
  await logOpened(ctx, exemptions);
  return Promise.all(
    exemptions.map((exemption) => {
      const { closesAt, ...status } = expectFound(statuses.get(exemption._id));
      const child = shown(expectFound(cards.get(exemption._id)));
      const decide =
        isOpen({ ...status, closesAt }, ctx.now) && rights.mayOn(ctx, 'decide', exemption);
      return viewExemption(ctx, exemption, { ...status, child, decide });
    }),
  );
}

async function viewExemption(
  ctx: Ctx,
  exemption: ExemptionDoc,
  facts: Omit<RequestStatus, 'closesAt'> & { child: ChildCard; decide: boolean },
): Promise<Exemption> {
  const { _id: id, obligationId, month, askedByName, askedAt } = exemption;
  const { state, decision, roleWords: askedByRoleWords, child, decide } = facts;
  const opener = openerOf(ctx, id);
  const [reason, decisionNote] = await Promise.all([
    opener.open(openReason(exemption)),
    decision && opener.open(openNote(decision)),
  ]);
  return {
    id,
    obligationId,
    month,
    child,
    askedByName,
    askedByRoleWords,
    askedAt: askedAt.toISOString(),
    reason,
    unreadable: opener.broken,
    state,
    decidedByName: decision?.byName ?? null,
    decidedAt: decision?.at.toISOString() ?? null,
    decisionNote,
    can: { decide },
  };
}

/** Cards by exemption id, as the school of the request knows or knew the child. */
async function cardsAt(exemptions: readonly ExemptionDoc[]): Promise<Map<string, ChildCard>> {
  const schoolIds = [...new Set(exemptions.map(({ schoolId }) => schoolId))];
  const cards = new Map(
    await Promise.all(
      schoolIds.map(async (schoolId) => {
        const here = exemptions.filter((one) => one.schoolId === schoolId);
        const childIds = here.map(({ childId }) => childId);
        return [schoolId, await cardsOf(childIds, schoolId)] as const;
      }),
    ),
  );
  return new Map(
    exemptions.map(({ _id, schoolId, childId }) => [
      _id,
      expectFound(cards.get(schoolId)?.get(childId)),
    ]),
  );
}

/** Askers know their own reasons; everybody else's reading is written down. */
async function logOpened(ctx: Ctx, exemptions: readonly ExemptionDoc[]): Promise<void> {
  const { accountId } = actorOf(ctx);
  const opened = exemptions.filter(({ askedById }) => askedById !== accountId);
  const why = '答复豁免申请';
  await logReads(
    ctx,
    opened.map(({ _id, childId }) => ({ childId, what: 'exemption', whatId: _id, why })),
  );
}
