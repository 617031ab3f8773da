// The network edge of the booted mini-program: answers shaped by the contract, for one teacher and two children.
// One thing it does as the real service does: the same Idempotency-Key arrives once. The real one is met by e2e/journeys.
import { at } from './places.mjs';
import { signedFor } from './signed.mjs';
const NOW = '2025-11-20T01:00:00.000Z';
const capacity = {
  id: 'apt_teacher01',
  role: 'subjectTeacher',
  roleWord: '任课教师',
  orgId: 'sch_qinghe01',
  orgName: '柳溪镇青禾小学',
  classNames: ['三年级1班'],
};
const me = {
  accountId: 'acc_liqiuyue',
  name: '李秋月',
  capacity,
  capacities: [capacity],
  hasServiceAccount: true,
  now: NOW,
};
const child = {
  id: 'chd_xiaoyu03',
  alias: '小雨同学',
  number: '03',
  schoolId: 'sch_qinghe01',
  className: '三年级1班',
  listed: true,
};
const other = { ...child, id: 'chd_shiliu08', alias: '石榴同学', number: '08' };
const owed = (of) => ({
  id: of.id.replace('chd', 'obl'),
  month: '2025-11',
  child: of,
  ownerName: '李秋月',
  ownerId: me.accountId,
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
});
const summary = {
  month: '2025-11',
  total: 2,
  done: 0,
  open: 2,
  missed: 0,
  lastDay: '2025-12-05',
  schoolDays: ['2025-11-20', '2025-11-21'],
  schoolDaysLeft: 2,
  calendarEntered: true,
  vacation: false,
  opened: true,
  closed: false,
  signedOff: false,
};
const november = {
  ...{ month: '2025-11', lastDay: '2025-12-05', closesAt: '2025-12-05T16:00:00.000Z' },
  ...{ lateAfterDays: 3, anyMode: false, vacation: false, owed: true, calendarEntered: true },
};
const notice = {
  id: 'ntc_digest01',
  kind: 'digest',
  icon: 'month',
  asks: false,
  title: '本月还有 1 位没谈',
  line: '最晚 12月5日交齐。',
  page: `/${at('home')}`,
  createdAt: NOW,
  readAt: null,
  delivery: { state: 'failed', word: '微信没送到', why: null, code: 43004 },
};

const TEMPLATE = 'MINI-MONTHLY-WORK';

/** So many children as their cards would come. */
export const manyChildren = (count) =>
  Array.from({ length: count }, (_, nth) => {
    const number = String(nth + 1).padStart(2, '0');
    return { ...child, id: `chd_many${number}`, alias: nth % 2 ? '石榴同学' : '小雨同学', number };
  });

/** One page of a list, as the service pages: `next` says where the following one begins. */
function pageOf(all, query) {
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit') ?? 20);
  return { items: all.slice(from, to), next: to < all.length ? String(to) : null };
}

/** The made-up service with one teacher's two children, or more; `talks` are the bodies that arrived, by key. */
export function madeUpService({ children = [child, other] } = {}) {
  const talks = new Map();
  const reminder = { templateId: TEMPLATE, on: false, day: '2025-12-24' };
  /** What the person answers when WeChat asks, and what it asked. */
  const wechat = { answer: 'accept', asked: [] };
  const open = () => {
    const done = [...talks.values()].map(({ childId }) => childId);
    return children.filter(({ id }) => !done.includes(id)).map(owed);
  };
  const checked = (receipt) => ({
    ...{ holds: true, latestSeq: 128, unsignedSince: null },
    signed: signedFor(receipt, 17),
  });
  const recorded = (body, key) => {
    talks.set(key, body);
    const receipt = { chain: 'school:sch_qinghe01', seq: 128, hash: 'ab'.repeat(32), at: NOW };
    const talk = { id: 'tlk_first001', ...body, receipt, addenda: [] };
    return { talk, obligation: null };
  };
  const answers = {
    'POST /sessions': () => ({ token: 't'.repeat(43), me }),
    'GET /me': () => me,
    'GET /sessions': () => ({ items: [] }),
    'GET /children': (_body, _key, query) => pageOf(children, query),
    'GET /obligations/mine': (_body, _key, query) => ({ ...pageOf(open(), query), summary }),
    'GET /obligations/obl_xiaoyu03/last-words': () => ({ words: '想换座位', nextStep: null }),
    'GET /months': () => ({ items: [november] }),
    'GET /notices': () => ({ items: [notice], next: null, unread: 1 }),
    'GET /talks/phrases': () => ({ items: ['换座位'] }),
    'GET /children/chd_xiaoyu03/talks': () => ({ items: [], next: null }),
    'GET /children/chd_xiaoyu03': () => ({ ...child, adults: [], why: '您负责和这个孩子谈心。' }),
    'POST /talks': recorded,
    'POST /receipts/checks': checked,
    'GET /notices/next-reminder': () => reminder,
    'PUT /notices/next-reminder': () => Object.assign(reminder, { on: true }),
  };
  const network = async ({ method, url, data, header }) => {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.replace(/^\/api/, '');
    const answer = answers[`${method} ${path}`];
    if (!answer) return { statusCode: 404, data: { code: 'common/not-found', title: '没有找到' } };
    const body = data ? JSON.parse(data) : undefined;
    return {
      statusCode: 200,
      header: { 'x-request-id': 'req-0001', 'x-now': NOW },
      data: answer(body, header['idempotency-key'], searchParams),
    };
  };
  const consent = async (templates) => {
    wechat.asked.push(templates);
    return Object.fromEntries(templates.map((id) => [id, wechat.answer]));
  };
  return { network, talks, wechat, reminder, consent, loginCode: async () => 'a-code-of-wechat' };
}
