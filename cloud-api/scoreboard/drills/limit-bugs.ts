// Bugs of the limits that the row of trespasses must see: one who takes from the others, or who pays too little.
// Each is what a hasty hand might do for simplicity.
import type { Patch } from '../stage/planted';

export const LIMIT_BUGS: readonly Patch[] = [
  {
    name: 'who is signed in pays from the address, as everybody behind it does',
    file: 'src/platform/http/limit.ts',
    inside: 'limits',
    find: 'const seen = token === null ? null : recognise.lastSeen(token);',
    replace: "const seen = token === '' ? recognise.lastSeen(token) : null;",
  },
  {
    name: 'what is dear costs as little as the rest',
    file: 'src/platform/http/limit.ts',
    inside: 'costsOf',
    find: '?.cost ?? 1;',
    replace: '?.cost === 0 ? 0 : 1;',
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
];
