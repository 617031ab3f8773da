// 安排一个人: whom that relieves is read before it is done, and read anew where somebody else was faster.
// Only the network is scripted.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { adminMeets, SCHOOL, tapLast } from '../../../test/board';
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
