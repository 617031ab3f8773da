// 安排一个人: whom that relieves is read before it is done, and read anew where somebody else was faster.
// Only the network is scripted.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { adminMeets, SCHOOL, tapLast } from '../../../test/board';
import { type } from '../../../test/hands';
import { me, refusal } from '../../../test/people';
import { world } from '../../../test/taro';
import { StaffScreen } from './StaffScreen';

const psych = (name: string, accountId: string) => ({
  ...{ id: `apt_${accountId}`, accountId, name, role: 'psychTeacher', roleWord: '心理教师' },
  ...{ orgId: 'sch_qinghe01', classId: null, className: null, subject: null },
  ...{ since: '2025-09-01', until: null, joined: true, unconfirmed: false },
});
const admin = { ...psych('何婉', me().accountId), role: 'schoolAdmin', roleWord: '学校管理员' };
const usual = {
  [`GET ${SCHOOL}/classes`]: () => ({ items: [] }),
  'GET /notices': () => ({ items: [], next: null, unread: 0 }),
};

it('who is relieved is named; where somebody else was faster it is read anew before it is done', async () => {
  const zhou = psych('周明溪', 'acc_zhou');
  const ding = psych('丁一宁', 'acc_ding');
  let now = [zhou];
  const asked: unknown[] = [];
  const answers = {
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [admin, ...now] }),
    [`POST ${SCHOOL}/appointments`]: () => {
      asked.push(JSON.parse(world.asked.at(-1)?.data ?? '{}'));
      now = [ding];
      return refusal(409, 'organisations/relieves');
    },
  };
  adminMeets(answers);
  await act(async () => void render(<StaffScreen />));
  await screen.findByText('周明溪');
  await tapLast('安排一个人');
  const sheet = within(document.querySelector('.xq-sheet') as HTMLElement);
  await act(async () => void fireEvent.click(sheet.getAllByText('心理教师')[0] as Element));
  expect(await screen.findByText(/周明溪在做/)).toBeInTheDocument();
  await tapLast('安排');
  expect(await screen.findByText(/丁一宁在做/)).toBeInTheDocument();
  await tapLast('安排');
  expect(asked).toMatchObject([{ relieves: ['apt_acc_zhou'] }, { relieves: ['apt_acc_ding'] }]);
});

it('a name that the school knows is asked about: who was here once is asked to come back, and is not made anew', async () => {
  const former = {
    ...{ accountId: 'acc_qin', name: '秦穗', roleWord: '任课教师', className: '三年级1班' },
    ...{ subject: '数学', since: '2023-09-01', until: '2024-07-10' },
  };
  const asked: { path: string; body: unknown }[] = [];
  const note = (path: string) =>
    asked.push({ path, body: JSON.parse(world.asked.at(-1)?.data ?? '{}') });
  adminMeets({
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [admin] }),
    [`GET ${SCHOOL}/former-colleagues`]: () => ({ items: [former] }),
    [`POST ${SCHOOL}/appointments`]: () => {
      note('appointments');
      return refusal(409, 'organisations/known-name');
    },
    [`POST ${SCHOOL}/offers`]: () => {
      note('offers');
      return { id: 'off_0001' };
    },
  });
  await act(async () => void render(<StaffScreen />));
  await screen.findByText('何婉');
  await tapLast('安排一个人');
  const sheet = within(document.querySelector('.xq-sheet') as HTMLElement);
  await act(async () => void fireEvent.click(sheet.getAllByText('学校管理员')[0] as Element));
  await act(async () => void fireEvent.click(sheet.getByText('新来的人')));
  await type(document.body, '秦穗');
  await tapLast('安排');
  expect(
    await screen.findByText(/三年级1班数学任课教师，2023年9月到2024年7月/),
  ).toBeInTheDocument();
  await tapLast('以前的秦穗');
  await tapLast('请回来');
  expect(asked).toEqual([
    { path: 'appointments', body: { role: 'schoolAdmin', name: '秦穗' } },
    { path: 'offers', body: { role: 'schoolAdmin', accountId: 'acc_qin' } },
  ]);
});
