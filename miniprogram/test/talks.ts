// Invented children, obligations and talks, shaped by the contract, and a service that answers for them.
// November 2025, as everywhere in the house.
import type { ChildCard } from '@xinqiao/types/children';
import type { MonthFrame } from '@xinqiao/types/organisations';
import type { MonthSummary, Obligation } from '@xinqiao/types/months';
import type { Talk, TalkAnswer, TalkRecorded, Worry } from '@xinqiao/types/talks';
import { me, ok } from './people';
import { world, type Asked } from './taro';

export const child = (change: Partial<ChildCard> = {}): ChildCard => ({
  id: 'chd_xiaoyu03',
  alias: '小雨同学',
  number: '03',
  schoolId: 'sch_qinghe01',
  classId: 'cls_three01',
  className: '三年级1班',
  listed: true,
  ...change,
});
export const POMEGRANATE = child({ id: 'chd_shiliu08', alias: '石榴同学', number: '08' });

export const obligation = (change: Partial<Obligation> = {}): Obligation => ({
  id: 'obl_xiaoyu03',
  month: '2025-11',
  child: child(),
  ownerName: '李秋月',
  ownerId: me().accountId,
  roleWords: ['任课教师'],
  vacancy: false,
  state: 'planned',
  stateWord: '待谈',
  cause: null,
  lateHandover: false,
  exemption: null,
  attempts: 0,
  afterCloseAttempts: 0,
  afterCloseTalks: 0,
  countedOn: null,
  lastTalkOn: '2025-10-17',
  daysSinceTalk: 34,
  can: { record: true, askExemption: true },
  ...change,
});

export const summary = (change: Partial<MonthSummary> = {}): MonthSummary => ({
  month: '2025-11',
  total: 8,
  done: 5,
  open: 3,
  missed: 0,
  lastDay: '2025-12-05',
  schoolDays: ['2025-11-20', '2025-11-21'],
  schoolDaysLeft: 7,
  calendarEntered: true,
  vacation: false,
  opened: true,
  closed: false,
  signedOff: false,
  ...change,
});

/** What the district's rules say of a month: close on the fifth, late after three days, a call wants its reason. */
export const frame = (change: Partial<MonthFrame> = {}): MonthFrame => ({
  month: '2025-11',
  lastDay: '2025-12-05',
  closesAt: '2025-12-05T16:00:00.000Z',
  lateAfterDays: 3,
  anyMode: false,
  vacation: false,
  owed: true,
  calendarEntered: true,
  ...change,
});
export const OCTOBER = frame({
  ...{ month: '2025-10', lastDay: '2025-11-05', closesAt: '2025-11-05T16:00:00.000Z' },
});
export const DECEMBER = frame({
  ...{ month: '2025-12', lastDay: '2026-01-05', closesAt: '2026-01-05T16:00:00.000Z' },
});

export const RECEIPT = {
  chain: 'school:sch_qinghe01',
  seq: 128,
  hash: `7f3a92c1${'ab'.repeat(28)}`,
  at: '2025-11-20T01:42:10.000Z',
};

export const talk = (change: Partial<Talk> = {}): Talk => ({
  id: 'tlk_xiaoyu0001',
  childId: 'chd_xiaoyu03',
  month: '2025-11',
  byName: '李秋月',
  byRoleWord: '任课教师',
  mine: true,
  heldOn: '2025-11-20',
  writtenAt: '2025-11-20T01:42:00.000Z',
  receivedAt: '2025-11-20T01:42:10.000Z',
  late: false,
  offlineLate: false,
  afterClose: false,
  lateReason: null,
  mode: 'faceToFace',
  modeReason: null,
  sealed: false,
  unreadable: false,
  readers: ['李老师'],
  faces: { study: 2 },
  chips: [],
  words: '爸爸周日打来电话，一直在笑。',
  agreed: null,
  nextStep: '一起做两道应用题',
  concern: false,
  tells: [],
  answers: [],
  retracted: null,
  corrections: [],
  addenda: [],
  receipt: RECEIPT,
  can: { amend: true, correct: true, retract: true, answer: false },
  ...change,
});

export const answer = (change: Partial<TalkAnswer> = {}): TalkAnswer => ({
  ...{ id: 'ans_zhou0001', step: 'meetToday', words: '中午去找她。', byName: '周明溪' },
  ...{ byRoleWord: '心理教师', receivedAt: '2025-11-20T02:05:00.000Z', receipt: RECEIPT },
  ...change,
});

export const worry = (change: Partial<Worry> = {}): Worry => ({
  ...{ talkId: 'tlk_xiaoyu0001', child: child(), byName: '李秋月', mine: false },
  ...{ heldOn: '2025-11-20', receivedAt: '2025-11-20T01:42:10.000Z', tells: ['周明溪'] },
  answer: null,
  ...change,
});

export const recorded = (change: Partial<TalkRecorded> = {}): TalkRecorded => ({
  talk: talk(),
  obligation: { id: 'obl_xiaoyu03', state: 'fulfilled' },
  ...change,
});

type Answers = Record<string, (asked: Asked) => unknown>;

/** What the address of the talk form says of the child and the duty. */
export const PAGE = {
  childId: 'chd_xiaoyu03',
  obligationId: 'obl_xiaoyu03',
  alias: '小雨同学',
  number: '03',
};

/** Ten to ten on 20 November 2025. */
export const TEN_TO_TEN = '2025-11-20T01:50:00.000Z';

/** A service that gives these answers by “METHOD /path”, at ten to ten unless told otherwise. */
export function serve(answers: Answers, at = TEN_TO_TEN): void {
  const header = { 'x-now': at };
  world.answer(async (asked) => {
    const path = asked.url.replace('/api', '').split('?')[0];
    const answer = answers[`${asked.method} ${path}`];
    if (!answer) return { statusCode: 404, data: {}, header };
    const data = await answer(asked);
    const whole = typeof data === 'object' && data !== null && 'statusCode' in data;
    const told = whole ? (data as ReturnType<typeof ok>) : ok(data);
    return { ...told, header: { ...told.header, ...header } };
  });
}

/** What a teacher's phone asks on any of her pages. */
export const usual: Answers = {
  'GET /obligations/mine': () => ({
    items: [
      obligation(),
      obligation({ id: 'obl_shiliu08', child: POMEGRANATE, daysSinceTalk: 29 }),
    ],
    next: null,
    summary: summary(),
  }),
  'GET /obligations/obl_xiaoyu03/last-words': () => ({
    ...{ words: '晚上等爸爸的电话', nextStep: '给家里打一次电话' },
  }),
  'GET /obligations/obl_shiliu08/last-words': () => ({ words: null, nextStep: null }),
  'GET /months': () => ({ items: [OCTOBER, frame(), DECEMBER] }),
  'GET /talks/phrases': () => ({ items: ['睡得晚', '应用题怕难'] }),
  'GET /children/chd_xiaoyu03/talks': () => ({
    items: [{ kind: 'talk', talk: talk({ heldOn: '2025-10-17', id: 'tlk_october0001' }) }],
    next: null,
  }),
};
