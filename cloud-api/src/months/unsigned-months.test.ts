// The months that a school is asked to sign for, as its admin sees them over HTTP.
// No calendar is entered here, so every month has its talks, August too.
import { months } from '@xinqiao/types/months';
import { useApp } from '../../test/app';
import { QINGHE, SHIPAN } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, setClock } from '../../test/talks-world';

const app = useApp({ at: '2025-08-01T01:00:00Z' });
const params = { schoolId: QINGHE.id };
const unsigned = async () => (await app.as('何婉').call(months.unsigned, { params })).items;

it('are those that have closed, August among them until it is signed, whatever school year has begun', async () => {
  await aChild({}, { at: '2025-08-01T01:00:00Z' });
  await goTo(app, '2025-09-05 23:59');
  expect(await unsigned()).toEqual([]);
  setClock(app, '2025-09-06 00:00');
  expect(await unsigned()).toEqual(['2025-08']);
  await goTo(app, '2025-11-06 00:00');
  expect(await unsigned()).toEqual(['2025-10', '2025-09', '2025-08']);
  await app.as('何婉').call(months.signOff, { params: { ...params, month: '2025-08' } });
  expect(await unsigned()).toEqual(['2025-10', '2025-09']);
});

it('are none where nothing was owed', async () => {
  const elsewhere = { params: { schoolId: SHIPAN.id } };
  expect((await app.as('孙立言').call(months.unsigned, elsewhere)).items).toEqual([]);
});
