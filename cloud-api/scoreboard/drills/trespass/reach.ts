// Bugs of the row `trespass` about two people who are one: hands of somebody who gives posts, lets people in and asks for phones.
// Each lets one person do what takes two.
import type { Patch } from '../../stage/planted';

/** The patches. */
export const REACH_BUGS: readonly Patch[] = [
  {
    name: 'two whom a third has made count as two',
    file: 'src/organisations/giving.rules.ts',
    inside: 'standApart',
    find: 'const hands = new Set([one.accountId, ...one.makers]);',
    replace: 'const hands = new Set([one.accountId]);',
  },
  {
    name: 'a hand of whoever gave a post opens it',
    file: 'src/organisations/opening.rules.ts',
    inside: 'whatMayAnswer',
    find: 'standApart(giver, actor)',
    replace: "giver.accountId !== ''",
  },
  {
    name: 'what somebody kept shut opens the next morning',
    file: 'src/organisations/staff.rules.ts',
    inside: 'capacityOf',
    find: 'shut !== true',
    replace: 'shut !== null',
  },
  {
    name: 'who gave a post hears of no no',
    file: 'src/organisations/opening.letters.ts',
    inside: 'tellShut',
    find: 'if (!post?.byId) return [];',
    replace: 'if (!post?.byId || post.shut) return [];',
  },
  {
    name: 'a second account of whoever asks spares her the talk',
    file: 'src/months/exemption.rules.ts',
    inside: 'mayAnswer',
    find: 'return standApart({ accountId: askerId, makers: new Set() }, answering);',
    replace: 'return askerId !== answering.accountId;',
  },
  {
    name: 'an officer and an admin of the officer’s making erase a child',
    file: 'src/children/erasure.rules.ts',
    inside: 'isOneWill',
    find: 'if (!standApart(whose(one), whose(other))) return false;',
    replace: 'if (whose(one).accountId === other.byId) return false;',
  },
  {
    name: 'a post passes over the head of the school where somebody works',
    file: 'src/organisations/offer.rules.ts',
    inside: 'schoolsAsked',
    find: '!released.includes(id)',
    replace: 'released.includes(id)',
  },
  {
    name: 'who asks for somebody releases them too',
    file: 'src/organisations/offer.rules.ts',
    inside: 'isThird',
    find: 'both.every(',
    replace: 'both.some(',
  },
  {
    name: 'who has left is given a post without being asked',
    file: 'src/organisations/appoint.ts',
    inside: 'isToBeAsked',
    find: 'return (await arrivalsOf([accountId])).has(accountId);',
    replace: 'return (await arrivalsOf([accountId])).has(school._id);',
  },
  {
    name: 'a post passes on to whom its giver comes from',
    file: 'src/organisations/pass-on.ts',
    inside: 'passOn',
    find: 'if (await whyNotGivenBy(districtId, { actorId, namedId: accountId })) return null;',
    replace: 'await whyNotGivenBy(districtId, { actorId, namedId: accountId });',
  },
  {
    name: 'who was only named takes the letters of a concern',
    file: 'src/organisations/openers.reads.ts',
    inside: 'openPostsAt',
    find: 'joined.has(accountId)',
    replace: "accountId !== ''",
  },
  {
    name: 'who cannot read yet takes the letters of a concern',
    file: 'src/organisations/openers.reads.ts',
    inside: 'openPostsAt',
    find: ' && opensAt(post, now)',
    replace: ' && post.since <= now.toISOString()',
  },
  {
    name: 'the school’s own psychology teacher hears nothing where a class has one',
    file: 'src/children/openers.reads.ts',
    inside: 'openersAt',
    find: '...psychs.filter(({ classId }) => classId === null),',
    replace: '...psychs.filter(({ classId }) => classId === null && psychs.length < 2),',
  },
  {
    name: 'a child that is moved is read at once where it comes',
    file: 'src/children/care.reads.ts',
    inside: 'readOpenCare',
    find: '(child) => isSettledIn(child, now)',
    replace: '(child) => isSettledIn(child, new Date(8.64e15))',
  },
  {
    name: 'a child that goes to and fro is read at once',
    file: 'src/children/arrival.rules.ts',
    inside: 'settledFrom',
    find: '? settledFrom(listings, same)',
    replace: '? settledFrom(listings, 0)',
  },
  {
    name: 'who had a child hears nothing of its move',
    file: 'src/children/arrival.letters.ts',
    inside: 'whoHears',
    find: 'post.classId === classId)',
    replace: 'post.classId === childId)',
  },
];
