// 设置 as the district's officer meets it: choices with their costs, a change summed up, versions, a clash, the calendar.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { MonthCalendar, PolicyVersion } from '@xinqiao/types/organisations';
import { hearTime } from '@/platform/clock';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { press } from '../../../test/hands';
import { ADMIN, refusal, signedIn } from '../../../test/people';
import { serve, TEN_TO_TEN } from '../../../test/talks';
import { world } from '../../../test/taro';
import { SettingsScreen } from './SettingsScreen';

const DISTRICT = {
  ...ADMIN,
  ...{ role: 'districtOfficer' as const, roleWord: '区教委', orgId: 'dst_yunling01' },
  ...{ orgName: '云岭区', classNames: [] as string[] },
};
const first: PolicyVersion = {
  ...{ owes: 'oneSubjectTeacherAndPsych', vacationMonths: 'remote', since: '2000-01' },
  ...{ lateAfterDays: 3, closeDay: 5, number: 1, byName: null, at: null, standing: 'now' },
};
const theirs: PolicyVersion = {
  ...first,
  ...{ number: 2, closeDay: 8, since: '2025-12', standing: 'next' },
  ...{ byName: '郑岚', at: '2025-11-20T01:45:00.000Z' },
};
const share = (people: number, median: number) => ({ people, median });
const load = {
  children: 24,
  oneSubjectTeacherAndPsych: {
    ...{ subjectTeachers: share(8, 3), psychTeachers: share(1, 24), busiest: null },
  },
  everyResponsibleTeacher: {
    ...{ subjectTeachers: share(16, 8), psychTeachers: share(1, 24), busiest: 9 },
  },
};
const month = (name: string, change: Partial<MonthCalendar> = {}): MonthCalendar => ({
  ...{ month: name, entered: false, schoolDays: [`${name}-01`, `${name}-02`] },
  ...{ byName: null, at: null },
  ...change,
});
const PUBLIC = {
  publicHolidays: [{ name: '元旦', first: '2026-01-01', last: '2026-01-03' }],
  publicMakeUpDays: ['2026-01-04'],
};
const usual = {
  'GET /policy/versions': () => ({ items: [first] }),
  'GET /policy/load': () => load,
  'PUT /policy': () => ({ done: true }),
  'GET /school-years/2025/calendar': () => ({
    items: [month('2025-11', { entered: true }), month('2025-12'), month('2026-01')],
    ...PUBLIC,
  }),
  'PUT /school-years/2025/calendar': () => ({ items: [month('2025-12')], ...PUBLIC }),
  'PUT /calendar/2025-12': () => month('2025-12', { entered: true }),
  'GET /notices': () => ({ items: [], next: null, unread: 0 }),
};
const sent = () =>
  world.asked
    .filter(({ method }) => method === 'PUT')
    .map(({ data = '{}' }) => JSON.parse(data) as object);
const open = async (answers: Parameters<typeof serve>[0] = usual) => {
  serve(answers);
  await act(async () => void render(<SettingsScreen />));
};

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn({ capacity: DISTRICT }));
  hearTime(TEN_TO_TEN);
});

