// 各校, for the centre and the district: the figures, and the requests that a school cannot decide itself.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Exemption, SchoolMonth } from '@xinqiao/types/months';
import { hearTime } from '@/platform/clock';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ADMIN, refusal, signedIn } from '../../../test/people';
import { child, serve, summary, TEN_TO_TEN, frame, OCTOBER } from '../../../test/talks';
import { world } from '../../../test/taro';
import { SchoolsScreen } from './SchoolsScreen';

const SCHOOL = { id: 'sch_shipan01', name: '柳溪镇石磐小学' };
const CENTRE = {
  ...{ ...ADMIN, id: 'apt_centre001', role: 'centreOfficer' as const, roleWord: '教管中心干部' },
  ...{ orgId: 'ctr_liuxi001', orgName: '柳溪镇教管中心', classNames: [] },
};
const asked: Exemption = {
  ...{ id: 'exm_xiaoxi04', obligationId: 'obl_xiaoxi04', month: '2025-11' },
  child: child({ schoolId: SCHOOL.id, alias: '小溪同学', number: '04' }),
  ...{
    askedByRoleWords: ['任课教师'],
    askedByName: '孙立言',
    askedAt: '2025-11-18T08:40:00.000Z',
    unreadable: false,
  },
  ...{ reason: '孩子住院，本月不在校', state: 'asked', decidedByName: null },
  ...{ decidedAt: null, decisionNote: null, can: { decide: true } },
};
const month = (of: string): SchoolMonth => ({
  ...{ schoolId: SCHOOL.id, schoolName: SCHOOL.name, summary: summary({ month: of }) },
  counts: {
    ...{ planned: 2, fulfilled: 3, fulfilledLate: 0, exempt: 0, missed: 0, withdrawn: 0 },
    ...{ vacancies: 0, undecidedExemptions: 1, afterClose: 0 },
  },
  ...{ signOff: null, checkpoint: null, remindedToday: false },
  can: { signOff: false, reopen: false, remind: true },
});
const OTHER = { id: 'sch_zhuyuan01', name: '竹园小学' };
let reminded = false;
let calendar = { calendarEntered: true, vacation: false };
/** What the service answers of the office's schools: two, one of them with a vacancy. */
const schools = (of: string): SchoolMonth[] => {
  const { counts, ...own } = month(of);
  const one = { ...own, counts, remindedToday: reminded, can: { ...own.can, remind: !reminded } };
  const other = {
    ...own,
    schoolId: OTHER.id,
    schoolName: OTHER.name,
    can: { ...own.can, remind: false },
  };
  const figures = { ...counts, planned: 0, fulfilled: 4 };
  const said = { ...own.summary, ...calendar };
  return [
    { ...one, summary: said },
    { ...other, counts: figures, summary: said, signOff: null },
  ];
};

let waiting: Record<string, Exemption[]>;
const monthOf = (url: string) => /month=([\d-]+)/.exec(url)?.[1] ?? '';
const usual = (closed = true) => ({
  'GET /months/2025-11/schools': () => ({ items: schools('2025-11') }),
  'GET /months/2025-10/schools': () => ({ items: schools('2025-10') }),
  [`POST /schools/${SCHOOL.id}/months/2025-11/reminders`]: () => {
    reminded = true;
    return month('2025-11');
  },
  'GET /exemptions': ({ url }: { url: string }) => ({
    items: waiting[monthOf(url)] ?? [],
    next: null,
  }),
  'GET /months': () => ({ items: [closed ? OCTOBER : frame({ month: '2025-10' }), frame()] }),
  'GET /notices': () => ({ items: [], next: null, unread: 0 }),
  'POST /exemptions/exm_xiaoxi04/decision': () => {
    waiting = {};
    return { ...asked, state: 'granted' };
  },
});
const open = () => act(async () => void render(<SchoolsScreen />));
const tapOn = (element: HTMLElement) => act(async () => void fireEvent.click(element));
const decisions = () => world.asked.filter(({ url }) => url.endsWith('/decision'));
const asksFor = (of: string) =>
  world.asked.filter(({ url }) => url.includes('/exemptions?') && monthOf(url) === of);

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn({ capacity: CENTRE, capacities: [CENTRE] }));
  hearTime(TEN_TO_TEN);
  waiting = { '2025-11': [asked] };
  reminded = false;
  calendar = { calendarEntered: true, vacation: false };
  serve(usual());
  world.openWith({});
});

