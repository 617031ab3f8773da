// Rights of the accounts' room: who invites whom, whose sessions and capacities one sees and ends, who signs in.
// How each endpoint is asked is written so that rights alone decide.
import { api } from '@xinqiao/types';
import { AccountModel } from '../../src/accounts';
import { AppointmentModel } from '../../src/organisations';
import { CAST, capacityIdOf, DISTRICT } from '../cast';
import { appointmentRow } from '../factories';
import { ADMINS, holdsWanted, nothing, SCHOOLS, type Rights, type Scene } from '../rights-scene';

/** Somebody who was named at the place and has not joined; at the centre its officer. */
async function invited({ app, relation }: Scene): Promise<string> {
  const admin = ADMINS[relation];
  if (!admin) return relation === 'centre' ? CAST.孟远.accountId : 'acc_nobody';
  const params = { schoolId: SCHOOLS[relation] ?? '' };
  const body = { name: '新来的管理员', role: 'schoolAdmin' as const, namesake: true };
  return (await app.as(admin).call(api.organisations.appoint, { params, body })).accountId;
}

let guests = 0;

/** Somebody at the place who has joined just now. */
async function joinedAt(relation: string): Promise<string> {
  if (!SCHOOLS[relation] || relation === 'unknown') return 'acc_nobody';
  const nth = (guests += 1);
  const orgId = SCHOOLS[relation];
  const name = relation === 'direct' ? '韩松' : '秦穗';
  const accountId = `acc_moving${nth}`;
  const id = { _id: accountId, accountId };
  await AppointmentModel.create(appointmentRow(name, { ...id, orgId, _id: `apt_moving${nth}` }));
  await AccountModel.create({
    ...{ _id: accountId, homeDistrictId: DISTRICT.id, name, joinedAt: new Date(0) },
    ...{ miniOpenid: `mini_${accountId}`, unionid: null, invitedBy: null },
  });
  return accountId;
}

/** A move that the admin of the place has asked for. */
async function asked({ app, relation }: Scene): Promise<string> {
  const admin = ADMINS[relation];
  if (!admin) return 'nph_0000';
  const body = { accountId: await joinedAt(relation) };
  return (await app.as(admin).call(api.accounts.askNewPhone, { body })).id;
}

async function freshSession({ app }: Scene): Promise<string> {
  const { items } = await (await app.session('李秋月')).call(api.accounts.sessions, {});
  return items.find(({ current }) => current)?.id ?? '';
}

/** A code of a desk: of any browser, of one at which 李秋月 sits, or of none. */
async function deskCode({ app, relation }: Scene, isScanned = false) {
  const code = 'A'.repeat(22);
  if (relation === 'unknown') return { code, digits: '42' };
  const her = app.as('李秋月');
  const made =
    relation === 'hers'
      ? await her.call(api.accounts.askDeskStepUp, {})
      : await app.stranger().call(api.accounts.askDesk, { body: {} });
  if (isScanned) await her.call(api.accounts.readDesk, { body: { code: made.code } });
  return made;
}

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
accounts.waiting   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.invite 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  centre        404 404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
accounts.newPhones 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  qinghe        +   +   +   +   +   0   0   0   +   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
accounts.askNewPhone 李 罗 王 周 何 孙 吴 方 孟 郑 沈    无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
accounts.agreeNewPhone 李 罗 王 周 何 孙 吴 方 孟 郑 沈  无  客
  qinghe        403 403 +   +   403 404 404 404 +   +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
accounts.cancelNewPhone 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无  客
  qinghe        404 404 404 404 +   404 404 404 +   +   404 404 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 401
accounts.myNewPhone 李 罗 王 周 何 孙 吴 方 孟 郑 沈     无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.moveToNewPhone 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无  客
  han           403 403 403 403 403 403 403 403 403 403 403 403 401
accounts.pin    李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.setPin 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           403 403 403 403 403 403 403 403 403 403 403 403 401
  unknown       401 401 401 401 401 401 401 401 401 401 401 401 401
accounts.stepUp 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           409 409 409 409 409 409 409 409 409 409 409 409 401
accounts.me     李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.switchCapacity 李 罗 王 周 何 孙 吴 方 孟 郑 沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
  hers          +   +   404 404 404 404 404 404 404 404 404 +   401
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 401
accounts.sessions 李 罗 王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   0   401
accounts.revokeSession 李 罗 王 周 何 孙 吴 方 孟 郑  沈  无  客
  hers          +   404 404 404 404 404 404 404 404 404 404 404 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 401
accounts.endSessions 李 罗 王 周 何 孙 吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.sessionsOf 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
accounts.endSessionsOf 李 罗 王 周 何 孙 吴 方 孟  郑  沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
accounts.signOut 李 罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.signIn 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           +   +   +   +   +   +   +   +   +   +   +   +   +
  unknown       401 401 401 401 401 401 401 401 401 401 401 401 401
accounts.acceptInvitation 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  direct        +   +   +   +   +   +   +   +   +   +   +   +   +
  unknown       422 422 422 422 422 422 422 422 422 422 422 422 422
