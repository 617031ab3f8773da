// Who is to leave cannot make it impossible: a post is taken away however busily its holder gives others, and a school keeps an
// admin who has come in, however many leave at once.
import { api } from '@xinqiao/types';
import { AppointmentModel } from '../../src/organisations';
import { appointmentRow } from '../factories';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIPAN } from '../cast';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const TIMES = 24;
const ofPost = (appointmentId: string) => ({
  params: { appointmentId },
  body: { reason: '调走' },
});
const { appoint, endAppointment } = api.organisations;
/** A post of its own for each. */
const named = (nth: number) => ({
  params: { schoolId: QINGHE.id },
  body: {
    ...{ name: `突击${nth}`, role: 'subjectTeacher' as const, subject: `占位${nth}` },
    classId: CLASSES.qingheThree.id,
  },
});

it('an admin is dismissed while giving one post after the other, and each of these is given', async () => {
  const clinging = await people.makesAnAccount('何婉', { role: 'schoolAdmin' });
  await clinging.client.confirm();
  const gives = Array.from({ length: TIMES }, (_, nth) =>
    clinging.client.send(appoint, named(nth)),
  );
  const ended = app.as('何婉').send(endAppointment, ofPost(clinging.appointmentId));
  const [dismissal, ...given] = await Promise.all([ended, ...gives]);
  expect(dismissal.status).toBe(201);
  // What came after the dismissal is refused, and nothing else is.
  expect(given.map(({ status }) => status).filter((status) => status === 409)).toEqual([]);
});

it('many posts of one school that are given at once are all given', async () => {
  const gives = Array.from({ length: TIMES }, (_, nth) =>
    app.as('何婉').send(appoint, named(TIMES + nth)),
  );
  const statuses = (await Promise.all(gives)).map(({ status }) => status);
  expect(statuses).toEqual(gives.map(() => 201));
});

it('two admins who dismiss each other leave one', async () => {
  const at = { at: SHIPAN.id, role: 'schoolAdmin' as const };
  const second = await people.makesAnAccount('孙立言', at);
  const third = await people.makesAnAccount('郑岚', at);
  await Promise.all([second.client.confirm(), third.client.confirm()]);
  const own = await AppointmentModel.findOne({ accountId: CAST.孙立言.accountId }).lean();
  await app.as('郑岚').call(endAppointment, ofPost(own!._id));
  await Promise.all([
    second.client.send(endAppointment, ofPost(third.appointmentId)),
    third.client.send(endAppointment, ofPost(second.appointmentId)),
  ]);
  const left = { orgId: SHIPAN.id, role: 'schoolAdmin' as const, until: null };
  expect(await AppointmentModel.countDocuments(left)).toBe(1);
});

it('nobody names more people who never come in than a school has', async () => {
  const byId = CAST.何婉.accountId;
  const rows = Array.from({ length: 200 }, (_, nth) =>
    appointmentRow('罗雨晴', {
      ...{ _id: `apt_never${nth}`, accountId: `acc_never${nth}`, byId },
      ...{ districtId: DISTRICT.id, subject: `空${nth}` },
    }),
  );
  await AppointmentModel.create(rows);
  expect((await app.as('何婉').refusal(appoint, named(99))).code).toBe('organisations/named-many');
});
