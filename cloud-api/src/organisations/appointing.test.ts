// Who is named for a role, hands it over or leaves it, over HTTP: refused first, then invalid, then what works, then the edges.
// A seat of which there is one passes on without a gap, and a school keeps its last admin.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIYAN } from '../../test/cast';
import { EntryModel } from '../platform/chain/entry.model';
import { JobModel } from '../platform/jobs';
import { clearRegister, subscribe } from '../platform/jobs';
import { psychTeacherAmong, roleHolders } from '.';
import { AppointmentModel } from './appointment.model';
import { capacitiesOf } from '../platform/house';
import { relieving } from '../../stage/relieved';
import { asIf } from '../../stage/as-if';

const app = useApp();
const qinghe = { params: { schoolId: QINGHE.id } };

/** Gives a post and says whom it relieves, as the list of people tells it. */
async function appoints(post: Parameters<typeof relieving>[2]) {
  const body = await relieving(app.as('何婉'), QINGHE.id, post);
  return app.as('何婉').call(api.organisations.appoint, { ...qinghe, body });
}

describe('appointing', () => {
  const artTeacher = {
    name: '程小满',
    role: 'subjectTeacher' as const,
    classId: CLASSES.qingheThree.id,
    subject: '美术',
  };

  it('is for the admin of the school and the offices above it', async () => {
    const args = { ...qinghe, body: artTeacher };
    expect(await app.as('李秋月').refusal(api.organisations.appoint, args)).toMatchObject({
      status: 403,
    });
    for (const name of ['孙立言', '方宁', '沈砚'] as const)
      expect(await app.as(name).refusal(api.organisations.appoint, args)).toMatchObject({
        status: 404,
      });
  });

  it('is shown as confirmed where it was kept before anybody asked for that', async () => {
    await asIf(AppointmentModel, {}, { $unset: { unconfirmed: '' } });
    const { items } = await app.as('何婉').call(api.organisations.staff, { ...qinghe, query: {} });
    expect([...new Set(items.map(({ unconfirmed }) => unconfirmed))]).toEqual([false]);
  });

  it('wants a person of the district and a class of the school', async () => {
    const foreign = { ...artTeacher, classId: CLASSES.shipanThree.id };
    expect(
      await app.as('何婉').refusal(api.organisations.appoint, { ...qinghe, body: foreign }),
    ).toMatchObject({ code: 'children/class-mismatch' });
    const unknown = { ...artTeacher, name: undefined, accountId: 'acc_nobody' };
    expect(
      await app.as('何婉').refusal(api.organisations.appoint, { ...qinghe, body: unknown }),
    ).toMatchObject({ errors: [{ pointer: '/accountId' }] });
    const nobody = { role: 'subjectTeacher' };
    const problem = await app
      .as('何婉')
      .refusal(api.organisations.appoint, { ...qinghe, body: nobody });
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/classId',
      '/name',
      '/subject',
    ]);
  });

  it('makes an appointment from today on, chained at the school, and tells of it', async () => {
    subscribe('appointment.started', 'test.listener', () => Promise.resolve());
    const made = await app
      .as('何婉')
      .call(api.organisations.appoint, { ...qinghe, body: artTeacher });
    expect(made).toMatchObject({
      name: '程小满',
      className: '三年级1班',
      subject: '美术',
      since: '2025-11-20',
      until: null,
    });
    const entry = await EntryModel.findOne({ subjectId: made.id }).lean();
    expect(entry).toMatchObject({ chain: `school:${QINGHE.id}`, kind: 'appointment.started' });
    expect(await JobModel.findOne({ subscriber: 'test.listener' }).lean()).toMatchObject({
      payload: { appointmentId: made.id, schoolId: QINGHE.id, day: '2025-11-20' },
    });
    clearRegister();
    expect(await capacitiesOf(DISTRICT.id, made.accountId)).toMatchObject([
      { id: `subjectTeacher@${QINGHE.id}`, classIds: [CLASSES.qingheThree.id] },
    ]);
  });

  it('refuses the same appointment twice', async () => {
    const { accountId, role } = CAST.何婉;
    const body = { accountId, role: role as 'schoolAdmin' };
    expect(
      await app.as('孟远').refusal(api.organisations.appoint, { ...qinghe, body }),
    ).toMatchObject({ status: 409, code: 'organisations/already-appointed' });
  });

  it('refuses it twice, and hands over the subject, also when it is typed in another way', async () => {
    const first = await appoints({ ...artTeacher, name: '程大满' });
    const { accountId } = first;
    const again = { ...artTeacher, name: undefined, accountId, subject: '美\u200b术' };
    expect(
      await app.as('何婉').refusal(api.organisations.appoint, { ...qinghe, body: again }),
    ).toMatchObject({ code: 'organisations/already-appointed' });
    const other = { ...artTeacher, name: '吴小越', subject: '美 术' };
    await appoints(other);
    const staff = await roleHolders(QINGHE.id);
    const names = ['程大满', '吴小越'];
    const holding = staff.filter((one) => one.until === null && names.includes(one.name));
    expect(holding.map(({ name }) => name)).toEqual(['吴小越']);
  });

  it('of a new holder ends the old one in the same act, so that no gap opens', async () => {
    await appoints({ name: '吴越', role: 'psychTeacher' as const });
    const psych = (await roleHolders(QINGHE.id)).filter(({ role }) => role === 'psychTeacher');
    expect(psych.map(({ name, since, until }) => [name, since, until])).toEqual([
      ['周明溪', '2025-09-01', '2025-11-20'],
      ['吴越', '2025-11-20', null],
    ]);
    const classId = CLASSES.qingheThree.id;
    const on = (day: string) => psychTeacherAmong(psych, { classId, day });
    expect(on('2025-11-19')?.name).toBe('周明溪');
    expect(on('2025-11-20')?.name).toBe('吴越');
  });

  it('prefers the psychology teacher named for a class', async () => {
    const { accountId } = CAST.罗雨晴;
    const role = 'psychTeacher' as const;
    const body = { accountId, role, classId: CLASSES.qingheFour.id };
    await app.as('何婉').call(api.organisations.appoint, { ...qinghe, body });
    const staff = await roleHolders(QINGHE.id);
    const of = (classId: string) => psychTeacherAmong(staff, { classId, day: '2025-11-20' })?.name;
    expect(of(CLASSES.qingheFour.id)).toBe('罗雨晴');
    expect(of(CLASSES.qingheThree.id)).toBe('吴越');
  });

  it('by several at the same time leaves one holder of the seat; the others are told that somebody was faster', async () => {
    const body = (name: string) => ({ ...artTeacher, subject: '音乐', name });
    const answers = await Promise.all(
      ['甲老师', '乙老师', '丙老师'].map((name) =>
        app.as('何婉').send(api.organisations.appoint, { ...qinghe, body: body(name) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const music = (await roleHolders(QINGHE.id)).filter(({ subject }) => subject === '音乐');
    expect(music.map(({ until }) => until)).toEqual([null]);
  });
});

describe('ending an appointment', () => {
  const body = { reason: '调往别校' };
  const ending = (appointmentId: string) => ({ params: { appointmentId }, body });

  it('is not for colleagues, and not found by other schools', async () => {
    const id = 'apt_qinsui';
    expect(
      await app.as('李秋月').refusal(api.organisations.endAppointment, ending(id)),
    ).toMatchObject({ status: 403 });
    expect(
      await app.as('孙立言').refusal(api.organisations.endAppointment, ending(id)),
    ).toMatchObject({ status: 404 });
    const silent = { params: { appointmentId: id }, body: {} };
    expect(await app.as('何婉').refusal(api.organisations.endAppointment, silent)).toMatchObject({
      errors: [{ pointer: '/reason', detail: '请填写原因。' }],
    });
  });

  it('makes today its last day; a second time is refused, a repeated request is not', async () => {
    const key = 'ending-of-qinsui';
    const once = await app
      .as('何婉')
      .call(api.organisations.endAppointment, ending('apt_qinsui'), { key });
    expect(once).toMatchObject({ name: '秦穗', until: '2025-11-20' });
    await expect(
      app.as('何婉').call(api.organisations.endAppointment, ending('apt_qinsui'), { key }),
    ).resolves.toEqual(once);
    expect(
      await app.as('何婉').refusal(api.organisations.endAppointment, ending('apt_qinsui')),
    ).toMatchObject({ status: 409, code: 'organisations/appointment-ended' });
  });

  it('keeps the last admin of a school who has come in', async () => {
    expect(
      await app.as('方宁').refusal(api.organisations.endAppointment, ending('apt_fangning')),
    ).toMatchObject({ status: 409, code: 'organisations/last-admin' });
    const { accountId } = CAST.韩松;
    await app.as('郑岚').call(api.organisations.appoint, {
      ...{ params: { schoolId: SHIYAN.id }, body: { accountId, role: 'schoolAdmin' as const } },
    });
    await expect(
      app.as('郑岚').call(api.organisations.endAppointment, ending('apt_fangning')),
    ).resolves.toMatchObject({ until: '2025-11-20' });
  });
});
