// Who may see which child, how much of it, and what they may do: declared once, used as filter and as predicate.
// The relation decides, not the role alone: designated to me, in my class, in my school, below my office.
import type { SchoolScope } from '../organisations';
import { opensFor } from '../organisations/staff.rules';
import { rightsTo, type Rights } from '../platform/rights';
import { caredFor } from './care.rules';

/**
 * `read` is that there is such a child, by number; `open` is its card, its page and its timeline, `breakGlass` what an office
 * has in its place; `keepRoster` lists, designates, removes and brings back;
 * `find` is finding by 学籍号, which tells whose number it is; `erase` is saying that the child is to be erased; `seeReads` is
 * who has opened its file.
 */
export type ChildAction =
  | 'read'
  | 'open'
  | 'breakGlass'
  | 'readName'
  | 'readCategories'
  | 'recordTalk'
  | 'keepRoster'
  | 'move'
  | 'find'
  | 'erase'
  | 'seeReads';

/** What the rights depend on besides the actor. */
export interface ChildScopeFacts {
  schools: SchoolScope;
  /** Whether the district's policy makes every subject teacher of the class owe the talk. */
  everyTeacherOwes: boolean;
  /** The children whose files an office has open at this moment. */
  openedIds: readonly string[];
  /** The instant: a post that was just given opens names, categories and who has read, and has a child erased, the next morning. */
  now: Date;
}

const SEEING = ['read', 'open', 'find'] as const;
const TALKING = [...SEEING, 'recordTalk'] as const;
const KEEPING = [...SEEING, 'keepRoster', 'move'] as const;
const READING = ['readName', 'readCategories'] as const;
const OVERSEEING = ['read', 'breakGlass'] as const;
const DECIDING = [...OVERSEEING, 'move', 'find', 'erase'] as const;

/** The rights over children under these facts; what is not allowed here is denied. */
export function childRights({
  schools,
  everyTeacherOwes,
  openedIds,
  now,
}: ChildScopeFacts): Rights<ChildAction> {
  return rightsTo<ChildAction>('Child', (actor, allow) => {
    const { role, classIds } = actor.capacity;
    const { below, own } = schools;
    if (below) allow(role === 'districtOfficer' ? DECIDING : OVERSEEING, below);
    if (below && openedIds.length > 0) allow('open', { ...below, _id: { $in: [...openedIds] } });
    if (!own) return;
    const opens = opensFor(actor.capacity, now);
    if (role === 'schoolAdmin') {
      allow(KEEPING, own);
      return opens && allow([...READING, 'seeReads', 'erase'], own);
    }
    const listed = { ...own, listed: true };
    const talking = opens ? ([...TALKING, 'readName'] as const) : TALKING;
    allow(talking, { ...listed, designatedId: actor.accountId });
    if (role === 'subjectTeacher' && everyTeacherOwes && classIds.length > 0)
      allow(talking, { ...listed, classId: { $in: [...classIds] } });
    const care = caredFor(actor);
    if (!care) return;
    allow(SEEING, care);
    allow('recordTalk', { ...care, listed: true });
    const open = opens && caredFor({ ...actor, capacity: { ...actor.capacity, classIds: opens } });
    if (open) allow(role === 'psychTeacher' ? [...READING, 'seeReads'] : READING, open);
  });
}
