// What the room of the messages asks about a talk whose author has a concern: where it happened and who wrote it.
// Never what was said.
import { childById, type ChildDoc } from '../children';
import { byId } from '../platform/db';
import { AmendmentModel } from './talk-sequel.model';
import { TalkModel, type TalkDoc } from './talk.model';
import { isConcern, openWords } from './talk.seals';

/** Where a concern arose, and with whom. */
export interface Concern {
  readonly childId: string;
  readonly schoolId: string;
  /** The child where it is now; null where it is not known any more. */
  readonly child: ChildDoc | null;
  /** The account of the author. */
  readonly byId: string;
  /** When the talk was received. */
  readonly at: Date;
}

/** The concern of a talk; null when its author has none, or has taken the talk back. */
export async function concernOf(talkId: string): Promise<Concern | null> {
  const talk = await byId(TalkModel, talkId);
  if (!talk || !(await hasConcern(talk))) return null;
  const { districtId, childId, schoolId } = talk;
  if (await AmendmentModel.exists({ districtId, talkId, kind: 'retracted' })) return null;
  const child = await childById(childId);
  return { childId, schoolId, child, byId: talk.byId, at: talk.receivedAt };
}

async function hasConcern(talk: TalkDoc): Promise<boolean> {
  const words = await openWords(talk);
  return words !== null && isConcern(talk, words);
}
