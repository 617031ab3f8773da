// Secrets of the accounts' room: an invitation, and the token of a session; whoever reads the database must not be let in by it.
// What a phone calls itself, and codes that hold for minutes, are none.
import { api } from '@xinqiao/types';
import { AccountModel } from '../../src/accounts';
import { asIf } from '../../stage/as-if';
import { CAST, QINGHE } from '../cast';
import type { Secrets, Story } from '../canary-scene';

async function invited({ app, wechat, keys }: Story): Promise<void> {
  const params = { schoolId: QINGHE.id };
  const post = { name: '新来的管理员', role: 'schoolAdmin' as const };
  const named = await app.as('何婉').call(api.organisations.appoint, { params, body: post });
  const body = { accountId: named.accountId };
  const { invitation } = await app.as('何婉').call(api.accounts.invite, { body });
  const { miniProgram: miniOpenid } = await wechat.openids('luo');
  await asIf(AccountModel, { _id: CAST.罗雨晴.accountId }, { $set: { miniOpenid } });
  const proof = { code: await wechat.loginCode('luo') };
  const own = await app.as('罗雨晴').call(api.accounts.moveToNewPhone, { body: proof });
  keys.push(own.code, own.code.replaceAll('-', ''));
  keys.push(invitation, invitation.replaceAll('-', ''), app.as('何婉').token ?? '');
}

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields: {},
  readers: {},
  open: [
    ...['accounts.signIn.code', 'accounts.signIn.device', 'accounts.signIn.capacityId'],
    ...['accounts.setPin.code', 'accounts.stepUp.code', 'accounts.moveToNewPhone.code'],
    ...['accounts.acceptInvitation.code', 'accounts.acceptInvitation.device'],
    ...['accounts.acceptInvitation.invitation', 'accounts.switchCapacity.capacityId'],
    'accounts.askDesk.device',
  ],
  collections: ['invitations', 'newPhones'],
  scenes: { '2025-11-20T01:00:00.000Z': invited },
};
