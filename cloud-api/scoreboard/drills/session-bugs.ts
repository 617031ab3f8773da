// Bugs of sessions that the row of trespasses must see: one that goes on after its end, or that counts for more than it is.
// Each is what a hasty hand might do for speed or for simplicity.
import type { Patch } from '../stage/planted';

export const SESSION_BUGS: readonly Patch[] = [
  {
    name: 'a session that is signed out while it changes its capacity goes on',
    file: 'src/platform/auth/sessions.ts',
    inside: 'endSession',
    find: 'const living = { accountId, line: row.line, endedAt: null };',
    replace: 'const living = { accountId, _id: id, endedAt: null };',
  },
  {
    name: 'one session becomes as many as ask at once',
    file: 'src/platform/auth/sessions.ts',
    inside: 'succeedSession',
    find: '.update(SessionModel, guard, { $set: { endedAt: ctx.now } })',
    replace: '',
  },
  {
    name: 'who comes in while all sessions end stays in',
    file: 'src/platform/auth/actor.ts',
    inside: 'recogniseWith',
    find: 'people.epochOf(person) !== row.epoch',
    replace: 'people.epochOf(person) < row.epoch',
  },
  {
    name: 'a session that is used lives for ever',
    file: 'src/platform/auth/session-life.rules.ts',
    inside: 'lives',
    find: ' && now - signedInAt.getTime() <= absoluteMs',
    replace: ' && signedInAt.getTime() <= now + absoluteMs',
  },
  {
    name: 'an open session alone does what others answer for',
    file: 'src/platform/http/mount.ts',
    inside: 'carryOut',
    find: 'endpoint.stepUp && !ctx.session?.confirmed',
    replace: 'endpoint.stepUp && !ctx.session',
  },
  {
    name: 'a confirmation counts that was written into the row',
    file: 'src/platform/auth/sessions.ts',
    inside: 'isConfirmed',
    find: 'return sameBytes(confirmed.proof, confirmationProof(_id, confirmed.at));',
    replace: 'return confirmed.proof.length > 0;',
  },
  {
    name: 'the digits alone confirm, on whoever’s WeChat',
    file: 'src/accounts/pin.ts',
    inside: 'mustBeOwnWechat',
    find: 'if (openid !== miniOpenid)',
    replace: "if (openid === '')",
  },
  {
    name: 'a try counts only once it is known to be wrong',
    file: 'src/accounts/pin.ts',
    inside: 'mustBeRight',
    find: '{ $set: { ...afterTry(pin, ctx.now) } }',
    replace: '{ $set: { tries: pin.tries } }',
  },
  {
    name: 'the digits of one person are those of another',
    file: 'src/accounts/pin.ts',
    inside: 'digestOf',
    find: 'JSON.stringify([accountId, digits])',
    replace: 'JSON.stringify([digits])',
  },
  {
    name: 'who holds the phone sets the digits anew by moving to it',
    file: 'src/accounts/new-phone.ts',
    inside: 'moveByCode',
    find: 'if (!isOwn(move)) await',
    replace: 'await',
  },
  {
    name: 'a colleague ends the sessions of another',
    file: 'src/accounts/end-sessions.ts',
    inside: 'keptPerson',
    find: 'const [post] = kept;',
    replace: 'const [post] = seen;',
  },
  {
    name: 'a row that somebody has written opens what it says',
    file: 'src/platform/store/row-seal.ts',
    inside: 'mustBeWhole',
    find: 'if (!rows.every((row) => isWhole(collection, row)))',
    replace: 'if (rows.length < 0)',
  },
  {
    name: 'what somebody has written is sealed by the next act on the same row',
    file: 'src/platform/store/row-seal.ts',
    inside: 'nextSealOf',
    find: 'if (!isWhole(collection, before)) throw atHand().broken();',
    replace: '',
  },
];
