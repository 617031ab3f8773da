// The attacks of people who know the house: each stands as a test, and the row runs them all.
// A bug is planted for each kind of attack, so that a test that has stopped looking is seen.
import type { Row } from '../row';
import { plantedIn } from '../stage/planted';
import { LIMIT_BUGS } from './limit-bugs';
import { SESSION_BUGS } from './session-bugs';
import { measure } from './suites';
import { AUDIT_BUGS } from './trespass/audit';
import { ENVIRONMENT_BUGS } from './trespass/environment';
import { LEDGER_BUGS } from './trespass/ledger';
import { PURPOSE_BUGS } from './trespass/purpose';
import { PUT_BACK_BUGS } from './trespass/put-back';
import { REACH_BUGS } from './trespass/reach';
import { WAYS_BUGS } from './trespass/ways';

const ATTACKS = [
  'test/trespass/',
  'src/platform/config\\.test',
  'src/platform/auth/session-life',
  'src/accounts/(accounts\\.test|pin|sign-in\\.test)',
  'src/platform/http/(limit|lanes|body)\\.test',
  'src/(talks/concern\\.letters|notices/budget)\\.test',
  'src/platform/store/least-privilege\\.test',
  'src/children/who-read\\.test',
  'src/months/exemption\\.rights\\.test',
].join('|');

