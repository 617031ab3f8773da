// A concern about a child reaches whoever can open it at that instant, and what is said of who can read is true: a psychology teacher
// who was only named, whose post does not open yet, or stays shut, takes no letter away from those who can.
import { api } from '@xinqiao/types';
import type { ResponseOf } from '@xinqiao/types/endpoint';
import { CAST, CLASSES, type PersonName } from '../cast';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import type { Client } from '../../stage/client';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const { qingheThree } = CLASSES;
const ofClass = { role: 'psychTeacher', classId: qingheThree.id } as const;
let childId = '';
const write = async (by: PersonName, client: Client = app.as(by)) => {
  const writtenAt = app.clock.now().toISOString();
  const said = { childId, heldOn: '2025-11-20', words: '她说不想活了。', chips: [], writtenAt };
  const { talk } = await client.call(api.talks.record, { body: { ...said, concern: true } });
  await app.work();
  return talk.id;
};
/** Who of these finds the concern about the child among what they were told. */
const told = async (more: Record<string, Client> = {}) => {
  const all = { 周明溪: app.as('周明溪'), 何婉: app.as('何婉'), ...more };
  const each = Object.entries(all).map(async ([name, client]) => {
    const answer = await client.send(api.notices.inbox, { query: { limit: 100 } });
    // Who has been relieved of everything has no inbox any more.
    if (!answer.ok) return [];
    const { items } = (await answer.json()) as ResponseOf<typeof api.notices.inbox>;
    return items.some(({ kind, page }) => kind === 'concern' && page.includes(childId)) ? name : [];
  });
  return (await Promise.all(each)).flat();
};
const readersOf = async (talkId: string) => {
  const { readers } = await app.as('李秋月').call(api.talks.one, { params: { talkId } });
  const page = await app.as('李秋月').call(api.children.one, { params: { childId } });
  expect(page.readers.map(({ name }) => name)).toEqual(readers.slice(1));
  return readers;
};
const shuts = (by: PersonName, appointmentId: string) =>
  app.as(by).call(api.organisations.answerOpening, {
    ...{ params: { appointmentId }, body: { opens: false } },
  });
const opens = (by: PersonName, appointmentId: string) =>
  app.as(by).call(api.organisations.answerOpening, {
    ...{ params: { appointmentId }, body: { opens: true } },
  });

beforeEach(async () => {
  setClock(app, '2025-11-20 10:00');
  childId = (await aChild({}, { at: '2025-11-20T01:00:00Z' }))._id;
});
afterEach(async () => {
  const { items } = await app.as('何婉').call(api.organisations.staff, {
    params: { schoolId: CAST.何婉.orgId },
    query: {},
  });
  for (const post of items)
    if (post.role === 'psychTeacher' && post.classId !== null && !post.until)
      await app.as('何婉').call(api.organisations.endAppointment, {
        ...{ params: { appointmentId: post.id }, body: { reason: '调走' } },
      });
});

it.each([
  [
    'was named long ago and has not come in',
    async () => {
      setClock(app, '2025-11-18 10:00');
      await people.names('何婉', ofClass);
      setClock(app, '2025-11-20 10:00');
    },
  ],
  ['does not open yet', async () => void (await people.makesAnAccount('何婉', ofClass))],
  [
    'stays shut',
    async () => shuts('孟远', (await people.makesAnAccount('何婉', ofClass)).appointmentId),
  ],
])('beside a psychology teacher of the class who %s the school’s own is told', async (_, name) => {
  await name();
  const talkId = await write('李秋月');
  expect(await told()).toEqual(['周明溪']);
  expect(await readersOf(talkId)).toEqual(['李秋月', '王小川', '周明溪']);
});

it('both are told where both can read, and both are named', async () => {
  const post = await people.makesAnAccount('何婉', ofClass);
  await opens('孟远', post.appointmentId);
  const talkId = await write('李秋月');
  // Where a psychology teacher can read it, whoever speaks for the school learns nothing of it.
  const one = await app.as('何婉').call(api.talks.one, { params: { talkId } });
  expect(one).toMatchObject({ concern: null, tells: [] });
  expect(await told({ 新来的: post.client })).toEqual(['周明溪', '新来的']);
  expect(await readersOf(talkId)).toHaveLength(4);
});

it('where nobody can read it, whoever speaks for the school is told', async () => {
  const whole = { role: 'psychTeacher', classId: null } as const;
  const post = await people.makesAnAccount('何婉', whole);
  const talkId = await write('李秋月');
  expect(await told({ 新来的: post.client })).toEqual(['何婉']);
  expect(await readersOf(talkId)).toEqual(['李秋月', '王小川']);
  // She learns that there is a worry, and not a word of what was said; saying 看到了 is hers.
  const one = await app.as('何婉').call(api.talks.one, { params: { talkId } });
  expect(one).toMatchObject({ concern: true, words: null, tells: ['何婉'] });
  const waits = await app.as('何婉').call(api.talks.worries, {});
  expect(waits.items.map((one) => one.talkId)).toContain(talkId);
  const tells = async () =>
    (await app.as('孟远').call(api.children.one, { params: { childId } })).glass?.tells;
  expect(await tells()).toEqual(['何婉']);
  await opens('孟远', post.appointmentId);
  expect(await tells()).toHaveLength(2);
});
