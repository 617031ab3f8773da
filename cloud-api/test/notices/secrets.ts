// The notices' room takes no secret, and carries what the others say: it must not carry theirs.
// 周 lets WeChat carry one digest of November, and stops following before it is due.
import { api } from '@xinqiao/types';
import { FOLLOWERS, type Secrets, type Story } from '../canary-scene';
import { monthlyWorkIds } from '../../stage/simulated-wechat';

async function asksToBeReminded({ app, wechat }: Story): Promise<void> {
  const answers = { [monthlyWorkIds.mini]: 'accept' };
  await wechat.control('subscriptions', { person: FOLLOWERS.周明溪, answers });
  await app.as('周明溪').call(api.notices.keepNextReminder, {});
}

async function stopsFollowing({ wechat }: Story): Promise<void> {
  await wechat.control('unfollow', { person: FOLLOWERS.周明溪 });
  await wechat.control('settle');
}

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields: {},
  readers: {},
  collections: ['notices', 'reminder_credits'],
  scenes: {
    '2025-10-24T01:00:00.000Z': asksToBeReminded,
    '2025-11-21T01:00:00.000Z': stopsFollowing,
  },
};
