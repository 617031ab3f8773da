// The door of the accounts: who a person is, and where WeChat reaches them.
// Other rooms import from here and from nowhere else in this folder.
import { SessionModel } from '../platform/auth';
import type { Room } from '../platform/room';
import { AccountModel, FollowerModel } from './account.model';
import { callbackRoutes } from './callback';
import { DemoPersonModel } from './demo-person.model';
import { adoptFollowers, learnUnionids } from './followers';
import { InvitationModel } from './invitation.model';
import { routes } from './routes';

export { people } from './capacities';
export { inviteLeader, leadersOutside, type Leader } from './invite-leader';
export { actorsOfRequest } from './me';
export { onDelivery, onSubscription, type SubscriptionAnswer } from './callback';
export { followerOpenid, isFollowingAccount, miniProgramOpenid, noteUnfollow } from './followers';
export { AccountModel, FollowerModel, type AccountDoc, type FollowerDoc } from './account.model';
export { DemoPersonModel, type DemoPersonDoc } from './demo-person.model';

export const accountsRoom: Room = {
  name: 'accounts',
  routes,
  raw: callbackRoutes,
  sweeps: { 'accounts.followers': adoptFollowers, 'accounts.unionids': learnUnionids },
  models: [AccountModel, FollowerModel, InvitationModel, DemoPersonModel, SessionModel],
};
