// Calls of the house itself: organisations, accounts and messages, as the table of rights tries them.
import { api } from '@xinqiao/types';
import { AppointmentModel } from '../src/organisations';
import { asSystem } from '../src/platform/context';
import { newId } from '../src/platform/db';
import { tell, type Message } from '../src/notices/tell';
import { CAST, capacityIdOf, DISTRICT, type PersonName } from './cast';
import { ADMINS, CLASS_AT, holds, school, SCHOOLS, type Call, type Scene } from './rights-scene';

const nothing = () => ({});
const wanted: Call['shows'] = (answer, scene) => holds(answer, scene.wanted);
const isOn: Call['shows'] = (answer) => (answer as { on?: unknown }).on === true;
let count = 0;

const ORGANISATIONS: Record<string, Call> = {
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
  'organisations.months': { args: nothing },
  'organisations.calendar': { args: () => ({ params: { month: '2026-03' } }) },
  'organisations.enterCalendar': {
    args: () => ({ params: { month: '2026-03' }, body: { schoolDays: ['2026-03-02'] } }),
  },
  'organisations.policy': { args: nothing },
  'organisations.policyVersions': { args: nothing },
  'organisations.schoolYear': { args: () => ({ params: { year: '2025' } }) },
  'children.talkLoad': { args: nothing },
  'organisations.changePolicy': {
    args: () => ({
      body: {
        ...{ owes: 'oneSubjectTeacherAndPsych', vacationMonths: 'remote' },
        ...{ lateAfterDays: 3, closeDay: 5 },
      },
    }),
  },
};

const INVITED: Record<string, PersonName> = {
  ...{ qinghe: '罗雨晴', shipan: '吴静舟', direct: '韩松', centre: '孟远' },
};

const ACCOUNTS: Record<string, Call> = {
  'accounts.invite': {
    args({ relation }) {
      const whom = INVITED[relation];
      return { body: { accountId: whom ? CAST[whom].accountId : 'acc_nobody' } };
    },
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
    shows: wanted,
  },
  'accounts.revokeSession': {
    args: async (scene) => ({
      params: { sessionId: scene.relation === 'unknown' ? 'ses_0000' : await freshSession(scene) },
    }),
  },
  'accounts.signOut': { ownSession: true, args: nothing },
  'accounts.signIn': {
    async args({ wechat, relation }) {
      const code = relation === 'unknown' ? 'no-such-code' : await wechat.loginCode('han');
      return { body: { code } };
    },
  },
  'accounts.acceptInvitation': {
    async args({ app, wechat, relation }) {
      const body = { accountId: CAST.韩松.accountId };
      const { invitation } = await app.as('方宁').call(api.accounts.invite, { body });
      const code = await wechat.loginCode('han');
      return { body: { code, invitation: relation === 'unknown' ? 'ABCD-EFGH-JKMN' : invitation } };
    },
  },
  'accounts.demoPeople': { args: nothing },
  'accounts.demoCode': { args: ({ relation: personId }) => ({ params: { personId } }) },
};

const NOTICES: Record<string, Call> = {
  'notices.inbox': {
    async args(scene) {
      scene.wanted = await noticeToLi(scene);
      return { query: { limit: 100 } };
    },
    shows: wanted,
  },
  'notices.read': {
    args: async (scene) => ({
      params: { noticeId: scene.relation === 'unknown' ? 'ntc_0000' : await noticeToLi(scene) },
    }),
  },
  'notices.readAll': { args: nothing },
  'notices.nextReminder': {
    async args({ app }) {
      await app.as('李秋月').call(api.notices.keepNextReminder, {});
      return {};
    },
    shows: isOn,
  },
  'notices.keepNextReminder': { args: nothing, shows: isOn },
};

/** How the endpoints of these rooms are called, by their ids. */
export const HOUSE_CALLS: Readonly<Record<string, Call>> = {
  ...ORGANISATIONS,
  ...ACCOUNTS,
  ...NOTICES,
};

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

async function officers(): Promise<string> {
  const { accountId } = CAST.孟远;
  return (await AppointmentModel.findOne({ accountId }).lean())?._id ?? '';
}

async function freshSession({ app }: Scene): Promise<string> {
  const { items } = await (await app.session('李秋月')).call(api.accounts.sessions, {});
  return items.find(({ current }) => current)?.id ?? '';
}

/** The id of a message to 李秋月 that nobody has read yet. */
async function noticeToLi({ app }: Scene): Promise<string> {
  const key = newId('ntc');
  const message: Message = {
    kind: 'digest',
    icon: 'month',
    title: '本月还有 1 项没有完成',
    line: '学校',
    matter: '本月还有 1 项没有完成',
    places: ['学校'],
    lastDay: '2025-11-30',
    page: 'pages/home/index',
  };
  const { accountId } = CAST.李秋月;
  const telling = { districtId: DISTRICT.id, accountId, key, goodUntil: '2025-11-30' };
  await tell(asSystem(app.ports, 'test'), { ...telling, message, inboxOnly: '只在这里' });
  const { items } = await app.as('李秋月').call(api.notices.inbox, { query: { limit: 1 } });
  return items[0]?.id ?? '';
}
