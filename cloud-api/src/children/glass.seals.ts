// The sealed words of 破例查看, under the child's key: the reason, and what the review found.
// They name the child or its family as a rule, and go with it when it is erased.
import { openText, sealText } from '../platform/crypto';
import type { GlassBreakDoc, GlassReviewDoc } from './glass.model';

type Collection = 'glassBreaks' | 'glassReviews';
type Whose = Record<'_id' | 'districtId' | 'childId', string>;

const place = (collection: Collection, docId: string) => ({ collection, field: 'words', docId });

/** Seals the words of a record of this collection. */
export function sealGlass(
  { _id, districtId, childId: id }: Whose,
  collection: Collection,
  words: string,
): Promise<Buffer> {
  return sealText({ id, districtId }, place(collection, _id), words);
}

/** Opens them; null once the child was erased. Rights and the access log are the caller's. */
export function openGlass(
  { _id, childId, words }: Pick<GlassBreakDoc | GlassReviewDoc, '_id' | 'childId' | 'words'>,
  collection: Collection,
): Promise<string | null> {
  return openText(childId, place(collection, _id), words);
}