describe('a request that its school cannot decide', () => {
  it('says whose it is, why, and why it comes to the office', async () => {
    await open();
    expect(await screen.findByText(/^要您处理\s1\s件$/)).toBeInTheDocument();
    expect(screen.getByText('孙立言（任课教师）：孩子住院，本月不在校')).toBeInTheDocument();
    expect(screen.getByText(/柳溪镇石磐小学，三年级1班/)).toHaveTextContent(
      '学校没有别的管理员，由您答复。',
    );
  });

  it.each([
    ['同意', true, '可以不谈'],
    ['不同意', false, '仍要谈'],
  ])(
    '%s is asked about once more, decided, and then waits no longer',
    async (verb, granted, means) => {
      await open();
      await tapOn(await screen.findByText(verb));
      expect(decisions()).toEqual([]);
      const sheet = within(screen.getByRole('dialog'));
      expect(sheet.getByText(new RegExp(means))).toBeInTheDocument();
      await tapOn(sheet.getByText(verb));
      await waitFor(() => expect(decisions()[0]?.data).toContain(`"granted":${granted}`));
      await waitFor(() => expect(screen.queryByText(/要您处理/)).toBeNull());
      expect(screen.getByText('各所学校')).toBeInTheDocument();
    },
  );

  it('of the month before is shown until its close, and is left unread afterwards', async () => {
    waiting = { '2025-10': [{ ...asked, month: '2025-10' }] };
    serve(usual(false));
    await open();
    expect(await screen.findByText(/10月。学校没有别的管理员/)).toBeInTheDocument();
    world.asked.length = 0;
    serve(usual(true));
    forgetRemotes();
    await open();
    await waitFor(() => expect(asksFor('2025-11')).not.toEqual([]));
    expect(asksFor('2025-10')).toEqual([]);
  });

  it('is found from its message, in the month of the message', async () => {
    waiting = { '2025-10': [{ ...asked, month: '2025-10' }] };
    world.openWith({ month: '2025-10' });
    await open();
    expect(await screen.findByText('10月谈心')).toBeInTheDocument();
    expect(await screen.findByText(/^要您处理\s1\s件$/)).toBeInTheDocument();
  });
});

describe('the schools together', () => {
  it('add up to one line, and each stands below by its name', async () => {
    await open();
    const together = await screen.findByText(/^还有\s2\s次没谈$/);
    expect(together).toBeInTheDocument();
    expect(screen.getAllByText(/^应谈\s9\s次$/)).not.toEqual([]);
    expect(screen.getByText(OTHER.name)).toBeInTheDocument();
  });

  it('open one by one: its board, in the month that is looked at', async () => {
    await open();
    await tapOn(await screen.findByLabelText(`看一览：${SCHOOL.name}`));
    const [to] = world.visited.slice(-1);
    expect(to).toContain('pages/board/index');
    expect(to).toContain(`schoolId=${SCHOOL.id}`);
    expect(to).toContain('month=2025-11');
  });

  it('are reminded once a day; where nothing is open nobody is asked to', async () => {
    await open();
    const buttons = await screen.findAllByText('提醒');
    expect(buttons).toHaveLength(1);
    await tapOn(buttons[0]!);
    expect(await screen.findByText('今天提醒过')).toBeInTheDocument();
    expect(world.asked.filter(({ url }) => url.endsWith('/reminders'))).toHaveLength(1);
    expect(screen.queryByText('提醒')).toBeNull();
  });

  it.each([
    ['that no school days were entered', { calendarEntered: false, vacation: false }, /还没有录入/],
    ['that it is a month of holidays', { calendarEntered: true, vacation: true }, /假期/],
  ])('say %s', async (_what, said, words) => {
    calendar = said;
    await open();
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('of a month stand in the address', async () => {
    await open();
    await tapOn(await screen.findByLabelText('上个月'));
    expect(await screen.findByText('10月谈心')).toBeInTheDocument();
    expect(window.location.hash).toContain('month=2025-10');
  });
});

describe('the office', () => {
  it('is shown no such section where nothing waits', async () => {
    waiting = {};
    await open();
    expect(await screen.findByText('各所学校')).toBeInTheDocument();
    expect(screen.queryByText(/要您处理/)).toBeNull();
    expect(screen.queryByText('同意')).toBeNull();
  });

  it('is told when the requests cannot be read, and can try again; the figures stay', async () => {
    serve({ ...usual(), 'GET /exemptions': () => refusal(500, 'common/internal') });
    await open();
    expect(await screen.findByText('要您答复的申请现在读不到。')).toBeInTheDocument();
    expect(await screen.findByText(SCHOOL.name)).toBeInTheDocument();
    serve(usual());
    await tapOn(screen.getByText('再试一次'));
    expect(await screen.findByText(/^要您处理\s1\s件$/)).toBeInTheDocument();
  });
});
