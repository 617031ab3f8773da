// Each morning: one digest for everybody of whom a room has something to say.
// Nothing is scheduled: the sweep asks the rooms now, so whatever a dead process missed heals on the same day.
import type { IsoDay } from '@xinqiao/types/common';
import { allDistricts } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { changeBeside, commit, DuplicateError } from '../platform/db';
import { isDigestTime } from '../platform/hours';
import { dueLines } from '../platform/house';
import { digestsOf, type Digest } from './digest.rules';
import { NoticeModel } from './notice.model';
import { RoundModel } from './round.model';
import { tell } from './tell';
import { digestWords } from './words.rules';

/** So many digests are handed to the committer together; its queue is for people first. */
const AT_ONCE = 100;

/** The sweep that writes the digests of the day, from what the rooms say is open. */
export async function sendDigests(ctx: Ctx): Promise<void> {
  if (!isDigestTime(ctx.now)) return;
  for (const { _id: districtId } of await allDistricts()) await sendRound(ctx, districtId);
}

async function sendRound(ctx: Ctx, districtId: string): Promise<void> {
  const day = shanghaiDay(ctx.now);
  if (await RoundModel.exists({ districtId, day })) return;
  const lines = await Promise.all(dueLines().map((room) => room.linesOn(districtId, day)));
  const digests = digestsOf(day, lines.flat());
  const told = new Set(await NoticeModel.distinct('key', { districtId, day }));
  const untold = digests.filter(({ key }) => !told.has(key));
  for (let from = 0; from < untold.length; from += AT_ONCE) {
    const some = untold.slice(from, from + AT_ONCE);
    await Promise.all(some.map((digest) => tellDigest(ctx, districtId, digest)));
  }
  await noteRound(ctx, { districtId, day, digests: digests.length });
}

async function tellDigest(ctx: Ctx, districtId: string, digest: Digest): Promise<void> {
  const { accountId, key, lines } = digest;
  const [first] = lines;
  const kind = first.own ? 'digest' : 'overdue';
  const message = { ...digestWords(lines), kind, page: await first.page() };
  await tell(ctx, { districtId, accountId, key, message, goodUntil: shanghaiDay(ctx.now) });
}

async function noteRound(
  ctx: Ctx,
  round: { districtId: string; day: IsoDay; digests: number },
): Promise<void> {
  const { districtId, day, digests } = round;
  const doc = { _id: `${districtId}:${day}`, districtId, day, digests, at: ctx.now };
  try {
    await commit(ctx, changeBeside(districtId).insert(RoundModel, doc));
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}
