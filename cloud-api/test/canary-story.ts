// A month in which named people write a canary into every field that takes a secret, over HTTP, while the worker
// sends what is due to a WeChat that listens. What the story leaves behind is searched in canary.test.ts.
import { api } from '@xinqiao/types';
import { AccountModel } from '../src/accounts';
import type { TestApp } from './app';
import { canary } from './canaries';
import { CAST, CLASSES, QINGHE, type PersonName } from './cast';
import { monthlyWorkIds, type SimulatedWechat } from '../stage/simulated-wechat';

/** The secrets of the story by the field into which they were written; each is a canary of its own. */
export const SECRETS = {
  name: canary('名'),
  studentNo: 'G99010720160301797X',
  words: canary('谈'),
  agreed: canary('约'),
  nextStep: canary('步'),
  chip: canary('词'),
  modeReason: canary('话因'),
  lateReason: canary('晚因'),
  addendum: canary('补'),
  correction: canary('改因'),
  laterModeReason: canary('改话因'),
  retraction: canary('撤因'),
  attemptNote: canary('没谈成'),
  exemptionReason: canary('豁免'),
  decisionNote: canary('答复'),
  leaveReason: canary('离开'),
  reopenReason: canary('重开'),
  endReason: canary('离任'),
} as const;

/** The follower of each of these people in the simulated WeChat. */
const FOLLOWERS = { 李秋月: 'li', 罗雨晴: 'luo', 周明溪: 'zhou', 何婉: 'he' } as const;
export const WECHAT_PEOPLE = Object.values(FOLLOWERS).map((id) => ({ id, name: id }));

/** The ids of what the story made. */
export interface Told {
  childId: string;
  talkId: string;
  /** Keys to the house that were handed out on the way. */
  keys: string[];
}

/** Tells the story from the end of October 2025 to the first of December. */
export async function tellStory(app: TestApp, wechat: SimulatedWechat): Promise<Told> {
  for (const name of Object.keys(FOLLOWERS) as (keyof typeof FOLLOWERS)[])
    await follow(wechat, name, FOLLOWERS[name]);
  await wechat.control('settle');
  await asksToBeReminded(app, wechat);
  const childId = await listed(app, '李秋月', SECRETS.name);
  const spared = await listed(app, '罗雨晴', `${SECRETS.name}二`);
  await at(app, '2025-11-06T01:00:00Z');
  await signAndReopen(app);
  await at(app, '2025-11-20T01:00:00Z');
  const talkId = await talked(app, childId);
  await exempted(app, spared);
  const keys = await invited(app);
  await leftTheirRole(app);
  await app.work();
  await wechat.control('unfollow', { person: FOLLOWERS.周明溪 });
  await wechat.control('settle');
  await at(app, '2025-11-23T00:05:00Z');
  await at(app, '2025-11-27T00:05:00Z');
  const leaving = { params: { childId: spared }, body: { reason: SECRETS.leaveReason } };
  await app.as('何婉').call(api.children.remove, leaving);
  await app.as('何婉').call(api.children.search, { body: { q: SECRETS.name } });
  await app.as('郑岚').call(api.children.lookUp, { body: { studentNo: SECRETS.studentNo } });
  await at(app, '2025-11-29T00:05:00Z');
  await at(app, '2025-12-01T00:05:00Z');
  await wechat.control('settle');
  return { childId, talkId, keys };
}

/** 周 lets WeChat carry one digest of November, and stops following before it is due. */
async function asksToBeReminded(app: TestApp, wechat: SimulatedWechat): Promise<void> {
  const answers = { [monthlyWorkIds.mini]: 'accept' };
  await wechat.control('subscriptions', { person: FOLLOWERS.周明溪, answers });
  await app.as('周明溪').call(api.notices.keepNextReminder, {});
}

async function follow(wechat: SimulatedWechat, name: PersonName, person: string): Promise<void> {
  const seen = await wechat.see<{
    person: { unionid: string; openids: { miniProgram: string } };
  }>(`phones/${person}`);
  const { unionid, openids } = seen.person;
  const $set = { unionid, miniOpenid: openids.miniProgram };
  await AccountModel.updateOne({ _id: CAST[name].accountId }, { $set });
  await wechat.control('follow', { person });
}

