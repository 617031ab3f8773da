// Bugs of the ways in that the row of trespasses must see: what a session alone may do, what outlives the end of all sessions,
// and how somebody makes it impossible to take a way in from them.
import type { Patch } from '../../stage/planted';

export const WAYS_BUGS: readonly Patch[] = [
  {
    name: 'a session that was just confirmed moves its person to whichever WeChat',
    file: 'src/accounts/new-phone.ts',
    inside: 'moveToNewPhone',
    find: 'await mustBeOwnWechat(ctx, account, body.code);',
    replace: '',
  },
  {
    name: 'a desk that was left open moves its person to another WeChat',
    file: 'src/accounts/new-phone.ts',
    inside: 'moveToNewPhone',
    find: "if (sessionOfRequest(ctx).atDesk) fail('accounts/not-from-desk');",
    replace: '',
  },
  {
    name: 'a move to another phone is confirmed for ever',
    file: 'src/accounts/new-phone.ts',
    inside: 'moveByCode',
    find: 'isOwn(move) && move.epoch !== epochOf(account)',
    replace: 'isOwn(move) && move.epoch === null',
  },
  {
    name: 'a move to another phone is under way after all sessions were ended',
    file: 'src/accounts/end-sessions.ts',
    inside: 'endAll',
    find: 'await endsOwnMove(ctx, account, act);',
    replace: '',
  },
  {
    name: 'what is done before a capacity is chosen is nobody’s',
    file: 'src/platform/commit/prepare.ts',
    inside: 'draftOf',
    find: 'ctx.actor?.accountId ?? ctx.session?.accountId ?? null',
    replace: 'ctx.actor?.accountId ?? null',
  },
  {
    name: 'two admins who dismiss each other leave none',
    file: 'src/organisations/end-appointment.ts',
    inside: 'endAppointment',
    find: 'if (next) ending.rely(AppointmentModel, next._id, next.version);',
    replace: '',
  },
  {
    name: 'who asks most wins, and who is to leave asks most',
    file: 'src/platform/commit/rerun.ts',
    inside: 'rerun',
    find: 'inTurn(chain, command, { goesFirst: again > 1 })',
    replace: 'command()',
  },
  {
    name: 'one admin names as many people as she likes',
    file: 'src/organisations/appoint.ts',
    inside: 'appoint',
    find: 'if (!known) await mustNotNameManyMore(ctx, school);',
    replace: '',
  },
  {
    name: 'who signs somebody out again and again is as loud each time',
    file: 'src/accounts/ended-sessions.letters.ts',
    inside: 'tellEnded',
    find: 'subjects.some((one) => one.endsWith(`.${hand}`))',
    replace: 'subjects.includes(accountId)',
  },
  {
    name: 'who asks for a phone again and again is as loud each time',
    file: 'src/accounts/new-phone.letters.ts',
    inside: 'hasAskedBefore',
    find: 'move?.askedById === askedById',
    replace: 'move?.askedById === null',
  },
];