accounts.askDesk 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   +
accounts.askDeskStepUp 李 罗 王 周 何 孙 吴 方 孟 郑 沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.deskAnswer 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  han           +   +   +   +   +   +   +   +   +   +   +   +   +
accounts.readDesk 李 罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           +   +   +   +   +   +   +   +   +   +   +   +   401
  hers          +   403 403 403 403 403 403 403 403 403 403 403 401
  unknown       409 409 409 409 409 409 409 409 409 409 409 409 401
accounts.confirmDesk 李 罗 王 周 何 孙 吴  方  孟  郑  沈  无  客
  unknown       409 409 409 409 409 409 409 409 409 409 409 409 401
  hers          +   409 409 409 409 409 409 409 409 409 409 409 401
accounts.refuseDesk 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  unknown       409 409 409 409 409 409 409 409 409 409 409 409 401
  hers          +   409 409 409 409 409 409 409 409 409 409 409 401
accounts.demoPeople 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   +
accounts.demoCode 李 罗 王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           +   +   +   +   +   +   +   +   +   +   +   +   +
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 404
`,
  calls: {
    'accounts.waiting': {
      args: () => ({}),
      shows: ({ items = [] }, { person }) =>
        items.map((item) => (item as { capacityId: string }).capacityId).join() ===
        (person && capacityIdOf(CAST[person])),
    },
    'accounts.invite': {
      args: async (scene) => ({ body: { accountId: await invited(scene) } }),
    },
    'accounts.newPhones': {
      async args(scene) {
        scene.wanted = await asked(scene);
        return {};
      },
      shows: holdsWanted,
    },
    'accounts.askNewPhone': {
      args: async ({ relation }) => ({ body: { accountId: await joinedAt(relation) } }),
    },
    'accounts.agreeNewPhone': {
      args: async (scene) => ({ params: { newPhoneId: await asked(scene) } }),
    },
    'accounts.cancelNewPhone': {
      args: async (scene) => ({ params: { newPhoneId: await asked(scene) } }),
    },
    'accounts.myNewPhone': { args: nothing },
    'accounts.moveToNewPhone': {
      args: async ({ wechat }) => ({ body: { code: await wechat.loginCode('han') } }),
    },
    'accounts.pin': { args: nothing },
    'accounts.setPin': {
      async args({ wechat, relation }) {
        const code = relation === 'unknown' ? 'no-such-code' : await wechat.loginCode('han');
        return { body: { code, pin: '240618' } };
      },
    },
    'accounts.stepUp': {
      args: async ({ wechat }) => ({
        body: { code: await wechat.loginCode('han'), pin: '240618' },
      }),
    },
    'accounts.me': { args: nothing },
    'accounts.switchCapacity': {
      ownSession: true,
      args({ relation, person }) {
        const whose = relation === 'own' ? person : relation === 'hers' ? '李秋月' : null;
        return { body: { capacityId: whose ? capacityIdOf(CAST[whose]) : 'schoolAdmin@sch_none' } };
      },
    },
    'accounts.sessions': {
      async args(scene) {
        scene.wanted = await freshSession(scene);
        return {};
      },
      shows: holdsWanted,
    },
    'accounts.revokeSession': {
      args: async (scene) => ({
        params: {
          sessionId: scene.relation === 'unknown' ? 'ses_0000' : await freshSession(scene),
        },
      }),
    },
    'accounts.endSessions': { ownSession: true, endsAll: true, args: nothing },
    'accounts.sessionsOf': {
      args: async ({ relation }) => ({ params: { accountId: await joinedAt(relation) } }),
    },
    'accounts.endSessionsOf': {
      args: async ({ relation }) => ({ params: { accountId: await joinedAt(relation) } }),
    },
    'accounts.signOut': { ownSession: true, args: nothing },
    'accounts.signIn': {
      async args({ wechat, relation }) {
        const code = relation === 'unknown' ? 'no-such-code' : await wechat.loginCode('han');
        return { body: { code } };
      },
    },
    'accounts.acceptInvitation': {
      async args(scene) {
        const { app, wechat, relation } = scene;
        const body = { accountId: await invited({ ...scene, relation: 'direct' }) };
        const { invitation } = await app.as('方宁').call(api.accounts.invite, { body });
        const id = `guest${(guests += 1)}`;
        await wechat.control('persons', { id, name: id });
        const code = await wechat.loginCode(id);
        return {
          body: { code, invitation: relation === 'unknown' ? 'ABCD-EFGH-JKMN' : invitation },
        };
      },
    },
    'accounts.askDesk': { args: () => ({ body: {} }) },
    'accounts.askDeskStepUp': { args: nothing },
    'accounts.deskAnswer': {
      async args({ app }) {
        const { code, secret } = await app.stranger().call(api.accounts.askDesk, { body: {} });
        return { body: { code, secret } };
      },
    },
    'accounts.readDesk': {
      args: async (scene) => ({ body: { code: (await deskCode(scene)).code } }),
    },
    'accounts.confirmDesk': {
      async args(scene) {
        const { code, digits } = await deskCode(scene, true);
        return { body: { code, digits } };
      },
    },
    'accounts.refuseDesk': {
      args: async (scene) => ({ body: { code: (await deskCode(scene, true)).code } }),
    },
    'accounts.demoPeople': { args: nothing },
    'accounts.demoCode': { args: ({ relation: personId }) => ({ params: { personId } }) },
  },
};
