// Rights of the organisations' room: who sees the tree and its staff, who appoints, who keeps calendar and policy.
// How each endpoint is asked is written so that rights alone decide.
import { api } from '@xinqiao/types';
import { AccountModel } from '../../src/accounts';
import { AppointmentModel } from '../../src/organisations';
import { OfferModel } from '../../src/organisations/offer.model';
import { CAST, DISTRICT, QINGHE, SHIPAN } from '../cast';
import { appointmentRow } from '../factories';
import {
  ADMINS,
  CLASS_AT,
  holds,
  holdsWanted,
  nothing,
  school,
  SCHOOLS,
  type Rights,
  type Scene,
} from '../rights-scene';
import { asIf } from '../../stage/as-if';

let count = 0;

function somebodyNew(relation: string) {
  const nth = (count += 1);
  const role = 'subjectTeacher' as const;
  return { name: `新来${nth}`, role, classId: CLASS_AT[relation] ?? '', subject: `新课${nth}` };
}

/** An appointment that lasts, made just now; of the centre it is its officer's own. */
async function appointmentAt(scene: Scene): Promise<string> {
  const admin = ADMINS[scene.relation];
  if (!admin) return scene.relation === 'centre' ? officers() : 'apt_nobody';
  const args = { ...school(scene), body: somebodyNew(scene.relation) };
  return (await scene.app.as(admin).call(api.organisations.appoint, args)).id;
}

/** An appointment that opens what is sealed later, and that nobody of the scene has given. */
async function openingAt(scene: Scene): Promise<string> {
  const appointmentId = await appointmentAt(scene);
  if (ADMINS[scene.relation]) await asIf(AppointmentModel, { _id: appointmentId }, OPENS_LATER);
  return appointmentId;
}
const OPENS_LATER = {
  $set: { opensFrom: new Date('2027-09-01T00:00:00Z'), byId: 'acc_somebody' },
};
let held: Promise<void> | undefined;

/** Somebody who has joined, with a post at a school until a day; null: they hold it. */
async function somebodyAt(orgId: string, until: string | null): Promise<string> {
  const nth = (count += 1);
  const accountId = `acc_guest${nth}`;
  const name = orgId === SCHOOLS.direct ? '韩松' : orgId === SCHOOLS.shipan ? '吴静舟' : '秦穗';
  const id = { _id: `apt_guest${nth}`, accountId, subject: `旧课${nth}` };
  await AppointmentModel.create(appointmentRow(name, { ...id, orgId, until }));
  await AccountModel.create({
    ...{ _id: accountId, homeDistrictId: DISTRICT.id, name, joinedAt: new Date(0) },
    ...{ miniOpenid: `mini_${accountId}`, unionid: null, invitedBy: null },
  });
  return accountId;
}

const formerAt = ({ relation }: Scene) =>
  relation === 'unknown' ? 'acc_nobody' : somebodyAt(SCHOOLS[relation] ?? '', '2025-10-31');
const colleague = () => somebodyAt(QINGHE.id, null);

/** The admin of 石磐 has offered a post there to somebody. */
async function offerTo(accountId: string): Promise<string> {
  const { accountId: askedById } = CAST.孙立言;
  const _id = `off_${String((count += 1)).padStart(4, '0')}`;
  await OfferModel.create({
    ...{ _id, districtId: DISTRICT.id, schoolId: SHIPAN.id, accountId, name: '某人' },
    ...{ role: 'schoolAdmin', askedById, askedByName: '孙立言', relieves: [], released: [] },
    ...{ askedAt: new Date('2025-11-20T01:00:00Z'), until: new Date('2027-09-01T00:00:00Z') },
  });
  return _id;
}

async function officers(): Promise<string> {
  const { accountId } = CAST.孟远;
  return (await AppointmentModel.findOne({ accountId }).lean())?._id ?? '';
}

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
organisations.tree 李 罗 王 周 何   孙  吴  方  孟  郑  沈  无  客
  qinghe        +   +   +   +   +   0   0   0   +   +   0   403 401
  shipan        0   0   0   0   0   +   +   0   +   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
organisations.classes 李 罗 王 周 何 孙 吴 方 孟 郑   沈  无  客
  qinghe        +   +   +   +   +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   +   404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.staff 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  qinghe        +   +   +   +   +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   +   404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.appoint 李 罗 王 周 何 孙 吴 方 孟 郑   沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.endAppointment 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  centre        404 404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.confirmAppointment 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  centre        404 404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.openings 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  qinghe        0   0   0   0   +   0   0   0   +   +   0   403 401
