// 补记: the author adds something below a talk. It replaces nothing and changes no state;
// a month that its school has signed must be opened again first (obligations.md, Flags).
import type { Talk } from '@xinqiao/types/talks';
import { actorOf } from '../platform/auth';
import { monthOf } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { SchoolMonthModel, schoolMonthOf } from '../months';
import { ownTalk } from './talk.access';
import { heldOnOf, isRetracted, readTalk } from './talk.reads';
import { AddendumModel } from './talk-sequel.model';
import { sealSequel } from './talk.seals';

interface Ask {
  params: { talkId: string };
  body: { words: string; writtenAt: string };
}

/** Adds an addendum to a talk of the actor; refuses on a talk that was taken back and in a month that is signed. */
export async function amendTalk(ctx: Ctx, { params, body }: Ask): Promise<Talk> {
  const talk = await ownTalk(ctx, params.talkId);
  if (await isRetracted(talk)) fail('talks/retracted');
  const month = await schoolMonthOf(talk.schoolId, monthOf(await heldOnOf(talk)));
  if (month?.signOff) fail('talks/month-signed-off');
  const { districtId, schoolId, childId } = talk;
  const whose = { _id: newId('add'), districtId, childId };
  const { accountId, name: byName } = actorOf(ctx);
  const addendum = {
    ...whose,
    schoolId,
    talkId: talk._id,
    byId: accountId,
    byName,
    receivedAt: ctx.now,
    writtenAt: new Date(body.writtenAt),
    words: await sealSequel(whose, { collection: 'addenda', field: 'words' }, body.words),
  };
  const made = change(`school:${schoolId}`)
    .entry('talk.amended', addendum._id, { talkId: talk._id })
    .record(AddendumModel, addendum);
  if (month) made.rely(SchoolMonthModel, month._id, month.version);
  await commit(ctx, made);
  return readTalk(ctx, talk._id);
}

/** The talk below which an addendum hangs, for a repeated key. */
export async function amendedAgain(ctx: Ctx, addendumId: string): Promise<Talk> {
  const addendum = expectFound(await byId(AddendumModel, addendumId));
  return readTalk(ctx, addendum.talkId);
}
