// What the access log says of a child and of a span: for those who keep its file.
// It holds ids only; who they are is told by the rooms.
import { ReadModel, type Read } from './read.model';

/** What one person opened of a child in one go, of one kind. */
export interface ReadTogether {
  accountId: string;
  role: string;
  what: string;
  why: string;
  at: Date;
  count: number;
}

const AT_ONCE = 200;

/** The latest openings of a child in a span, those of one request together; `next` is where the earlier ones begin. */
export async function readsOf(asked: {
  districtId: string;
  childId: string;
  since: Date;
  before: Date | null;
}): Promise<{ items: ReadTogether[]; next: Date | null }> {
  const { districtId, childId, since, before } = asked;
  const at = { $gte: since, ...(before ? { $lte: before } : {}) };
  const found = await ReadModel.find({ districtId, childId, at })
    .sort({ at: -1 })
    .limit(AT_ONCE)
    .lean<Read[]>();
  // What was opened in one instant stays together: a full page ends before the instant that it may have cut.
  const next = found.length < AT_ONCE ? null : (found.at(-1)?.at ?? null);
  const rows = next === null ? found : found.filter(({ at: when }) => when > next);
  const together = new Map<string, ReadTogether>();
  for (const { requestId, accountId, role, what, why, at: when } of rows) {
    const key = `${requestId} ${accountId} ${what}`;
    const known = together.get(key);
    together.set(key, { accountId, role, what, why, at: when, count: (known?.count ?? 0) + 1 });
  }
  return { items: [...together.values()], next };
}

/** How often somebody has opened something of a child since an instant; one request counts once. */
export async function timesRead(asked: {
  districtId: string;
  childId: string;
  since: Date;
}): Promise<number> {
  const { since, ...whose } = asked;
  return (await ReadModel.distinct('requestId', { ...whose, at: { $gte: since } })).length;
}

/** Of each account how many different children it opened something of in a span. */
export async function childrenRead(asked: {
  districtId: string;
  since: Date;
  until: Date;
}): Promise<Map<string, number>> {
  const { districtId, since, until } = asked;
  const rows = await ReadModel.aggregate<{ _id: string; count: number }>([
    { $match: { districtId, at: { $gte: since, $lte: until } } },
    { $group: { _id: { accountId: '$accountId', childId: '$childId' } } },
    { $group: { _id: '$_id.accountId', count: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, count }) => [_id, count]));
}

/** Of each child that was opened in a span how often, and how often by one of these roles. */
export async function timesReadIn(
  { districtId, from, to }: { districtId: string; from: Date; to: Date },
  roles: readonly string[],
): Promise<Map<string, { times: number; byThese: number }>> {
  const rows = await ReadModel.aggregate<{ _id: string; times: number; byThese: number }>([
    { $match: { districtId, at: { $gte: from, $lt: to } } },
    { $group: { _id: { childId: '$childId', requestId: '$requestId', role: '$role' } } },
    {
      $group: {
        _id: '$_id.childId',
        times: { $sum: 1 },
        byThese: { $sum: { $cond: [{ $in: ['$_id.role', [...roles]] }, 1, 0] } },
      },
    },
  ]);
  return new Map(rows.map(({ _id, times, byThese }) => [_id, { times, byThese }]));
}
