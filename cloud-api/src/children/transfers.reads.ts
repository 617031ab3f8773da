// The transfers of the two schools that they concern, and of the district above both: who owes meanwhile, until when the other
// school can answer, and how it ended. Everybody else finds none.
import type { Transfer } from '@xinqiao/types/children';
import { schoolName, schoolsBelow } from '../organisations';
import { logReads } from '../platform/access-log';
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { psychTeacherAmong } from '../organisations';
import { responsibleAdults } from './adults.rules';
import { childRightsOf } from './child.access';
import type { ChildDoc } from './child.model';
import { openSealedName } from './child.seals';
import { childCardAt, numberOnly } from './child.view';
import { isOffice } from './glass.access';
import { childById } from './roster.reads';
import { classNames, staffAt } from './surroundings';
import { TransferModel, type TransferDoc } from './transfer.model';
import { stateOf } from './transfer.rules';
import { openWords } from './transfer.seals';

const SHOWN_DAYS = 30;
const DAY_MS = 86_400_000;
const chinese = new Intl.Collator('zh-Hans-CN');

/** What concerns the actor: what waits for an answer, then what was answered in the last month; the latest first. */
export async function readTransfers(ctx: Ctx): Promise<{ items: Transfer[] }> {
  const { districtId } = actorOf(ctx);
  const since = new Date(ctx.now.getTime() - SHOWN_DAYS * DAY_MS);
  const recent = { districtId, $or: [{ endedAt: null }, { endedAt: { $gte: since } }] };
  const found = await TransferModel.find(recent).lean();
  const mine = found.filter(({ askedAt, endedAt }) => endedAt !== null || askedAt >= since);
  const items = (await Promise.all(mine.map((transfer) => viewSeen(ctx, transfer)))).flatMap(
    (item) => item ?? [],
  );
  const waits = ({ state }: Transfer) => Number(state !== 'open');
  items.sort((a, b) => waits(a) - waits(b) || (a.askedAt < b.askedAt ? 1 : -1));
  return { items };
}

/** Every school of the district, by name, for whoever may hand a child over. */
export async function readTransferPlaces(ctx: Ctx) {
  const { districtId, capacity } = actorOf(ctx);
  if (capacity.role !== 'schoolAdmin' && capacity.role !== 'districtOfficer')
    fail('common/forbidden');
  const schools = await schoolsBelow(districtId);
  const items = schools.map(({ _id: id, name }) => ({ id, name }));
  return { items: items.sort((a, b) => chinese.compare(a.name, b.name)) };
}

/** As which of the two the actor may act: the school that hands over (or the district for it), or the one that receives. */
type Side = Transfer['side'];

/** Where the actor stands towards a transfer; null for whoever it does not concern. */
async function sideOf(
  ctx: Ctx,
  { districtId, fromSchoolId, toSchoolId }: TransferDoc,
): Promise<Side | null> {
  const rights = await childRightsOf(ctx);
  if (rights.mayOn(ctx, 'keepRoster', { districtId, schoolId: toSchoolId })) return 'receives';
  return rights.mayOn(ctx, 'move', { districtId, schoolId: fromSchoolId }) ? 'sends' : null;
}

/** A transfer for an act of one side: not found for whoever it does not concern, forbidden to the other side, over when it is. */
export async function openTransfer(
  ctx: Ctx,
  transferId: string,
  side: Side,
): Promise<{ transfer: TransferDoc; child: ChildDoc }> {
  const transfer = expectFound(await byId(TransferModel, transferId));
  const mine = expectFound(await sideOf(ctx, transfer));
  if (mine !== side) fail('common/forbidden');
  const child = expectFound(await childById(transfer.childId));
  if (stateOf(transfer, child, shanghaiDay(ctx.now)) !== 'open') fail('children/transfer-over');
  return { transfer, child };
}

/** One transfer as it stands, for the answer of an act. */
export async function readTransfer(ctx: Ctx, transferId: string): Promise<Transfer> {
  return expectFound(await viewSeen(ctx, expectFound(await byId(TransferModel, transferId))));
}

async function viewSeen(ctx: Ctx, transfer: TransferDoc): Promise<Transfer | null> {
  const [side, child] = await Promise.all([sideOf(ctx, transfer), childById(transfer.childId)]);
  if (!side || !child) return null;
  const { fromSchoolId, toSchoolId, askedAt, endedAt } = transfer;
  const state = stateOf(transfer, child, shanghaiDay(ctx.now));
  const open = state === 'open';
  const [words, names, fromSchoolName, toSchoolName] = await Promise.all([
    opened(ctx, { transfer, child, side, open }),
    classNames(child.listings.map(({ classId }) => classId)),
    schoolName(fromSchoolId),
    schoolName(toSchoolId),
  ]);
  const card = childCardAt(child, fromSchoolId, names);
  return {
    ...{ id: transfer._id, child: isOffice(ctx) ? numberOnly(card) : card, ...words },
    ...{ fromSchoolName, toSchoolName, day: transfer.day, lastDay: transfer.lastDay },
    ...{ askedByName: transfer.askedByName, askedAt: askedAt.toISOString(), side, state },
    ...{ endedByName: transfer.endedByName, endedAt: endedAt?.toISOString() ?? null },
    owing: open && !isOffice(ctx) ? await owingOf(ctx, child) : [],
    can: { answer: open && side === 'receives', withdraw: open && side === 'sends' },
  };
}

interface Seen {
  transfer: TransferDoc;
  child: ChildDoc;
  side: Side;
  open: boolean;
}

/**
 * What is sealed of it, for whoever may open names at their school. The school that receives reads the name while it has to
 * answer: it was handed it with the question.
 */
async function opened(
  ctx: Ctx,
  { transfer, child, side, open }: Seen,
): Promise<Pick<Transfer, 'name' | 'note' | 'reason'>> {
  const { districtId, fromSchoolId, toSchoolId, childId, _id: whatId } = transfer;
  const rights = await childRightsOf(ctx);
  const schoolId = side === 'sends' ? fromSchoolId : toSchoolId;
  if (child.erasedAt || !rights.mayOn(ctx, 'readName', { districtId, schoolId }))
    return { name: null, note: null, reason: null };
  const opener = openerOf(ctx, childId);
  const [name, note, reason] = await Promise.all([
    open && side === 'receives' ? opener.open(openSealedName(child)) : null,
    opener.open(openWords(transfer, 'note')),
    opener.open(openWords(transfer, 'reason')),
  ]);
  if (name) await logReads(ctx, [{ childId, what: 'childName', whatId, why: '转学接收' }]);
  if (note || reason) await logReads(ctx, [{ childId, what: 'transfer', whatId, why: '转学' }]);
  return { name, note, reason };
}

/** Who goes on owing until the other school has accepted. */
async function owingOf(ctx: Ctx, child: ChildDoc): Promise<Transfer['owing']> {
  const staff = await staffAt(child.schoolId);
  const seat = { classId: child.classId, day: shanghaiDay(ctx.now) };
  return responsibleAdults(child, { staff, psychTeacher: psychTeacherAmong(staff, seat) });
}
