// 人员 on a phone: who was appointed gets an invitation to come in with, and an end says only what follows from it.
// Only the network is scripted.
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { adminMeets, SCHOOL, tapLast } from '../../../test/board';
import { me, refusal } from '../../../test/people';
import { POMEGRANATE, serve } from '../../../test/talks';
import { world } from '../../../test/taro';
import { StaffScreen } from './StaffScreen';

const role = (name: string, accountId: string, change: object = {}) => ({
  ...{ id: `apt_${accountId}`, accountId, name, role: 'subjectTeacher', roleWord: '任课教师' },
  ...{ orgId: 'sch_qinghe01', classId: 'cls_three01', className: '三年级1班', subject: '数学' },
  ...{ since: '2025-09-01', until: null, joined: false, unconfirmed: false },
  ...change,
});
const nobody = { classId: null, className: null, subject: null };
const people = [
  role('何婉', me().accountId, {
    role: 'schoolAdmin',
    roleWord: '学校管理员',
    ...nobody,
    joined: true,
  }),
  role('秦穗', 'acc_qinsui'),
];
const place = (change: object) => ({
  ...{ role: 'subjectTeacher', roleWord: '任课教师', classId: 'cls_four01' },
  ...{ className: '四年级1班', children: [POMEGRANATE] },
  ...change,
});
const places = [
  place({}),
  place({ role: 'psychTeacher', roleWord: '心理教师', classId: null, className: null }),
];
const past = role('赵一帆', 'acc_zhaoyifan', { joined: true, until: '2025-11-10' });
const code = { invitation: '7KQM-2HNP-X4TR', expiresAt: '2025-11-27T01:50:00.000Z' };
const usual = {
  [`GET ${SCHOOL}/appointments`]: () => ({ items: [...people, past] }),
  [`GET ${SCHOOL}/open-places`]: () => ({ items: places }),
  [`GET ${SCHOOL}/classes`]: () => ({ items: [] }),
  [`POST ${SCHOOL}/appointments`]: () => role('何小小', 'acc_hexiaoxiao'),
  'GET /notices': () => ({ items: [], next: null, unread: 0 }),
  'POST /invitations': () => code,
};
beforeEach(async () => {
  adminMeets(usual);
  await act(async () => void render(<StaffScreen />));
  await screen.findByText('秦穗');
});

it('who has not joined can be given a code; it is shown once, with the day until which it holds', async () => {
  expect(screen.getAllByText('邀请码')).toHaveLength(1);
  expect(screen.getByText('9月1日起，还没有加入')).toBeInTheDocument();
  await tapLast('邀请码');
  await tapLast('生成邀请码');
  expect(await screen.findByText('7KQM-2HNP-X4TR')).toBeInTheDocument();
  expect(screen.getByText(/最晚 11月27日 09:50 用，只能用一次/)).toBeInTheDocument();
  await tapLast('记下了');
  expect(screen.queryByText('7KQM-2HNP-X4TR')).toBeNull();
});

it('a code that could not be made can be asked for again', async () => {
  serve({ ...usual, 'POST /invitations': () => refusal(403, 'common/forbidden') });
  await tapLast('邀请码');
  await tapLast('生成邀请码');
  expect(await screen.findByText('有几处要补，请看标出的地方。')).toBeInTheDocument();
  serve(usual);
  await tapLast('生成邀请码');
  expect(await screen.findByText('7KQM-2HNP-X4TR')).toBeInTheDocument();
});

it('a colleague whose phone is lost is signed out everywhere, and it is said', async () => {
  const mate = role('罗雨晴', 'acc_luoyuqing', { joined: true });
  const ended: string[] = [];
  cleanup();
  serve({
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [...people, mate] }),
    'GET /accounts/acc_luoyuqing/sessions': () => ({ count: 2, lastUsedAt: null }),
    'DELETE /accounts/acc_luoyuqing/sessions': () => {
      ended.push('罗雨晴');
      return { done: true };
    },
  });
  await act(async () => void render(<StaffScreen />));
  await screen.findByText('罗雨晴');
  await tapLast('换手机');
  expect(await screen.findByText(/现在登录在 2 台设备上/)).toBeInTheDocument();
  await tapLast('让所有设备退出');
  expect(await screen.findByText(/已经在所有设备上退出/)).toBeInTheDocument();
  expect(ended).toEqual(['罗雨晴']);
});

it('who is new is offered a code as soon as they are appointed', async () => {
  await tapLast('安排一个人');
  await tapLast('安排');
  expect(await screen.findByText('何小小的邀请码')).toBeInTheDocument();
});

