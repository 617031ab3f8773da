// Bugs of the row `trespass` about purpose: who opens what of a child, why, and before whose eyes.
// Each gives somebody more than their office, their school or their post is for.
import type { Patch } from '../../stage/planted';

/** The patches. */
export const PURPOSE_BUGS: readonly Patch[] = [
  {
    name: 'an office is shown the whole card of a child',
    file: 'src/children/glass.access.ts',
    inside: 'cardsShown',
    find: 'tells(card.id) ?',
    replace: "tells(card.id) || card.id !== '' ?",
  },
  {
    name: 'the glass of one child opens every child of the office',
    file: 'src/talks/talk.rights.ts',
    inside: 'talkRights',
    find: '{ ...below, childId: { $in: [...openedIds] } }',
    replace: 'below',
  },
  {
    name: 'what was opened stays open',
    file: 'src/children/glass.access.ts',
    inside: 'readOpened',
    find: 'until: { $gt: ctx.now }',
    replace: 'until: { $gt: new Date(0) }',
  },
  {
    name: 'who keeps a file hears nothing of its being opened',
    file: 'src/children/glass.letters.ts',
    inside: 'tellKeepers',
    find: 'lettersTo(await keepersOfBroken(broken, ctx.now), broken',
    replace: 'lettersTo((await keepersOfBroken(broken, ctx.now)).slice(9), broken',
  },
  {
    name: 'whoever opens a file may review it',
    file: 'src/children/glass.rules.ts',
    inside: 'whyNotReview',
    find: "return 'children/own-glass';",
    replace: 'return null;',
  },
  {
    name: 'the hand of whoever opened a file may review it',
    file: 'src/children/glass.rules.ts',
    inside: 'whyNotReview',
    find: 'standApart(opener, actor) ?',
    replace: "opener.accountId !== '' ?",
  },
  {
    name: 'a talk of another school is found by its id',
    file: 'src/talks/talk.access.ts',
    inside: 'talkInScope',
    find: "if (talk.schoolId !== actorOf(ctx).capacity.schoolId) fail('common/not-found');",
    replace: '',
  },
  {
    name: 'an author keeps what she wrote wherever she works',
    file: 'src/talks/talk.rights.ts',
    inside: 'talkRights',
    find: '{ ...own, byId: accountId }',
    replace: "{ schoolId: { $ne: 'sch_none' }, byId: accountId }",
  },
  {
    name: 'a teacher writes into the time in which a child was elsewhere',
    file: 'src/talks/talk.access.ts',
    inside: 'isHere',
    find: 'stay === null || stay.schoolId === schoolId',
    replace: 'stay === null || stay.schoolId !== day',
  },
  {
    name: 'the key of an act is the right to see what became of it',
    file: 'src/organisations/appoint.ts',
    inside: 'keptAppointment',
    find: "if (!appointmentRights.mayOn(ctx, 'keep', held)) fail('common/forbidden');",
    replace: '',
  },
  {
    name: 'who had the role hands in nothing once she has left',
    file: 'src/talks/talk.access.ts',
    inside: 'talkedWith',
    find: 'wasDesignated(known, accountId, day)',
    replace: "wasDesignated(known, accountId, '')",
  },
  {
    name: 'whoever sees a child sees who else has read its file',
    file: 'src/children/who-read.reads.ts',
    inside: 'whoRead',
    find: "childFor(ctx, 'seeReads',",
    replace: "childFor(ctx, 'read',",
  },
  {
    name: 'a post relieves whoever holds it, seen or not',
    file: 'src/organisations/give-post.ts',
    inside: 'isSeen',
    find: 'return said.length === held.length &&',
    replace: 'return said.length !== -1 ||',
  },
  {
    name: 'the board tells an office which adult talks with which child',
    file: 'src/months/obligation.view.ts',
    inside: 'ownerOf',
    find: 'if (names === null) return',
    replace: 'if (names === null && !doc.ownerId) return',
  },
  {
    name: 'an office looks for the duties of one adult',
    file: 'src/months/obligation.reads.ts',
    inside: 'boardOf',
    find: 'ask.ownerId !== undefined && isOffice(ctx)',
    replace: "ask.ownerId === '' && isOffice(ctx)",
  },
  {
    name: 'a file is opened as often as it is asked for at once',
    file: 'src/children/break-glass.ts',
    inside: 'breakGlass',
    find: 'accountId, capacity.id, nth)',
    replace: 'accountId, capacity.id, nth + Math.random())',
  },
];
