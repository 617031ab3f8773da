// The addresses of this room.
// Those that answer before a capacity is chosen say so.
import { accounts } from '@xinqiao/types/accounts';
import { bind } from '../platform/http';
import { acceptInvitation } from './accept-invitation';
import { demoCode, demoPeople } from './demo';
import { askDesk, askDeskStepUp, confirmDesk, deskAnswer, readDesk, refuseDesk } from './desk';
import { invite } from './invite';
import { endSessions, endSessionsOfPerson, readSessionsOf } from './end-sessions';
import { readMe, readSessions, revokeSession, signOut } from './me';
import { readPin, setPin, stepUp } from './pin';
import {
  agreeNewPhone,
  askNewPhone,
  cancelNewPhone,
  moveToNewPhone,
  newPhoneAgain,
} from './new-phone';
import { readMyNewPhone, readNewPhones } from './new-phone.reads';
import { signIn, switchCapacity } from './sign-in';
import { waitingByCapacity } from './waiting';

const beforeCapacity = true;

export const routes = [
  bind(accounts.signIn, signIn),
  bind(accounts.acceptInvitation, acceptInvitation),
  bind(accounts.invite, invite),
  bind(accounts.newPhones, readNewPhones),
  bind(accounts.askNewPhone, { handle: askNewPhone, replay: newPhoneAgain }),
  bind(accounts.agreeNewPhone, agreeNewPhone),
  bind(accounts.cancelNewPhone, { handle: cancelNewPhone, beforeCapacity }),
  bind(accounts.myNewPhone, { handle: readMyNewPhone, beforeCapacity }),
  bind(accounts.moveToNewPhone, { handle: moveToNewPhone, beforeCapacity }),
  bind(accounts.pin, { handle: readPin, beforeCapacity }),
  bind(accounts.setPin, { handle: setPin, beforeCapacity }),
  bind(accounts.stepUp, { handle: stepUp, beforeCapacity }),
  bind(accounts.me, { handle: readMe, beforeCapacity }),
  bind(accounts.waiting, { handle: waitingByCapacity, beforeCapacity }),
  bind(accounts.switchCapacity, { handle: switchCapacity, beforeCapacity }),
  bind(accounts.sessions, { handle: readSessions, beforeCapacity }),
  bind(accounts.revokeSession, { handle: revokeSession, beforeCapacity }),
  bind(accounts.endSessions, { handle: endSessions, beforeCapacity }),
  bind(accounts.sessionsOf, readSessionsOf),
  bind(accounts.endSessionsOf, endSessionsOfPerson),
  bind(accounts.signOut, { handle: signOut, beforeCapacity }),
  bind(accounts.askDesk, askDesk),
  bind(accounts.askDeskStepUp, { handle: askDeskStepUp, beforeCapacity }),
  bind(accounts.deskAnswer, deskAnswer),
  bind(accounts.readDesk, { handle: readDesk, beforeCapacity }),
  bind(accounts.confirmDesk, { handle: confirmDesk, beforeCapacity }),
  bind(accounts.refuseDesk, { handle: refuseDesk, beforeCapacity }),
  bind(accounts.demoPeople, demoPeople),
  bind(accounts.demoCode, demoCode),
];