it('what is to mend comes into view, the uppermost first, also where the sheet had been scrolled past it', async () => {
  const missing = refusal(422, 'common/invalid', [
    { pointer: '/classId', detail: '请选班级。' },
    { pointer: '/subject', detail: '请填写学科。' },
  ]);
  serve({ ...usual, [`POST ${SCHOOL}/appointments`]: () => missing });
  await tapLast('安排一个人');
  await tapLast('安排');
  const sentence = await screen.findByText('请选班级。');
  const sheet = screen.getByRole('dialog').querySelector('.xq-sheet__scroll');
  await waitFor(() => expect(sheet).toHaveAttribute('scroll-into-view'));
  const shown = document.getElementById(sheet?.getAttribute('scroll-into-view') ?? '');
  expect(shown).toContainElement(sentence);
});

it('a wish that was changed after a lost answer goes under a key of its own, once the service has told of it', async () => {
  const keys = () =>
    world.asked
      .filter(({ method, url }) => method === 'POST' && url.endsWith('/appointments'))
      .map(({ header }) => header['idempotency-key']);
  await tapLast('安排一个人');
  world.offline();
  await tapLast('安排');
  await tapLast('心理教师');
  serve({ ...usual, [`POST ${SCHOOL}/appointments`]: () => refusal(422, 'common/key-reused') });
  await tapLast('安排');
  await tapLast('安排');
  const [lost, told, own] = keys();
  expect([told === lost, own === lost, keys().length]).toEqual([true, false, 3]);
});

describe('with two teachers who are both called 王芳', () => {
  const [chinese, sport] = [
    role('王芳', 'acc_wangfang1', { subject: '语文' }),
    role('王芳', 'acc_wangfang2', { id: 'apt_sport', className: '五年级2班', subject: '体育' }),
  ];
  const ofMath = role('王芳', 'acc_wangfang2', { id: 'apt_math', className: '五年级2班' });
  const own = {
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [chinese, sport, ofMath] }),
  };
  beforeEach(async () => {
    cleanup();
    adminMeets(own);
    await act(async () => void render(<StaffScreen />));
    await screen.findAllByText('王芳');
  });

  it('the one who is chosen is appointed, and each is offered with what she teaches', async () => {
    await tapLast('安排一个人');
    await tapLast('心理教师');
    const people = within(screen.getByRole('radiogroup', { name: '谁' })).getAllByRole('radio');
    expect(people.map(({ textContent }) => textContent)).toEqual([
      '王芳任课教师，三年级1班语文',
      '王芳任课教师，五年级2班体育；任课教师，五年级2班数学',
      '新来的人以前在本校、现在在别的学校的，也选这里',
    ]);
    await act(async () => void fireEvent.click(people[1] as HTMLElement));
    await tapLast('安排');
    const sent = world.asked.find(
      ({ method, url }) => method === 'POST' && url.endsWith('/appointments'),
    );
    expect(JSON.parse(`${sent?.data}`)).toEqual({
      role: 'psychTeacher',
      accountId: 'acc_wangfang2',
    });
  });

  it('the code and the end of a role say which of them is meant', async () => {
    await tapLast('邀请码');
    expect(await screen.findByText('王芳，任课教师，五年级2班体育')).toBeInTheDocument();
    await tapLast('生成邀请码');
    await tapLast('记下了');
    await tapLast('结束');
    expect(
      await screen.findByText(/王芳（任课教师，五年级2班数学），从今天起生效/),
    ).toBeInTheDocument();
  });
});

describe('somebody whom another place has let in', () => {
  const path = '/appointments/apt_acc_qinsui/confirmation';
  const sent = () => world.asked.filter(({ url }) => url.endsWith(path));
  const waiting = role('秦穗', 'acc_qinsui', { joined: true, unconfirmed: true });
  const answers = {
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [people[0], waiting] }),
    [`POST ${path}`]: () => ({ ...waiting, unconfirmed: false }),
  };
  beforeEach(async () => {
    cleanup();
    adminMeets(answers);
    await act(async () => void render(<StaffScreen />));
    await screen.findByText('9月1日起，还没确认是本人');
  });

  it('is confirmed by the school, and needs no code', async () => {
    expect(screen.queryByText('邀请码')).toBeNull();
    await tapLast('确认');
    expect(await screen.findByText(/请见到本人、或打电话问过以后再确认/)).toBeInTheDocument();
    await tapLast('确认是本人');
    expect(sent()).toHaveLength(1);
    expect(screen.queryByText('秦穗是本人吗')).toBeNull();
  });

  it('is confirmed once, though the answer was lost on the way', async () => {
    await tapLast('确认');
    world.offline();
    await tapLast('确认是本人');
    serve(answers);
    await tapLast('确认是本人');
    const keys = sent().map(({ header }) => header['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
  });
});