/** The row `trespass`; its value is how many attacks went through. */
export const trespass: Row = {
  name: 'trespass',
  kind: 'drill',
  better: 'down',
  about:
    'a service started with a wrong environment, pushes that WeChat never sent, a database user who could rewrite the ledger, keys that are missing or were exchanged, an admin who invites, appoints or changes phones to her own gain, a session that goes on after its end, a row that was put back as it once was, somebody who takes the service from the others, an office that reads without a reason, acts of which nobody could know; oracle: what an attacker would gain (n: the attacks)',
  target: '0 attacks go through',
  run: () => measure(ATTACKS, undefined),
  planted: plantedIn('trespass', [
    ...SESSION_BUGS,
    ...PUT_BACK_BUGS,
    ...LIMIT_BUGS,
    ...ENVIRONMENT_BUGS,
    {
      name: 'records are not kept from the service’s user of the database',
      file: 'src/platform/store/schema.ts',
      inside: 'baseSchema',
      find: "options.appendOnly || options.proven === 'content'",
      replace: 'options.appendOnly',
    },
    {
      name: 'the signature of a push covers its moment only',
      file: 'src/platform/wechat/push-seal.ts',
      inside: 'openPush',
      find: 'if (!isSignature(signed.msg_signature, words)) return null;',
      replace: 'if (!isSigned(keys, signed)) return null;',
    },
    {
      name: 'a push that was heard is heard again',
      file: 'src/platform/push.ts',
      inside: 'pushRoutes',
      find: 'if (await HeardPushModel.exists({ _id: push.id })) return HEARD;',
      replace: '',
    },
    {
      name: 'each account may tell what only the other knows',
      file: 'src/platform/wechat/callback.ts',
      inside: 'readEvents',
      find: 'READERS[pusher].get(',
      replace: 'new Map([...READERS.mini, ...READERS.service]).get(',
    },
    {
      name: 'a missing version of the key is found out page by page',
      file: 'src/platform/crypto/rotation.ts',
      inside: 'faultOf',
      find: 'if (!keyRing().wrapping.has(version))',
      replace: 'if (version > 255)',
    },
    {
      name: 'a name that is typed into a search stands in what the database is asked',
      file: 'src/months/obligation.reads.ts',
      inside: 'numbered',
      find: "/^\\d{1,4}$/.test(wanted) ? [wanted.padStart(2, '0')] : []",
      replace: "[wanted.padStart(2, '0')]",
    },
    {
      name: 'the length of what is sealed tells how many categories a child has',
      file: 'src/children/child.seals.ts',
      inside: 'sealCategories',
      find: 'JSON.stringify(categories).padEnd(WIDTH)',
      replace: 'JSON.stringify(categories).padEnd(WIDTH - 95)',
    },
    {
      name: 'a message about a concern names the child to whoever has the database',
      file: 'src/notices/tell.ts',
      inside: 'noticeOf',
      find: 'secret ? await sealPage(whose, message.page) :',
      replace: 'secret && message.page.length > 999 ? await sealPage(whose, message.page) :',
    },
    {
      name: 'what was done about a concern is kept',
      file: 'src/platform/jobs/worker.ts',
      inside: 'carryOut',
      find: 'isSecretEvent(job.event) ? running.leaveNothing()',
      replace: 'isSecretEvent(job.event) && job.attempts > 99 ? running.leaveNothing()',
    },
    {
      name: 'a child is known by the same index in every district',
      file: 'src/platform/crypto/blind-index.ts',
      inside: 'indexUnder',
      find: "version === FIRST_FORM ? '' : districtId",
      replace: "version === FIRST_FORM ? districtId.slice(0, 0) : ''",
    },
    {
      name: 'a child that lies under the key before is not found',
      file: 'src/platform/crypto/blind-index.ts',
      inside: 'blindIndexes',
      find: 'versions.sort((a, b) => b - a).map(',
      replace: 'versions.sort((a, b) => b - a).slice(0, 1).map(',
    },
    {
      name: 'a key by which children are found may be left out',
      file: 'src/children/turn-index.ts',
      inside: 'faultOf',
      find: '!keyRing().indexes.has(version)',
      replace: 'version > 255',
    },
    {
      name: 'a key that turned is said to be free while something lies under it',
      file: 'src/operator/verbs/keys.ts',
      inside: 'run',
      find: 'const count = counts.get(version) ?? 0;',
      replace: 'const count = version === current ? (counts.get(version) ?? 0) : 0;',
    },
    {
      name: 'a data key that was changed is passed over',
      file: 'src/platform/crypto/rotation.ts',
      inside: 'brokenKeys',
      find: 'if (opened(row as unknown as DataKey) === null) yield',
      replace: 'if (bytesOf((row as unknown as DataKey).wrapped!).length < 62) yield',
    },
    {
      name: 'an invitation moves somebody who has joined to another WeChat',
      file: 'src/accounts/accept-invitation.ts',
      inside: 'postsOpenedBy',
      find: 'if (await AccountModel.exists({ _id: accountId })) return null;',
      replace: 'await AccountModel.deleteOne({ _id: accountId });',
    },
    {
      name: 'an invitation outlives the post for which it was given',
      file: 'src/accounts/accept-invitation.ts',
      inside: 'postsOpenedBy',
      find: 'return kept.length > 0 ?',
      replace: 'return kept.length >= 0 ?',
    },
    {
      name: 'an invitation outlives the right of whoever gave it',
      file: 'src/accounts/accept-invitation.ts',
      inside: 'postsOpenedBy',
      find: 'invitedBy === null ? meant :',
      replace: "invitedBy !== '' ? meant :",
    },
    {
      name: 'an invitation opens what other places gave',
      file: 'src/organisations/opening.reads.ts',
      inside: 'openOnly',
      find: 'if (opened.includes(_id))',
      replace: 'if (opened.length > 0)',
    },
    {
      name: 'an earlier code still lets in',
      file: 'src/accounts/invite.ts',
      inside: 'freshInvitation',
      find: "derivedId('inv', accountId)",
      replace: "derivedId('inv', accountId, code)",
    },
    {
      name: 'who keeps the staff may appoint herself',
      file: 'src/organisations/giving.rules.ts',
      inside: 'whyNotGive',
      find: 'if (namedId === actorId)',
      replace: "if (namedId === '')",
    },
    {
      name: 'who was made by somebody may appoint them',
      file: 'src/organisations/giving.rules.ts',
      inside: 'whyNotGive',
      find: 'makers.has(namedId) ?',
      replace: "makers.has('') ?",
    },
    {
      name: 'who lets somebody in is no maker of theirs',
      file: 'src/organisations/giving.reads.ts',
      inside: 'givers',
      find: '...[...arrivals.values()].map((one) => one.invitedBy),',
      replace: '',
    },
    {
      name: 'an admin who was only named counts as one',
      file: 'src/organisations/appointment.reads.ts',
      inside: 'holdersOf',
      find: 'joined.has(accountId)',
      replace: "accountId !== ''",
    },
    {
      name: 'a new phone works before its three days are over',
      file: 'src/accounts/new-phone.rules.ts',
      inside: 'stepOf',
      find: "now < move.from ? 'waits'",
      replace: "now < move.askedAt ? 'waits'",
    },
    {
      name: 'the second person may be of the first one’s making',
      file: 'src/accounts/new-phone.rules.ts',
      inside: 'mayAgree',
      find: 'return standApart(asker, second);',
      replace: "return asker.accountId !== '';",
    },
    {
      name: 'the second person may be of the same role',
      file: 'src/accounts/new-phone.rules.ts',
      inside: 'mayAgree',
      find: 'role === move.askedByRole || ',
      replace: '',
    },
    {
      name: 'a phone that was given up goes on',
      file: 'src/accounts/new-phone.ts',
      inside: 'moveByCode',
      find: 'await endSessionsOf(ctx, account._id);',
      replace: 'await AccountModel.updateOne({ _id: account._id }, { $inc: { epoch: -1 } });',
    },
    {
      name: 'a person’s other schools hear nothing of their new phone',
      file: 'src/accounts/new-phone.letters.ts',
      inside: 'placesOf',
      find: 'places.size > 0 ?',
      replace: 'places.size > 9 ?',
    },
    {
      name: 'a post opens what is sealed on the day on which it is given',
      file: 'src/organisations/staff.rules.ts',
      inside: 'opensFrom',
      find: 'isOneOf(CARING, role) ||',
      replace: 'day === role ||',
    },
    {
      name: 'who is relieved of a post that opens seals hears nothing',
      file: 'src/organisations/opening.letters.ts',
      inside: 'whoHears',
      find: 'held.until === since &&',
      replace: 'held.until === accountId &&',
    },
    ...PURPOSE_BUGS,
    ...AUDIT_BUGS,
    ...LEDGER_BUGS,
    ...REACH_BUGS,
    ...WAYS_BUGS,
    {
      name: 'a report counts, whoever is said to have received',
      file: 'src/notices/reports.ts',
      inside: 'complete',
      find: "notice === null || !(await isOpenidOf(notice.accountId, whole.openid ?? ''))",
      replace: 'notice === null',
    },
    {
      name: 'whoever knows what may have been asked for can try it',
      file: 'src/platform/commit/once-digest.ts',
      inside: 'digestOf',
      find: "keyedDigest('request', words, salt)",
      replace:
        "process.getBuiltinModule('node:crypto').createHash('sha256').update(words).digest()",
    },
    {
      name: 'a session is whose its row says',
      file: 'src/platform/auth/sessions.ts',
      inside: 'sessionOf',
      find: ' || !sameBytes(row.proof, proofOf(token, row))',
      replace: '',
    },
  ]),
};
