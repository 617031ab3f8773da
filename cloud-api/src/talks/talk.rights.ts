// Who may see that a talk took place, and who may read its words: the author where she works, the psychology teacher, the class teacher.
// School admins see the record and its reasons (why late, why by phone); an office sees none before it has broken the glass.
import type { SchoolScope } from '../organisations';
import { rightsTo, type Rights, type Scope } from '../platform/rights';

/**
 * `read` is the bare record; `readReasons` and `readWords` open more of it; `mend` adds, corrects or takes back; `answer`
 * tells its author what is done next.
 */
export type TalkAction = 'read' | 'readReasons' | 'readWords' | 'mend' | 'answer';

const READING = ['read', 'readReasons', 'readWords'] as const;

/** What the rights depend on besides the actor: the schools looked after, and what is in the actor's care now. */
interface TalkScopeFacts {
  schools: SchoolScope;
  care: Scope | null;
  /** What of it the actor may open by now. */
  opened: Scope | null;
  /** The children whose files an office has open at this moment. */
  openedIds: readonly string[];
  /** Whether the post opens by now what is sealed; an admin's opens the reasons of the records. */
  isOpen: boolean;
}

/** The rights over talks under these facts; what is not allowed here is denied. */
export function talkRights({
  schools,
  care,
  opened,
  openedIds,
  isOpen,
}: TalkScopeFacts): Rights<TalkAction> {
  return rightsTo<TalkAction>('Talk', ({ accountId, capacity }, allow) => {
    const { below, own } = schools;
    if (below && openedIds.length > 0)
      allow(READING, { ...below, childId: { $in: [...openedIds] } });
    if (!own) return;
    if (capacity.role === 'schoolAdmin')
      return allow(isOpen ? ['read', 'readReasons', 'answer'] : 'read', own);
    allow([...READING, 'mend'], { ...own, byId: accountId });
    if (care) allow('read', care);
    if (opened) allow(['readReasons', 'readWords'], opened);
    if (opened && capacity.role === 'psychTeacher') allow('answer', opened);
  });
}