describe('a colleague whose phone is gone', () => {
  const joined = role('秦穗', 'acc_qinsui', { joined: true });
  const move = {
    ...{ id: 'nph_qinsui', accountId: 'acc_qinsui', name: '秦穗', state: 'asked', own: false },
    ...{ askedByName: '何婉', askedAt: '2025-11-20T01:50:00.000Z', agreedByName: null },
    ...{ from: null, until: '2025-11-27T01:50:00.000Z', can: { agree: false, cancel: true } },
  };
  const answers = (moves: readonly object[]) => ({
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [people[0], joined] }),
    'GET /new-phones': () => ({ items: moves }),
    'POST /new-phones': () => move,
    'POST /new-phones/nph_qinsui/cancellation': () => ({ done: true }),
    'POST /new-phones/nph_qinsui/agreement': () => ({
      ...{ code: '7KQM-2HNP-X4TR', from: '2025-11-23T01:50:00.000Z' },
      expiresAt: '2025-11-30T01:50:00.000Z',
    }),
  });
  const meets = async (moves: readonly object[]) => {
    cleanup();
    adminMeets(answers(moves));
    await act(async () => void render(<StaffScreen />));
    await screen.findByText('安排一个人');
  };
  const sent = (path: string) =>
    world.asked.filter(({ method, url }) => method === 'POST' && url.endsWith(path));

  it('is asked for by the school, which gets no code', async () => {
    await meets([]);
    await tapLast('换手机');
    expect(await screen.findByText(/要由另一个岗位的人同意/)).toBeInTheDocument();
    await tapLast('申请换手机');
    expect(JSON.parse(`${sent('/new-phones')[0]?.data}`)).toEqual({ accountId: 'acc_qinsui' });
    expect(screen.queryByText('7KQM-2HNP-X4TR')).toBeNull();
  });

  it('is shown with how far it is, and can be cancelled', async () => {
    await meets([move]);
    expect(await screen.findByText(/何婉申请的，还要另一个岗位的人同意/)).toBeInTheDocument();
    expect(screen.queryByText('同意')).toBeNull();
    await tapLast('取消');
    expect(sent('/cancellation')).toHaveLength(1);
  });

  it('is agreed to by who may, who is shown the code once', async () => {
    await meets([{ ...move, can: { agree: true, cancel: true } }]);
    await tapLast('同意');
    await tapLast('问过本人了，同意');
    expect(await screen.findByText('7KQM-2HNP-X4TR')).toBeInTheDocument();
    expect(screen.getByText(/11月23日 09:50 起能用，最晚 11月30日 09:50/)).toBeInTheDocument();
    await tapLast('记下了');
    expect(screen.queryByText('7KQM-2HNP-X4TR')).toBeNull();
  });
});

it('a post that somebody holds is given with a word of whom it relieves, and when it opens what', async () => {
  cleanup();
  const held = role('周明溪', 'acc_zhou', {
    role: 'psychTeacher',
    roleWord: '心理教师',
    ...nobody,
  });
  adminMeets({
    ...usual,
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [...people, held] }),
    [`GET ${SCHOOL}/open-places`]: () => ({ items: [] }),
  });
  await act(async () => void render(<StaffScreen />));
  await screen.findByText('周明溪');
  await tapLast('安排一个人');
  expect(screen.queryByText(/今天就交接/)).toBeNull();
  // In the list, among the roles, and beside her name.
  const [, chip] = screen.getAllByText('心理教师');
  await act(async () => void fireEvent.click(chip as HTMLElement));
  expect(
    await screen.findByText(/这项工作现在是周明溪在做，安排以后今天就交接/),
  ).toBeInTheDocument();
  expect(screen.getByText(/明天早上 7 点起才看得到/)).toBeInTheDocument();
});

it('nobody is offered to appoint themselves', async () => {
  await tapLast('安排一个人');
  const offered = within(screen.getByRole('radiogroup', { name: '谁' })).getAllByRole('radio');
  expect(offered.map(({ textContent }) => textContent)).not.toContain('何婉学校管理员');
  expect(offered).toHaveLength(2);
});

it('only the end of who talks with children speaks of children without a teacher', async () => {
  await tapLast('结束');
  expect(await screen.findByText(/会显示缺岗/)).toBeInTheDocument();
  fireEvent.click(screen.getByLabelText('关闭'));
  const [own] = await screen.findAllByText('结束');
  await act(async () => void fireEvent.click(own as HTMLElement));
  expect(await screen.findByText(/何婉（学校管理员），从今天起生效。$/)).toBeInTheDocument();
});

it('a role that nobody fills stands here from that moment on, and a psychology teacher is appointed from it', async () => {
  expect(await screen.findByText('四年级1班任课教师')).toBeInTheDocument();
  expect(screen.getByText('2 处')).toBeInTheDocument();
  await tapLast('安排老师');
  const sheet = within(await screen.findByRole('dialog', { name: '安排一个人' }));
  expect(sheet.getByRole('radio', { name: '心理教师', checked: true })).toBeInTheDocument();
});

it('who is not here any more is told when it is asked for, with the days', async () => {
  expect(screen.queryByText(/赵一帆/)).toBeNull();
  fireEvent.click(screen.getByText(/^今年结束了的任职/));
  expect(screen.getByText('赵一帆，任课教师，三年级1班数学')).toBeInTheDocument();
  expect(screen.getByText('9月1日到11月10日')).toBeInTheDocument();
});
