// Carries the letters of the rooms: each into its reader's inbox, and a copy to WeChat unless it would be one too many.
// What a letter is about and whom it goes to, the room that wrote it has decided.
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { keyedDigest } from '../platform/crypto';
import type { Letter } from '../platform/letters';
import { heldBack } from './budget';
import { WHY } from './delivery.rules';
import { NoticeModel } from './notice.model';
import { tell } from './tell';

/** Tells the reader, once for each subject of a kind. */
export async function carry(ctx: Ctx, letter: Letter): Promise<void> {
  const { districtId, accountId, goodUntil, waits, warns } = letter;
  const key = keyOf(letter);
  const knows = waits && (await knowsOfAnother(ctx, letter, key));
  const spent = knows || warns ? undefined : await heldBack(ctx, districtId);
  const inboxOnly = knows ? WHY.alreadyToday : spent;
  await tell(ctx, {
    districtId,
    accountId,
    key,
    message: letter,
    goodUntil,
    inboxOnly,
  });
}

/** What the same cause gives again; of a secret letter a digest stands for what it is about. */
function keyOf({ accountId, subject, kind, secret }: Letter): string {
  const about = secret ? keyedDigest('letter', subject).toString('hex') : subject;
  return `${accountId}:${about}:${kind}`;
}

/** Whether WeChat has told the reader of another of this kind today that still waits. */
async function knowsOfAnother(
  ctx: Ctx,
  { districtId, accountId, kind, waits }: Letter,
  key: string,
): Promise<boolean> {
  const today = { districtId, accountId, kind, day: shanghaiDay(ctx.now), key: { $ne: key } };
  const earlier = await NoticeModel.find(today, { key: 1 }).lean();
  const subjects = earlier.map((notice) => notice.key.split(':')[1] ?? '');
  return subjects.length > 0 && ((await waits?.(subjects)) ?? false);
}
