// The board of a school as the service answers it, and its admin with the phone in hand.
// The tests of the board and of what waits for the admin stand on the same school.
import { act, fireEvent, screen } from '@testing-library/react';
import type { Exemption, SchoolMonth } from '@xinqiao/types/months';
import { hearTime } from '@/platform/clock';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ADMIN, me, signedIn } from './people';
import {
  child,
  DECEMBER,
  frame,
  obligation,
  OCTOBER,
  POMEGRANATE,
  serve,
  summary,
  TEN_TO_TEN,
} from './talks';
import { world } from './taro';

/** Where the board's school answers. */
export const SCHOOL = '/schools/sch_qinghe01';
/** A place that nobody fills. */
export const vacant = obligation({
  id: 'obl_vacant08',
  child: POMEGRANATE,
  ownerName: '缺岗',
  ownerId: null,
  vacancy: true,
});
/** A request that waits for its answer. */
const asked: Exemption = {
  ...{ id: 'exm_xiaoyu03', obligationId: 'obl_xiaoyu03', month: '2025-11' },
  child: child(),
  askedByName: '李秋月',
  askedByRoleWords: ['任课教师'],
  askedAt: '2025-11-18T08:20:00.000Z',
  unreadable: false,
  reason: '孩子住院，本月不在校',
  state: 'asked',
  ...{ decidedByName: null, decidedAt: null, decisionNote: null },
  can: { decide: true },
};
/** The school's month in figures. */
export const month = (change: Partial<SchoolMonth> = {}): SchoolMonth => ({
  schoolId: 'sch_qinghe01',
  schoolName: '青禾小学',
  summary: summary(),
  counts: {
    ...{ planned: 2, fulfilled: 0, fulfilledLate: 0, exempt: 0, missed: 0, withdrawn: 0 },
    ...{ vacancies: 1, undecidedExemptions: 1, afterClose: 0 },
  },
  signOff: null,
  checkpoint: null,
  remindedToday: false,
  can: { signOff: false, reopen: false, remind: false },
  ...change,
});
const teacher = (name: string, id: string) => ({
  ...{ id: `apt_${id}`, accountId: `acc_${id}`, name, role: 'subjectTeacher' as const },
  ...{ roleWord: '任课教师', orgId: 'sch_qinghe01', classId: 'cls_three01' },
  ...{ className: '三年级1班', subject: '数学', since: '2025-09-01', until: null },
  ...{ joined: true, unconfirmed: false },
});

/** What the service answers on a usual day. */
export const usual = {
  [`GET ${SCHOOL}/obligations`]: () => ({
    items: [vacant, obligation()],
    next: null,
    opened: true,
  }),
  [`GET ${SCHOOL}/months/2025-11`]: () => month(),
  [`GET ${SCHOOL}/months/2025-10`]: () => month(),
  [`GET ${SCHOOL}/months/2025-09`]: () => month(),
  [`GET ${SCHOOL}/unsigned-months`]: () => ({ items: [] as string[] }),
  'GET /months': () => ({ items: [OCTOBER, frame(), DECEMBER] }),
  'GET /exemptions': ({ url }: { url: string }) => ({
    items: url.includes(`month=${asked.month}`) ? [asked] : [],
    next: null,
  }),
  'GET /notices': () => ({ items: [], next: null, unread: 0 }),
  [`GET ${SCHOOL}/appointments`]: () => ({ items: [teacher('秦穗', 'qinsui')] }),
  [`GET ${SCHOOL}/classes`]: () => ({ items: [] }),
  'POST /children/chd_shiliu08/designations': () => ({}),
  'POST /exemptions/exm_xiaoyu03/decision': () => ({ ...asked, state: 'granted' }),
};
/** The admin has signed in and opens a page of a service that answers so. */
export function adminMeets(
  answers: Parameters<typeof serve>[0],
  page: Record<string, string> = {},
) {
  world.reset();
  forgetRemotes();
  holdSession(signedIn({ capacity: me().capacities.find(({ id }) => id === ADMIN.id) ?? null }));
  hearTime(TEN_TO_TEN);
  serve(answers);
  world.openWith(page);
}

/** The admin opens November; the phone's day follows the service's, which the first answer of any page brings. */
export const boardOfNovember = () => adminMeets(usual, { month: '2025-11' });

/** Taps the last place that reads so: a sheet lies above its page. */
export const tapLast = async (word: string) => {
  const found = await screen.findAllByText(word);
  await act(async () => void fireEvent.click(found[found.length - 1] as HTMLElement));
};
