// Bugs of the limits that a row must see: one who takes from the others, or who pays too little.
// Each is what a hasty hand might do for simplicity.
import type { Patch } from '../stage/planted';

const PAYS_FROM_ADDRESS: Patch = {
  name: 'who is signed in pays from the address, as everybody behind it does',
  file: 'src/platform/http/limit.ts',
  inside: 'limits',
  find: 'const seen = token === null ? null : recognise.lastSeen(token);',
  replace: "const seen = token === '' ? recognise.lastSeen(token) : null;",
};

/** Of the limits, those that the row of trespasses must see. */
export const LIMIT_BUGS: readonly Patch[] = [
  PAYS_FROM_ADDRESS,
  {
    name: 'what is dear costs as little as the rest',
    file: 'src/platform/http/limit.ts',
    inside: 'costsOf',
    find: '?.cost ?? 1;',
    replace: '?.cost === 0 ? 0 : 1;',
  },
  {
    name: 'a long body costs as little as a short one',
    file: 'src/platform/http/limit.ts',
    inside: 'limits',
    find: 'costOf(method, path) + Math.floor(bytes / BYTES_A_REQUEST)',
    replace: 'costOf(method, path) + Math.min(bytes, 0)',
  },
  {
    name: 'who goes on sending is listened to',
    file: 'src/platform/http/body.ts',
    inside: 'letThrough',
    find: 'if (unread > MOST_UNREAD) req.socket.destroy();',
    replace: '',
  },
  {
    name: 'WeChat is asked about whatever code is typed',
    file: 'src/accounts/accept-invitation.ts',
    inside: 'acceptInvitation',
    find: "if (!invitation && !isMove) fail('accounts/invitation-invalid');",
    replace: '',
  },
  {
    name: 'a concern rings as often as talks are filed',
    file: 'src/talks/concern.letters.ts',
    inside: 'concernLetters',
    find: 'const subject = `${childId}.${shanghaiDay(concern.at)}`;',
    replace: 'const subject = talkId;',
  },
  {
    name: 'what somebody asks for at once is done at once, before everybody else',
    file: 'src/platform/http/lanes.ts',
    inside: 'Lanes',
    find: 'if (lane.underWay < this.width) begin();',
    replace: 'if (lane.underWay < 1000 * this.width) begin();',
  },
  {
    name: 'the acts of people may use up the messages of a day',
    file: 'src/notices/budget.rules.ts',
    inside: 'mostOfDistrict',
    find: '* (1 - RESERVED)',
    replace: '* (2 * RESERVED)',
  },
  {
    name: 'who causes enough messages has no warning of them carried',
    file: 'src/notices/carry.ts',
    inside: 'carry',
    find: 'knows || warns ? undefined',
    replace: 'knows && warns ? undefined',
  },
];

/** Those over which one who attacks starves the others. */
export const STARVING_BUGS: readonly Patch[] = [
  {
    name: 'nobody is refused, however much they ask',
    file: 'src/platform/http/gate.ts',
    inside: 'gate',
    find: 'if (wait > 0) return',
    replace: 'if (wait < 0) return',
  },
  {
    name: 'each refusal is written down, however many there are',
    file: 'src/platform/security-events/refusals.ts',
    inside: 'noteRefusal',
    find: 'if (known && now - known.since < WINDOW_MS) {',
    replace: 'if (known && now < known.since) {',
  },
  {
    name: 'all addresses share a bucket',
    file: 'src/platform/http/limit.ts',
    inside: 'limits',
    find: 'addresses.take(address, now, cost)',
    replace: "addresses.take('', now, cost)",
  },
  {
    name: 'all accounts of a district share a bucket',
    file: 'src/platform/http/limit.ts',
    inside: 'limits',
    find: 'accounts.take(seen.session.accountId, now, cost)',
    replace: "accounts.take(districtId ?? '', now, cost)",
  },
  PAYS_FROM_ADDRESS,
];
