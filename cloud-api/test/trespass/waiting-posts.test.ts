// A post that waits for a second person's yes, or for the next morning, answers nobody and opens nothing
// sealed, whatever its role. One table says what each role may do by then, and what only once the post has opened.
import type { Role } from '@xinqiao/types/common';
import { caredFor } from '../../src/children/care.rules';
import { childRights } from '../../src/children/child.rights';
import { glassRights } from '../../src/children/glass.rights';
import { exemptionRights } from '../../src/months/exemption.rights';
import { schoolMonthRights } from '../../src/months/school-month.rights';
import { whatMayAnswer } from '../../src/organisations/opening.rules';
import { schoolScope } from '../../src/organisations/school-scope.rules';
import { opensFor } from '../../src/organisations/staff.rules';
import type { Actor } from '../../src/platform/context';
import { talkRights } from '../../src/talks/talk.rights';
import { actorOf, CLASSES, DISTRICT, QINGHE } from '../cast';

const EVENING = new Date('2025-11-20T12:00:00Z');
const MORNING = new Date('2025-11-20T23:00:00Z');
const [districtId, schoolId] = [DISTRICT.id, QINGHE.id];
const classId = CLASSES.qingheThree.id;

/** A post of this role that opens the next morning. */
function waiting(role: Role): Actor {
  const { capacity, ...actor } = actorOf('何婉');
  const seat = role === 'psychTeacher' || role === 'schoolAdmin' ? null : classId;
  const classIds = seat ? [seat] : [];
  const seats = [{ classId: seat, opensFrom: MORNING }];
  return { ...actor, capacity: { ...capacity, role, classIds, seats } };
}

/** All that this post may do at an instant to what others have written, and to a child for good. */
function actsOf(actor: Actor, now: Date): string[] {
  const schools = schoolScope(actor, []);
  const opens = opensFor(actor.capacity, now);
  const care = caredFor(actor);
  const opened = opens && caredFor({ ...actor, capacity: { ...actor.capacity, classIds: opens } });
  const child = { districtId, schoolId, classId, listed: true, designatedId: 'acc_other' };
  const of = { districtId, schoolId, classId, listed: true, childId: 'chd_one', byId: 'acc_other' };
  const facts = { schools, care, opened, openedIds: [], isOpen: opens !== null };
  const childFacts = { schools, everyTeacherOwes: false, openedIds: [], now };
  const exemption = {
    schools: [],
    answeredIds: [],
    makers: new Set<string>(),
    opens: opens !== null,
  };
  const standing = (accountId: string) => ({ accountId, makers: new Set<string>() });
  const answers = {
    ...{ actor: standing(actor.accountId), giver: standing('acc_giver') },
    ...{ receiverId: 'acc_receiver', opens: opens !== null },
  };
  const asked = { districtId, schoolId, askedById: 'acc_other' };
  const may = {
    readWords: talkRights(facts).mayOn({ actor }, 'readWords', of),
    readReasons: talkRights(facts).mayOn({ actor }, 'readReasons', of),
    answerTalk: talkRights(facts).mayOn({ actor }, 'answer', of),
    readName: childRights(childFacts).mayOn({ actor }, 'readName', child),
    readCategories: childRights(childFacts).mayOn({ actor }, 'readCategories', child),
    seeReads: childRights(childFacts).mayOn({ actor }, 'seeReads', child),
    erase: childRights(childFacts).mayOn({ actor }, 'erase', child),
    readGlass: glassRights({ schools, opened, now }).mayOn({ actor }, 'read', of),
    reviewGlass: glassRights({ schools, opened, now }).mayOn({ actor }, 'review', of),
    decideRequest: exemptionRights(exemption).mayOn({ actor }, 'decide', asked),
    signMonth: schoolMonthRights(schools, now).mayOn({ actor }, 'sign', of),
    openPost: actor.capacity.role === 'schoolAdmin' && whatMayAnswer(answers).open,
  };
  return Object.entries(may).flatMap(([act, allowed]) => (allowed ? act : []));
}

const READING = ['readWords', 'readReasons', 'readName', 'readCategories'];
const REVIEWING = ['readGlass', 'reviewGlass'];

it.each<[Role, string[]]>([
  ['subjectTeacher', []],
  ['classTeacher', READING],
  ['psychTeacher', [...READING, ...REVIEWING, 'answerTalk', 'seeReads']],
  [
    'schoolAdmin',
    [
      ...['readReasons', 'answerTalk', 'readName', 'readCategories', 'seeReads', 'erase'],
      ...[...REVIEWING, 'decideRequest', 'signMonth', 'openPost'],
    ],
  ],
])('a %s does none of it on the evening, and the next morning what the role may', (role, acts) => {
  expect(actsOf(waiting(role), EVENING)).toEqual([]);
  expect(actsOf(waiting(role), MORNING).sort()).toEqual([...acts].sort());
});
