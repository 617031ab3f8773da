// When two people have agreed to erase a child: two who stand apart, one of them of the district, on the same ground and for
// the same reason, within a month. Pure.
import { standApart } from '../organisations/giving.rules';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { ErasureAgreementDoc } from './erasure-agreement.model';

/** How long somebody's word stands. */
const STANDS_DAYS = 30;

type Word = Pick<
  ErasureAgreementDoc,
  'byId' | 'byName' | 'byRole' | 'capacityId' | 'basis' | 'cause' | 'at'
>;

/** A word, and those from whom the standing of whoever gave it comes. */
type Weighed<W extends Word = Word> = W & { makers: ReadonlySet<string> };

/** Who asked first and who agreed. */
export interface Agreed<W extends Word = Word> {
  asked: W;
  agreed: W;
}

/** The last word of everybody that still stands on this day, in the order in which they were given. */
export function standing<W extends Word>(words: readonly W[], now: Date): W[] {
  const day = shanghaiDay(now);
  const last = new Map<string, W>();
  for (const word of words) {
    last.delete(word.byId);
    last.set(word.byId, word);
  }
  return [...last.values()].filter(({ at }) => addDays(shanghaiDay(at), STANDS_DAYS) >= day);
}

/** The first two of these words that agree; null while none do. */
export function agreedAmong<W extends Word>(words: readonly Weighed<W>[]): Agreed<W> | null {
  for (const [nth, agreed] of words.entries())
    for (const asked of words.slice(0, nth)) if (isOneWill(asked, agreed)) return { asked, agreed };
  return null;
}

function isOneWill(one: Weighed, other: Weighed): boolean {
  if (!standApart(whose(one), whose(other))) return false;
  const ofDistrict = [one, other].some(({ byRole }) => byRole === 'districtOfficer');
  return ofDistrict && one.basis === other.basis && one.cause === other.cause;
}

const whose = ({ byId: accountId, makers }: Weighed) => ({ accountId, makers });