describe('the rules', () => {
  it('show of each reading the hours that it costs, and which one holds', async () => {
    await open();
    const readings = within(await screen.findByRole('radiogroup', { name: '谁每月谈' }));
    const [one, every] = readings.getAllByRole('radio');
    expect(one).toHaveTextContent(/现在用的.*45 分钟/);
    expect(every).toHaveTextContent(/2 小时/);
    expect(one).toHaveAttribute('aria-checked', 'true');
  });

  it('show of each reading of a vacation the time that it costs under the reading that is chosen', async () => {
    await open();
    const vacations = within(await screen.findByRole('radiogroup', { name: '假期里怎么谈' }));
    const costs = () => vacations.getAllByRole('radio').map(({ textContent }) => textContent);
    expect(costs()).toEqual([
      expect.stringMatching(/45\s分钟$/),
      expect.stringMatching(/45\s分钟$/),
      expect.stringMatching(/\D0\s分钟$/),
    ]);
    await press('每位任课教师和心理教师');
    expect(costs()[0]).toMatch(/2\s小时$/);
  });

  it('say that nothing can be reckoned while no child is listed', async () => {
    await open({ ...usual, 'GET /policy/load': () => ({ ...load, children: 0 }) });
    expect(await screen.findByText(/名单里还没有孩子，算不出来/)).toBeInTheDocument();
    expect(screen.getAllByText('算不出来')).toHaveLength(5);
  });

  it('reckon the hours anew with the minutes that the officer thinks right', async () => {
    await open();
    const more = await screen.findByLabelText(/^每次按几分钟估，多一些/);
    await act(async () => void fireEvent.click(more));
    const readings = within(screen.getByRole('radiogroup', { name: '谁每月谈' }));
    expect(readings.getAllByRole('radio')[0]).toHaveTextContent(/1 小时/);
  });

  it('sum a change up before it is saved, and send it with the version that was seen', async () => {
    await open();
    await press('存为第 2 版');
    expect(screen.getByText('还没有改动，先选要改的。')).toBeInTheDocument();
    await act(async () => void fireEvent.click(screen.getByLabelText(/^哪天结月，多一些/)));
    expect(screen.getByText(/^改动\s1\s处$/)).toBeInTheDocument();
    expect(screen.getByText(/结月，次月\s5\s日改成次月\s6\s日/)).toBeInTheDocument();
    expect(screen.getByText('从 12月1日起用，11月和以前的不变。')).toBeInTheDocument();
    await press('存为第 2 版');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({ closeDay: 6, lateAfterDays: 3, basedOn: 1 });
    expect(await screen.findByText('存好了，从12月1日起用。')).toBeInTheDocument();
  });

  it('show what another officer has saved meanwhile beside one’s own choice, and overwrite nothing', async () => {
    await open();
    await act(async () => void fireEvent.click(screen.getByLabelText(/^几天算晚记，多一些/)));
    let saved = false;
    serve({
      ...usual,
      'GET /policy/versions': () => ({ items: [theirs, first] }),
      'PUT /policy': () => (saved ? { done: true } : refusal(409, 'organisations/policy-changed')),
    });
    await press('存为第 2 版');
    await press('看改了什么');
    expect(await screen.findByText(/^郑岚刚存了第\s2\s版：$/)).toBeInTheDocument();
    saved = true;
    await press('看过了，在这一版上接着改');
    await press('存为第 3 版');
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]).toMatchObject({ closeDay: 8, lateAfterDays: 4, basedOn: 2 });
  });

  it('say which version is to follow, so that its choices are no riddle', async () => {
    const versions = [{ ...theirs, standing: 'next' }, first];
    await open({ ...usual, 'GET /policy/versions': () => ({ items: versions }) });
    expect(await screen.findByText(/现在用的是第\s1\s版/)).toHaveTextContent(
      /第\s2\s版已经存好，2025年12月起用，下面选中的是它/,
    );
  });

  it('keep every version, with who entered it and when', async () => {
    await open({ ...usual, 'GET /policy/versions': () => ({ items: [theirs, first] }) });
    await press('看以前的版本');
    expect(screen.getByText('郑岚，11月20日 09:45，2025年12月起')).toBeInTheDocument();
    expect(screen.getByText('系统一开始的规定，还没有人改过')).toBeInTheDocument();
  });

  it('offer another try when they cannot be read', async () => {
    await open({ ...usual, 'GET /policy/load': () => refusal(500, 'common/internal') });
    expect(await screen.findByText('再试一次')).toBeInTheDocument();
  });
});