/** Moves the clock and lets the worker do what is due by then. */
async function at(app: TestApp, instant: string): Promise<void> {
  app.clock.set(instant);
  await app.work();
}

let listings = 0;

async function listed(app: TestApp, teacher: PersonName, name: string): Promise<string> {
  listings += 1;
  const studentNo = listings === 1 ? SECRETS.studentNo : 'G990107201603017785';
  const body = {
    ...{ name, studentNo, classId: CLASSES.qingheThree.id },
    ...{ categories: ['deFactoUnsupported' as const, 'orphan' as const] },
    designatedTeacherId: CAST[teacher].accountId,
  };
  const params = { schoolId: QINGHE.id };
  return (await app.as('何婉').call(api.children.listChild, { params, body })).id;
}

async function signAndReopen(app: TestApp): Promise<void> {
  const params = { schoolId: QINGHE.id, month: '2025-10' };
  await app.as('何婉').call(api.months.signOff, { params });
  const body = { reason: SECRETS.reopenReason };
  await app.as('何婉').call(api.months.reopen, { params, body });
}

const writtenAt = '2025-11-20T00:50:00Z';

async function talked(app: TestApp, childId: string): Promise<string> {
  const li = app.as('李秋月');
  const { words, agreed, nextStep, chip, modeReason, lateReason } = SECRETS;
  const texts = { words, agreed, nextStep, chips: [chip], modeReason, lateReason };
  const record = { childId, heldOn: '2025-11-11', mode: 'phone' as const, writtenAt, ...texts };
  const { talk } = await li.call(api.talks.record, { body: { ...record, concern: true } });
  const { talk: wrong } = await li.call(api.talks.record, { body: record });
  const params = { talkId: talk.id };
  await li.call(api.talks.amend, { params, body: { words: SECRETS.addendum, writtenAt } });
  const { correction: reason, laterModeReason } = SECRETS;
  const correction = { heldOn: '2025-11-12', reason, modeReason: laterModeReason };
  await li.call(api.talks.correctDate, { params, body: correction });
  const retraction = { params: { talkId: wrong.id }, body: { reason: SECRETS.retraction } };
  await li.call(api.talks.retract, retraction);
  const attempt = { childId, triedOn: '2025-11-19', reason: 'refused' as const, writtenAt };
  await li.call(api.talks.attempt, { body: { ...attempt, note: SECRETS.attemptNote } });
  return talk.id;
}

async function exempted(app: TestApp, childId: string): Promise<void> {
  const { items } = await app.as('罗雨晴').call(api.months.mine, { query: {} });
  const owed = items.find(({ child }) => child.id === childId);
  const asking = {
    params: { obligationId: owed?.id ?? '' },
    body: { reason: SECRETS.exemptionReason },
  };
  const { id: exemptionId } = await app.as('罗雨晴').call(api.months.askExemption, asking);
  await app.work();
  const body = { granted: false, note: SECRETS.decisionNote };
  await app.as('何婉').call(api.months.decideExemption, { params: { exemptionId }, body });
}

/** Why somebody left a role may be as private as anything that is said of a child. */
async function leftTheirRole(app: TestApp): Promise<void> {
  const he = app.as('何婉');
  const params = { schoolId: QINGHE.id };
  const role = 'psychTeacher' as const;
  const body = { name: '过路人', role, classId: CLASSES.qingheFour.id };
  const { id: appointmentId } = await he.call(api.organisations.appoint, { params, body });
  const reason = SECRETS.endReason;
  const ending = { params: { appointmentId }, body: { reason } };
  await he.call(api.organisations.endAppointment, ending);
}

/** An invitation, and the token of a session: whoever reads the database must not be let in by it. */
async function invited(app: TestApp): Promise<string[]> {
  const body = { accountId: CAST.罗雨晴.accountId };
  const { invitation } = await app.as('何婉').call(api.accounts.invite, { body });
  return [invitation, invitation.replaceAll('-', ''), app.as('何婉').token ?? ''];
}
