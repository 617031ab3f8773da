// The door of the accounts: who a person is, and where WeChat reaches them.
// Other rooms import from here and from nowhere else in this folder.
import { accounts, accountsErrors, accountsEvents } from '@xinqiao/types/accounts';
import { DeskCodeModel, SessionModel } from '../platform/auth';
import type { Room } from '../platform/room';
import { AccountModel, FollowerModel } from './account.model';
import { DemoPersonModel } from './demo-person.model';
import { adoptFollowers, learnUnionids, noteFollow, noteUnfollow } from './followers';
import { InvitationModel } from './invitation.model';
import { arrivalsAmong } from './arrivals';
import { endedSessionsLetters } from './ended-sessions.letters';
import { newPhoneLetters } from './new-phone.letters';
import { NewPhoneModel } from './new-phone.model';
import { PinModel } from './pin.model';
import { routes } from './routes';

export { people } from './capacities';
export { inviteLeader, leadersOutside, type Leader } from './invite-leader';
export {
  accountByMiniOpenid,
  followerOpenid,
  isOpenidOf,
  isFollowingAccount,
  miniProgramOpenid,
  noteUnfollow,
} from './followers';
export { endSessionsByOperator } from './end-sessions';
export { signedInPeople } from './signed-in-people.reads';
export { openCodesByVersion } from './open-codes.reads';
export { waitedForPhone } from './new-phone.reads';
export { AccountModel } from './account.model';
export { DemoPersonModel } from './demo-person.model';

export const accountsRoom: Room = {
  name: 'accounts',
  contract: { endpoints: accounts, errors: accountsErrors, events: accountsEvents },
  routes,
  letters: [...newPhoneLetters, ...endedSessionsLetters],
  arrivals: arrivalsAmong,
  pushes: {
    follow: (ctx, { openid }) => noteFollow(ctx, openid),
    unfollow: (ctx, { openid }) => noteUnfollow(ctx, openid),
  },
  sweeps: { 'accounts.followers': adoptFollowers, 'accounts.unionids': learnUnionids },
  models: [
    AccountModel,
    FollowerModel,
    InvitationModel,
    NewPhoneModel,
    PinModel,
    DemoPersonModel,
    SessionModel,
    DeskCodeModel,
  ],
};