describe('the calendar', () => {
  it('says that a month without data counts Monday to Friday, and enters the days that were tapped', async () => {
    await open();
    await press('校历');
    expect(await screen.findByText(/^还没录入，按周一到周五算/)).toBeInTheDocument();
    await act(async () => void fireEvent.click(screen.getByLabelText('12月1日 周一，上学')));
    await act(async () => void fireEvent.click(screen.getByLabelText('12月6日 周六，周末')));
    expect(screen.getByLabelText('12月1日 周一，放假')).toBeInTheDocument();
    expect(screen.getByLabelText('12月6日 周六，补课')).toBeInTheDocument();
    await press('存12月的校历');
    await waitFor(() => expect(sent()).toEqual([{ schoolDays: ['2025-12-02', '2025-12-06'] }]));
  });

  it('tells who entered a month and when', async () => {
    const entered = month('2025-12', {
      ...{ entered: true, byName: '郑岚', at: '2025-11-20T01:45:00.000Z' },
    });
    await open({
      ...usual,
      'GET /school-years/2025/calendar': () => ({ items: [entered], ...PUBLIC }),
    });
    await press('校历');
    expect(await screen.findByText('郑岚，11月20日 09:45 录入')).toBeInTheDocument();
  });

  it('leaves a month that has begun as it is, and says so', async () => {
    await open();
    await press('校历');
    await act(async () => void fireEvent.click(await screen.findByLabelText(/^2025年11月，/)));
    expect(screen.queryByText('存11月的校历')).toBeNull();
    await act(async () => void fireEvent.click(screen.getByLabelText(/^11月3日/)));
    expect(screen.getByText('11月已经开始，不能再改。')).toBeInTheDocument();
  });

  it('takes the terms with the public holidays already in them, and enters them in one act', async () => {
    await open();
    await press('校历');
    expect(await screen.findByText(/^元旦，1月1日至1月3日/)).toBeInTheDocument();
    await press('存学期和放假');
    expect(screen.getByText('请把两个学期的第一天和最后一天都选好。')).toBeInTheDocument();
    const choose = async (field: RegExp, day: RegExp) => {
      await act(async () => void fireEvent.click(screen.getByLabelText(field)));
      const sheet = within(screen.getByRole('dialog'));
      await act(async () => void fireEvent.click(sheet.getByLabelText(day)));
    };
    expect(screen.queryByLabelText(/^上学期第一天/)).toBeNull();
    await choose(/^上学期最后一天/, /^1月16日/);
    await choose(/^下学期第一天/, /^3月2日/);
    await choose(/^下学期最后一天/, /^7月3日/);
    await press('存学期和放假');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      terms: [
        { first: '2025-11-01', last: '2026-01-16' },
        { first: '2026-03-02', last: '2026-07-03' },
      ],
      holidays: [{ first: '2026-01-01', last: '2026-01-03' }],
      makeUpDays: ['2025-11-01', '2025-11-02', '2026-01-04'],
    });
    expect(await screen.findByText('存好了，各月已经照着改好。')).toBeInTheDocument();
  }, 20_000);

  it('opens in the school year that is shown, and takes no day of another one', async () => {
    const coming = ['2026-09', '2026-10', '2026-11', '2026-12'].map((name) => month(name));
    await open({
      ...usual,
      'GET /school-years/2026/calendar': () => ({ items: coming, ...PUBLIC }),
    });
    await press('校历');
    await screen.findByText('加一天补课');
    await press('下个学年');
    await screen.findByText(/^2027\s年的放假安排/);
    await press('加一段放假');
    expect(screen.getByText('2026年9月')).toBeInTheDocument();
    await act(async () => void fireEvent.click(screen.getByLabelText('关闭')));
    await press('加一天补课');
    expect(screen.getByText('2026年9月')).toBeInTheDocument();
    for (let back = 0; back < 9; back += 1)
      await act(async () => void fireEvent.click(screen.getByLabelText('上个月')));
    const sheet = within(screen.getByRole('dialog'));
    await act(async () => void fireEvent.click(sheet.getByLabelText(/^12月6日/)));
    expect(screen.getByText(/请在\s?2026年9月到2027年8月里选/)).toBeInTheDocument();
    expect(screen.queryByText(/^补课，12月6日/)).toBeNull();
  });

  it('can be worked with the keyboard alone', async () => {
    await open();
    await press('校历');
    const day = await screen.findByLabelText('12月1日 周一，上学');
    expect(day).toHaveAttribute('tabindex', '0');
    await act(async () => void fireEvent.keyDown(day, { key: 'Enter' }));
    expect(screen.getByLabelText('12月1日 周一，放假')).toBeInTheDocument();
  });
});
