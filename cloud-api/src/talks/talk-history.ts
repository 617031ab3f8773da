// What the months ask of the talks: when somebody talked last, how a talk began and what was to come next, which events the records prove.
// Handed to the room below by the register, so that it need not look up.
import { firstCharacters } from '@xinqiao/types/text';
import type { LastSaid, TalkHistory } from '../months';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { byId } from '../platform/db';
import { lastTalks } from './last-talk.reads';
import { provenTalks } from './proven-talks.reads';
import { TalkModel } from './talk.model';
import { openWords } from './talk.seals';

const SPOKEN = ['_id', 'childId', 'words'] as const;

/** The talks as the months know them. */
export const talkHistory: TalkHistory = { lastTalks, lastSaid, provenTalks };

/** Own words need no entry in the access log. */
async function lastSaid(ctx: Ctx, talkId: string, most: number): Promise<LastSaid | null> {
  const talk = await byId(TalkModel, talkId, SPOKEN);
  const words = talk && (await openerOf(ctx, talk._id).open(openWords(talk)));
  return words && { words: firstCharacters(words.words, most), nextStep: words.nextStep };
}
