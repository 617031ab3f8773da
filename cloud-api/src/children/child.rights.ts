// Who may see which child, how much of it, and what they may do: declared once, used as filter and as predicate.
// The relation decides, not the role alone: designated to me, in my class, in my school, below my office.
import type { Actor } from '../platform/context';
import { rightsTo, type Allow, type Rights, type Scope } from '../platform/rights';

/**
 * `read` is the card and the page without secrets; `keepRoster` lists, designates, removes and brings back;
 * `find` is finding by 学籍号, which tells whose number it is.
 */
export type ChildAction =
  'read' | 'readName' | 'readCategories' | 'recordTalk' | 'keepRoster' | 'move' | 'find';

/** What the rights depend on besides the actor. */
export interface ChildScopeFacts {
  /** The schools below the actor's town centre. */
  centreSchoolIds: readonly string[];
  /** Whether the district's policy makes every subject teacher of the class owe the talk. */
  everyTeacherOwes: boolean;
}

type AllowChild = Allow<ChildAction>;
const TALKING = ['read', 'readName', 'recordTalk', 'find'] as const;
const CARING = ['read', 'readName', 'readCategories', 'find'] as const;
const KEEPING = [...CARING, 'keepRoster', 'move'] as const;

/** The rights over children under these facts; what is not allowed here is denied. */
export function childRights(facts: ChildScopeFacts): Rights<ChildAction> {
  return rightsTo<ChildAction>('Child', (actor, allow) => {
    const { role, schoolId } = actor.capacity;
    const below = oneOf('schoolId', facts.centreSchoolIds);
    if (role === 'districtOfficer')
      allow(['read', 'move', 'find'], { districtId: actor.districtId });
    else if (role === 'centreOfficer') allowIn(below, (schools) => allow('read', schools));
    else if (schoolId === undefined) return;
    else if (role === 'schoolAdmin') allow(KEEPING, { schoolId });
    else allowTeacher({ actor, schoolId, facts }, allow);
  });
}

interface Teacher {
  actor: Actor;
  schoolId: string;
  facts: ChildScopeFacts;
}

function allowTeacher({ actor, schoolId, facts }: Teacher, allow: AllowChild): void {
  const { role, classIds } = actor.capacity;
  const classes = oneOf('classId', classIds);
  const listed = { schoolId, listed: true };
  allow(TALKING, { ...listed, designatedId: actor.accountId });
  if (role === 'classTeacher')
    allowIn(classes, (ours) => allow([...TALKING, 'readCategories'], { ...listed, ...ours }));
  if (role === 'subjectTeacher' && facts.everyTeacherOwes)
    allowIn(classes, (ours) => allow(TALKING, { ...listed, ...ours }));
  if (role === 'psychTeacher')
    // Named for no class in particular, a psychology teacher serves the whole school.
    allowIn(classIds.length === 0 ? {} : classes, (ours) => {
      allow(CARING, { schoolId, ...ours });
      allow('recordTalk', { ...listed, ...ours });
    });
}

function oneOf(field: 'schoolId' | 'classId', ids: readonly string[]): Scope | null {
  return ids.length > 0 ? { [field]: { $in: [...ids] } } : null;
}

// Without ids there is no scope, and so no right.
function allowIn(scope: Scope | null, allow: (scope: Scope) => void): void {
  if (scope) allow(scope);
}
