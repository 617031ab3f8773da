// A talk is written as whoever may write it when it arrives. Who acted before is a guess to begin with, and no more:
// a guess that has become wrong neither writes a talk nor refuses one.
import { randomUUID } from 'node:crypto';
import { accounts } from '@xinqiao/types/accounts';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, QINGHE } from '../../test/cast';
import type { Client } from '../../stage/client';
import { aChild } from '../../test/factories';
import { AppointmentModel } from '../organisations';
import { EntryModel } from '../platform/chain';
import { TalkModel } from './talk.model';
import { asIf } from '../../stage/as-if';

const app = useApp();
let childId = '';

const talk = (of = childId) => ({
  body: {
    childId: of,
    heldOn: '2025-11-20',
    words: '他说周末去了外婆家，帮着喂了鸡。',
    writtenAt: app.clock.now().toISOString(),
  },
});
const files = (phone: Client, of?: string) => phone.call(talks.record, talk(of));
const kept = async () => ({
  talks: await TalkModel.countDocuments({ childId }),
  entries: await EntryModel.countDocuments({ kind: 'talk.recorded' }),
});

beforeAll(async () => {
  childId = (await aChild())._id;
});

it('whose session has ended writes nothing, though their last talk went through', async () => {
  const phone = await app.session('李秋月');
  await files(phone);
  await phone.call(accounts.signOut, {});
  const before = await kept();
  expect(await phone.refusal(talks.record, talk())).toMatchObject({ status: 401 });
  expect(await kept()).toEqual(before);
});

it('however many talks are under way, none is written that is not answered, and none once the session has ended', async () => {
  const phone = await app.session('李秋月');
  await files(phone);
  const before = await kept();
  const statuses: number[] = [];
  const press = async () => {
    for (let nth = 0; nth < 12; nth++)
      statuses.push((await phone.send(talks.record, talk(), { key: randomUUID() })).status);
  };
  const pressing = Promise.all(Array.from({ length: 6 }, press));
  await phone.call(accounts.signOut, {});
  const later = await phone.refusal(talks.record, talk());
  await pressing;
  expect(later.status).toBe(401);
  const written = statuses.filter((status) => status === 201).length;
  expect(await kept()).toEqual({
    talks: before.talks + written,
    entries: before.entries + written,
  });
});

it('whose post has ended since their last talk opens nothing new, and files again as soon as it is theirs again', async () => {
  const designatedTeacherId = CAST.罗雨晴.accountId;
  const owed = (await aChild({ designatedTeacherId }))._id;
  const phone = await app.session('罗雨晴');
  await files(phone, owed);
  const admin = app.as('何婉');
  const asked = { params: { schoolId: QINGHE.id }, query: { q: '罗雨晴' } };
  const { items } = await admin.call(organisations.staff, asked);
  const params = { appointmentId: items[0]?.id ?? '' };
  const end = { params, body: { reason: '调走' } };
  await admin.call(organisations.endAppointment, end);
  const before = await kept();
  expect((await phone.refusal(talks.record, talk())).code).toBe('talks/role-ended');
  expect(await kept()).toEqual(before);
  await asIf(AppointmentModel, { _id: params.appointmentId }, { $set: { until: null } });
  await expect(files(phone, owed)).resolves.toMatchObject({ talk: { childId: owed } });
});
