// One person has one account. Who comes back is found by who knows the whole name; who is named as new and is known keeps the
// account that they have, by their own WeChat; nobody finds out by it who works elsewhere, and nobody gets a post of their own giving.
import { api } from '@xinqiao/types';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../cast';
import { AccountModel } from '../../src/accounts';
import { InvitationModel } from '../../src/accounts/invitation.model';
import { AppointmentModel } from '../../src/organisations';
import { asIf } from '../../stage/as-if';
import type { Client } from '../../stage/client';
import { capacitiesIn, useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const { appoint, formerColleagues, offers, answerOffer, offerPost } = api.organisations;
const BOUND = 'accounts/already-bound';
const TEACHES = `subjectTeacher@${QINGHE.id}`;

const find = async (by: PersonName, name: string, schoolId: string = QINGHE.id) =>
  (await app.as(by).call(formerColleagues, { params: { schoolId }, query: { name } })).items;
const endAll = async (accountId: string) => {
  const held = { districtId: 'dst_yunling', accountId, until: null };
  for (const { _id } of await AppointmentModel.find(held).lean())
    await app.as('郑岚').call(api.organisations.endAppointment, {
      ...{ params: { appointmentId: _id }, body: { reason: '产假' } },
    });
};

/** Somebody of a school with a WeChat of her own, called so. */
async function somebody(name: string, by: PersonName = '何婉', at: string = QINGHE.id) {
  const classId = at === SHIPAN.id ? CLASSES.shipanThree.id : CLASSES.qingheThree.id;
  const subject = `第${people.next()}科`;
  const body = { name, role: 'subjectTeacher' as const, classId, subject, namesake: true };
  const post = await app.as(by).call(appoint, { params: { schoolId: at }, body });
  const wechat = await people.freshWechat();
  const client = await people.accepts(wechat, await people.invites(by, post.accountId));
  return { ...post, wechat, client };
}

/** Names somebody as new, and invites them. */
async function named(name: string, by: PersonName | Client = '何婉') {
  const client = typeof by === 'string' ? app.as(by) : by;
  const post = { role: 'subjectTeacher' as const, classId: CLASSES.qingheFour.id };
  const body = { ...post, subject: `第${people.next()}科`, name, namesake: true };
  const made = await client.call(appoint, { params: { schoolId: QINGHE.id }, body });
  return { ...made, code: await people.invites(client, made.accountId) };
}

describe('who has left', () => {
  it('is found by the whole name alone, with the last post, the latest first; who is there or never came in is not', async () => {
    const first = await somebody('常念慈');
    await endAll(first.accountId);
    const second = await somebody('常念慈');
    await endAll(second.accountId);
    await somebody('常念慈');
    const unseen = await named('常念慈');
    await endAll(unseen.accountId);
    const found = await find('何婉', '常念慈');
    expect(found.map(({ accountId }) => accountId)).toEqual([second.accountId, first.accountId]);
    expect(found[0]).toMatchObject({
      ...{ roleWord: '任课教师', className: CLASSES.qingheThree.name, subject: second.subject },
      ...{ since: '2025-11-20', until: '2025-11-20' },
    });
    for (const part of ['常', '念慈', '常念', '常念慈慈'])
      expect(await find('何婉', part)).toEqual([]);
  });

  it('is found at her own school alone, whoever asks', async () => {
    const gone = await somebody('石远亭', '孙立言', SHIPAN.id);
    await endAll(gone.accountId);
    for (const by of ['何婉', '郑岚'] as const) expect(await find(by, '石远亭')).toEqual([]);
    for (const name of ['吴静舟', '孙立言', '韩松']) expect(await find('何婉', name)).toEqual([]);
    expect(await find('孙立言', '石远亭', SHIPAN.id)).toHaveLength(1);
  });

  it('comes back as who she was, once she says so herself, though no capacity is left to her', async () => {
    const she = await somebody('归来人');
    await endAll(she.accountId);
    const [known] = await find('何婉', '归来人');
    const body = { accountId: known!.accountId, role: 'psychTeacher' as const };
    const post = { ...body, classId: CLASSES.qingheFour.id };
    const asked = { params: { schoolId: QINGHE.id }, body: post };
    const { id } = await app.as('何婉').call(offerPost, asked);
    const args = { params: { offerId: id }, body: { agrees: true } };
    expect(await she.client.call(api.organisations.answerMyOffer, args)).toEqual({
      state: 'taken',
    });
    expect((await she.client.call(api.accounts.me, {})).accountId).toBe(she.accountId);
    expect(await capacitiesIn(she.client)).toEqual([`psychTeacher@${QINGHE.id}`]);
  });
});

describe('a name that the school knows', () => {
  const asNew = (name: string, more = {}) => ({
    params: { schoolId: QINGHE.id },
    body: {
      ...{ name, role: 'subjectTeacher' as const, classId: CLASSES.qingheThree.id },
      ...{ subject: `第${people.next()}科`, ...more },
    },
  });

  it('makes no second account in silence: of who is there, and of who was', async () => {
    const gone = await somebody('旧同事');
    await endAll(gone.accountId);
    for (const name of ['秦穗', ' 秦穗 ', '旧同事']) {
      const { code } = await app.as('何婉').refusal(appoint, asNew(name));
      expect(code).toBe('organisations/known-name');
    }
    const { accountId } = await app.as('何婉').call(appoint, asNew('旧同事', { namesake: true }));
    expect(accountId).not.toBe(gone.accountId);
  });

  it('is no name that only another school knows', async () => {
    await app.as('何婉').call(appoint, asNew('吴静舟'));
    const { status } = await app.as('方宁').refusal(appoint, asNew('秦穗'));
    expect(status).toBe(404);
  });
});

describe('an invitation that is taken with a WeChat that has an account', () => {
  it('joins that account: the post is hers, and the name that was made for it is nobody’s', async () => {
    const she = await somebody('重来人');
    await endAll(she.accountId);
    const again = await named('重来人');
    const client = await people.accepts(she.wechat, again.code);
    expect((await client.call(api.accounts.me, {})).accountId).toBe(she.accountId);
    expect(await capacitiesIn(client)).toEqual([TEACHES]);
    expect(await AppointmentModel.findById(again.id).lean()).toMatchObject({ until: '2025-11-20' });
    expect(await AccountModel.countDocuments({ _id: again.accountId })).toBe(0);
    const held = { accountId: she.accountId, until: null };
    expect(await AppointmentModel.findOne(held).lean()).toMatchObject({
      ...{ subject: again.subject, byId: CAST.何婉.accountId },
    });
  });

  it('asks the school where she works; until that says yes the post stays with the name', async () => {
    const she = await somebody('两校人', '孙立言', SHIPAN.id);
    const again = await named('两校人');
    const client = await people.accepts(she.wechat, again.code);
    expect(await capacitiesIn(client)).toEqual([`subjectTeacher@${SHIPAN.id}`]);
    expect((await AppointmentModel.findById(again.id).lean())?.until).toBeNull();
    const [offer] = (await app.as('孙立言').call(offers, {})).items;
    expect(offer).toMatchObject({ name: '两校人', side: 'present', waits: { person: false } });
    const yes = { params: { offerId: offer!.id }, body: { agrees: true } };
    expect(await app.as('孙立言').call(answerOffer, yes)).toEqual({ state: 'taken' });
    expect(await capacitiesIn(client)).toEqual([`subjectTeacher@${SHIPAN.id}`, TEACHES]);
    expect((await AppointmentModel.findById(again.id).lean())?.until).toBe('2025-11-20');
  });

  it('is used once, and signs her in when its answer was lost; nobody else', async () => {
    const she = await somebody('丢了回音');
    const { code } = await named('丢了回音');
    await people.accepts(she.wechat, code);
    const again = await people.accepts(she.wechat, code);
    expect((await again.call(api.accounts.me, {})).accountId).toBe(she.accountId);
    const held = { accountId: she.accountId, until: null };
    expect(await AppointmentModel.countDocuments(held)).toBe(2);
    expect(await people.isRefused(await people.freshWechat(), code)).toBe(
      'accounts/invitation-invalid',
    );
  });

  it('goes on where it broke off between two posts', async () => {
    const she = await somebody('断在半路');
    const { code, accountId } = await named('断在半路');
    const also = { accountId, role: 'classTeacher' as const, classId: CLASSES.qingheFour.id };
    await app.as('郑岚').call(appoint, { params: { schoolId: QINGHE.id }, body: also });
    const both = await AppointmentModel.find({ accountId, until: null }).lean();
    const ids = both.map(({ _id }) => _id);
    await asIf(InvitationModel, { accountId }, { $set: { appointmentIds: ids } });
    await people.accepts(she.wechat, code);
    await asIf(InvitationModel, { accountId }, { $set: { usedAt: null, usedById: null } });
    expect(await people.isRefused(she.wechat, code)).toBe('accounts/invitation-invalid');
    const held = { accountId: she.accountId, until: null };
    expect(await AppointmentModel.countDocuments(held)).toBe(3);
  });

  it('is for her who is called so: another’s stays unused', async () => {
    const other = await somebody('别的人');
    const { code, accountId } = await named('正主儿');
    expect(await people.isRefused(other.wechat, code)).toBe(BOUND);
    expect((await InvitationModel.findOne({ accountId }).lean())?.usedAt).toBeNull();
  });

  it('brings nobody a post that they gave themselves, nor whom they come from one', async () => {
    const admin = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    const { name } = (await AccountModel.findById(admin.accountId).lean())!;
    const second = await people.makesAnAccount(admin.client, { role: 'schoolAdmin' });
    for (const by of [admin.client, second.client]) {
      const { code, id } = await named(name, by);
      expect(await people.isRefused(admin.wechat, code)).toBe(BOUND);
      await app.as('郑岚').call(api.organisations.endAppointment, {
        ...{ params: { appointmentId: id }, body: { reason: '试完了' } },
      });
    }
    const held = { accountId: admin.accountId, until: null };
    expect(await AppointmentModel.countDocuments(held)).toBe(1);
  });

  it('lets nobody who audits into anything else', async () => {
    const she = await somebody('看账人');
    const post = { accountId: she.accountId, until: null };
    await asIf(AppointmentModel, post, {
      $set: { role: 'auditor', orgId: 'dst_yunling', schoolId: null },
    });
    const { code } = await named('看账人');
    expect(await people.isRefused(she.wechat, code)).toBe(BOUND);
  });

  it('can be made anew where the school of hers said no', async () => {
    const she = await somebody('不放人', '孙立言', SHIPAN.id);
    const again = await named('不放人');
    await people.accepts(she.wechat, again.code);
    const offer = (await app.as('孙立言').call(offers, {})).items.find(
      ({ name }) => name === '不放人',
    );
    const no = { params: { offerId: offer!.id }, body: { agrees: false } };
    await app.as('孙立言').call(answerOffer, no);
    const code = await people.invites('何婉', again.accountId);
    await people.accepts(await people.freshWechat(), code);
    expect(await AccountModel.countDocuments({ _id: again.accountId })).toBe(1);
  });
});
