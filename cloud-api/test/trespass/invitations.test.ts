// Whoever keeps a school's staff hands out invitations, and could use one herself: it must bring her nothing that is not hers to give.
// Each attack is tried over HTTP with a second WeChat of the attacker's own.
import { api } from '@xinqiao/types';
import { CAST, QINGHE, SHIPAN } from '../cast';
import type { Client } from '../../stage/client';
import { AccountModel } from '../../src/accounts';
import { InvitationModel } from '../../src/accounts/invitation.model';
import { capacitiesIn, useNewcomers } from './newcomers';
import { asIf } from '../../stage/as-if';

const people = useNewcomers();
const { app } = people;
const INVALID = 'accounts/invitation-invalid';
const end = (appointmentId: string, by: '何婉' | '郑岚' = '何婉') =>
  app.as(by).call(api.organisations.endAppointment, {
    params: { appointmentId },
    body: { reason: '调走' },
  });

describe('who has come in once', () => {
  it('is not invited again, neither by her school nor by an office above it', async () => {
    const body = { accountId: CAST.周明溪.accountId };
    for (const by of ['何婉', '孟远', '郑岚'] as const)
      expect(await app.as(by).refusal(api.accounts.invite, { body })).toMatchObject({
        status: 409,
        code: 'accounts/already-joined',
      });
  });

  it('keeps her WeChat and her session, though an invitation of before is typed in by somebody else', async () => {
    const { accountId } = await people.names('何婉', {});
    const code = await people.invites('何婉', accountId);
    const hers = await people.accepts(await people.freshWechat(), code);
    // As if a use were not noted.
    await asIf(InvitationModel, { accountId }, { $set: { usedAt: null } });
    expect(await people.isRefused(await people.freshWechat(), code)).toBe(INVALID);
    expect(await capacitiesIn(hers)).toEqual([`subjectTeacher@${QINGHE.id}`]);
  });
});

describe('of several invitations for one person', () => {
  it('the last one alone lets in', async () => {
    const { accountId } = await people.names('何婉', {});
    const codes = [];
    for (const by of ['何婉', '孟远', '何婉'] as const)
      codes.push(await people.invites(by, accountId));
    const [first = '', second = '', third = ''] = codes;
    for (const code of [first, second])
      expect(await people.isRefused(await people.freshWechat(), code)).toBe(INVALID);
    await people.accepts(await people.freshWechat(), third);
  });

  it('one at most lets in, also when they are made at once', async () => {
    const { accountId } = await people.names('何婉', {});
    const codes = await Promise.all([1, 2, 3].map(() => people.invites('何婉', accountId)));
    const came = await Promise.all(
      codes.map(async (invitation) => {
        const wechat = await people.freshWechat();
        return people.accepts(wechat, invitation).then(
          () => true,
          () => false,
        );
      }),
    );
    expect(came.filter(Boolean)).toHaveLength(1);
  });
});

describe('an invitation lets nobody in any more', () => {
  it('once the post is ended for which it was given', async () => {
    const { id, accountId } = await people.names('何婉', {});
    const code = await people.invites('何婉', accountId);
    await end(id);
    expect(await people.isRefused(await people.freshWechat(), code)).toBe(INVALID);
    expect(await AccountModel.countDocuments({ _id: accountId })).toBe(0);
  });

  it('once whoever gave it keeps the school no more', async () => {
    const admin = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    const { accountId } = await people.names('何婉', {});
    const code = await people.invites(admin.client, accountId);
    await end(admin.appointmentId);
    expect(await people.isRefused(await people.freshWechat(), code)).toBe(INVALID);
  });
});

describe('an invitation opens what its giver keeps, and nothing else', () => {
  /** Somebody of 青禾 who has not come in, and to whom the district has given a post at 石磐 as well. */
  async function ofTwoSchools() {
    const { accountId } = await people.names('何婉', {});
    const elsewhere = await people.names('郑岚', {
      at: SHIPAN.id,
      role: 'psychTeacher',
      accountId,
    });
    const code = await people.invites('何婉', accountId);
    const client = await people.accepts(await people.freshWechat(), code);
    return { client, elsewhere: { params: { appointmentId: elsewhere.id }, body: {} } };
  }

  it('though the person was named elsewhere before', async () => {
    const { client } = await ofTwoSchools();
    expect(await capacitiesIn(client)).toEqual([`subjectTeacher@${QINGHE.id}`]);
    const body = { capacityId: `psychTeacher@${SHIPAN.id}` };
    expect(await client.refusal(api.accounts.switchCapacity, { body })).toMatchObject({
      code: 'accounts/no-such-capacity',
    });
  });

  it('until the other school says that it is she, and nobody else can say it', async () => {
    const { client, elsewhere } = await ofTwoSchools();
    const { confirmAppointment } = api.organisations;
    expect((await app.as('何婉').refusal(confirmAppointment, elsewhere)).status).toBe(404);
    expect((await client.refusal(confirmAppointment, elsewhere)).status).toBe(404);
    expect((await app.as('吴静舟').refusal(confirmAppointment, elsewhere)).status).toBe(403);
    const shown = await app
      .as('孙立言')
      .call(api.organisations.staff, { params: { schoolId: SHIPAN.id }, query: {} });
    expect(shown.items.find(({ id }) => id === elsewhere.params.appointmentId)).toMatchObject({
      ...{ joined: true, unconfirmed: true },
    });
    await app.as('孙立言').call(confirmAppointment, elsewhere);
    expect(await capacitiesIn(client)).toContain(`psychTeacher@${SHIPAN.id}`);
    expect(await app.as('孙立言').refusal(confirmAppointment, elsewhere)).toMatchObject({
      code: 'organisations/confirmed-already',
    });
  });

  it('of an office that keeps both schools opens both', async () => {
    const { accountId } = await people.names('何婉', {});
    await people.names('孟远', { at: SHIPAN.id, accountId });
    const code = await people.invites('孟远', accountId);
    const client: Client = await people.accepts(await people.freshWechat(), code);
    expect(await capacitiesIn(client)).toHaveLength(2);
  });
});