organisations.answerOpening 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  centre        404 404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.formerColleagues 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.offerPost 李 罗 王 周 何 孙 吴 方 孟 郑 沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.offers 李 罗 王 周 何 孙    吴  方  孟  郑  沈  无  客
  qinghe        0   0   0   0   +   +   0   0   +   +   0   403 401
organisations.answerOffer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        404 404 404 404 +   403 404 404 +   +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.cancelOffer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        404 404 404 404 403 +   404 404 +   +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.myOffers 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   0   401
organisations.answerMyOffer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          +   404 404 404 404 404 404 404 404 404 404 404 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 401
organisations.months 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.calendar 李 罗 王 周 何 孙 吴 方 孟 郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.enterCalendar 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
organisations.policy 李 罗 王 周 何 孙 吴 方 孟 郑    沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.policyVersions 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
organisations.schoolYear 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.enterTerms 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
organisations.changePolicy 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
`,
  calls: {
    'organisations.tree': {
      args: nothing,
      shows: (answer, { relation }) => holds(answer, SCHOOLS[relation] ?? ''),
    },
    'organisations.classes': { args: school },
    'organisations.staff': { args: (scene) => ({ ...school(scene), query: {} }) },
    'organisations.appoint': {
      args: (scene) => ({ ...school(scene), body: somebodyNew(scene.relation) }),
    },
    'organisations.endAppointment': {
      async args(scene) {
        const appointmentId = await appointmentAt(scene);
        return { params: { appointmentId }, body: { reason: '调走' } };
      },
    },
    'organisations.confirmAppointment': {
      async args(scene) {
        const appointmentId = await appointmentAt(scene);
        if (ADMINS[scene.relation])
          await asIf(AppointmentModel, { _id: appointmentId }, { $set: { unconfirmed: true } });
        return { params: { appointmentId }, body: {} };
      },
    },
    'organisations.openings': {
      async args() {
        await (held ??= asIf(AppointmentModel, { _id: 'apt_qinsui' }, OPENS_LATER));
        return {};
      },
      shows: ({ items = [] }) =>
        items.some((item) => (item as { appointmentId?: string }).appointmentId === 'apt_qinsui'),
    },
    'organisations.answerOpening': {
      async args(scene) {
        const appointmentId = await openingAt(scene);
        return { params: { appointmentId }, body: { opens: false } };
      },
    },
    'organisations.formerColleagues': {
      args: (scene) => ({ ...school(scene), query: { name: '谁也不是' } }),
    },
    'organisations.offerPost': {
      async args(scene) {
        const { role, classId, subject } = somebodyNew(scene.relation);
        const post = { role, classId, subject, accountId: await formerAt(scene) };
        return { ...school(scene), body: post };
      },
    },
    'organisations.offers': {
      async args(scene) {
        scene.wanted = await offerTo(await colleague());
        return {};
      },
      shows: holdsWanted,
    },
    'organisations.answerOffer': {
      async args({ relation }) {
        const offerId = relation === 'unknown' ? 'off_0000' : await offerTo(await colleague());
        return { params: { offerId }, body: { agrees: true } };
      },
    },
    'organisations.cancelOffer': {
      async args({ relation }) {
        const offerId = relation === 'unknown' ? 'off_0000' : await offerTo(await colleague());
        return { params: { offerId } };
      },
    },
    'organisations.myOffers': {
      async args(scene) {
        scene.wanted = await offerTo(CAST.李秋月.accountId);
        return {};
      },
      shows: holdsWanted,
    },
    'organisations.answerMyOffer': {
      async args({ relation }) {
        const offerId = relation === 'unknown' ? 'off_0000' : await offerTo(CAST.李秋月.accountId);
        return { params: { offerId }, body: { agrees: false } };
      },
    },
    'organisations.months': { args: nothing },
    'organisations.calendar': { args: () => ({ params: { month: '2026-03' } }) },
    'organisations.enterCalendar': {
      args: () => ({ params: { month: '2026-03' }, body: { schoolDays: ['2026-03-02'] } }),
    },
    'organisations.policy': { args: nothing },
    'organisations.policyVersions': { args: nothing },
    'organisations.schoolYear': { args: () => ({ params: { year: '2025' } }) },
    'organisations.enterTerms': {
      args: () => ({
        params: { year: '2025' },
        body: {
          terms: [
            { first: '2025-09-01', last: '2026-01-16' },
            { first: '2026-03-02', last: '2026-07-03' },
          ],
          ...{ holidays: [], makeUpDays: [] },
        },
      }),
    },
    'organisations.changePolicy': {
      args: () => ({
        body: {
          ...{ owes: 'oneSubjectTeacherAndPsych', vacationMonths: 'remote' },
          ...{ lateAfterDays: 3, closeDay: 5 },
        },
      }),
    },
  },
};
