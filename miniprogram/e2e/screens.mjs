// The screens of 心桥 as `npm run shots` photographs them, in the order of a day. Later ones may rest on what earlier ones did.
// Every page that a feature names is photographed; a line here adds what is done on it first, and by whom.
import { at, places } from './runtime/places.mjs';

const TEACHER = '李秋月';
const PSYCH = '周明溪';
const ADMIN = '何婉';
const OTHER_ADMIN = '孙立言';
const OFFICE = '郑岚';
const CENTRE = '孟远';
const AUDITOR = '陆知远';

const tap = (words) => async (she) => she.taps(words);
const openFirst = async (she) => she.taps(/^.+同学/, { first: true, inside: '.xq-child__who' });
const numbersOf = async (she) => she.taps('孩子（只有编号）', { first: true });
const asksToSee = async (she) => {
  await numbersOf(she);
  await she.taps(/^孩子/, { first: true, inside: '.xq-child__who' });
  await she.sees('这份档案归');
  await she.taps('破例查看');
  await she.taps('家长来反映');
};
/** Opens the first child of the school's list, on a phone a card and at a desk a row. */
const ofList = async (she) => {
  await she.taps(/^.+同学/, {
    first: true,
    inside: '[id^="roster-chd"] .xq-name, [id^="roster-chd"]',
  });
  await she.sees('经过');
};
const form = async (she) => {
  await she.taps('记一次谈心');
  await she.waits('#field-words textarea');
};

/** Confirms with the digits of the demo, where they are asked for. */
async function confirms(she) {
  await she.waits('#pin');
  await she.writes('240618', '#pin input');
  await she.taps('确认', { inside: '#confirm-pin' });
}
/** Names somebody new who is called like a colleague that has left; the service asks whether it is she. */
async function namesAnew(she, name) {
  await she.taps('安排一个人');
  await she.taps('四年级1班', { inside: '#field-classId .xq-tap' });
  await she.writes('书法', '#field-subject input');
  await she.taps('新来的人', { inside: '#field-person .xq-tap' });
  await she.writes(name, 'input[placeholder="姓名"]');
  await she.taps('安排', { inside: '.xq-sheet .xq-button' });
}

/** Name, person, page and what is done there; `once` marks what writes a record, `mornings` leaps ahead before it. */
const SHOWN = [
  { name: 'demo', page: 'demo' },
  { name: 'missing', path: '/pages/nope/index' },
  { name: 'login', page: 'login' },
  {
    name: 'login-scanned',
    page: 'login',
    async after(she) {
      await she.taps('演示：用谁的手机扫这个码');
      await she.taps(CENTRE, { inside: '.acc-person' });
      await she.waits('#digits');
      await she.waits('#desk-digits');
    },
  },
  { name: 'privacy', page: 'privacy' },
  { name: 'home', as: TEACHER, page: 'home' },
  { name: 'home-done', as: TEACHER, page: 'home', after: tap(/^已谈/) },
  {
    name: 'blank',
    as: TEACHER,
    page: 'home',
    after: (she) => she.taps('', { inside: '.xq-head__hide' }),
  },
  { name: 'talk-form', as: TEACHER, page: 'home', after: form },
  {
    name: 'talk-form-problem',
    as: TEACHER,
    page: 'home',
    async after(she) {
      await form(she);
      await she.taps('电话');
      await she.taps('提交');
    },
  },
  { name: 'child', as: TEACHER, page: 'home', after: openFirst },
  { name: 'children', as: TEACHER, page: 'children' },
  { name: 'children-psych', as: PSYCH, page: 'children' },
  { name: 'children-none', as: PSYCH, page: 'children', after: (she) => she.writes('没有') },
  { name: 'home-psych', as: PSYCH, page: 'home' },
  { name: 'child-psych', as: PSYCH, page: 'children', after: openFirst },
  {
    name: 'child-why',
    as: PSYCH,
    page: 'children',
    async after(she) {
      await openFirst(she);
      await she.taps('为什么我能看，谁看过');
      await she.sees('谁看过');
    },
  },
  { name: 'me', as: TEACHER, page: 'me' },
  { name: 'capacity', as: TEACHER, page: 'capacity' },
  { name: 'board', as: ADMIN, page: 'board' },
  { name: 'roster', as: ADMIN, page: 'roster' },
  { name: 'roster-child', as: ADMIN, page: 'roster', after: ofList },
  {
    name: 'roster-correct',
    as: ADMIN,
    page: 'roster',
    async after(she) {
      await ofList(she);
      await she.taps('更正');
      await she.sees('为什么更正');
    },
  },
  { name: 'roster-new', as: ADMIN, page: 'roster', after: tap('列入一个孩子') },
  {
    name: 'roster-transfer',
    as: ADMIN,
    page: 'roster',
    async after(she) {
      await ofList(she);
      await she.taps('转学');
      await she.sees('哪天过去');
    },
  },
  {
    name: 'roster-asked',
    once: true,
    as: ADMIN,
    page: 'roster',
    async after(she) {
      await ofList(she);
      await she.taps('转学');
      await she.taps('石磐', { inside: '#field-toSchoolId .xq-tap' });
      await she.writes('平时和奶奶住，怕生。', '#field-note textarea');
      await she.taps('请对方接收');
      await she.sees('不转了');
    },
  },
  { name: 'roster-comes', as: OTHER_ADMIN, page: 'roster' },
  { name: 'roster-accept', as: OTHER_ADMIN, page: 'roster', after: tap('接收') },
  { name: 'roster-left', as: ADMIN, page: 'roster', after: tap('离开的') },
  { name: 'staff', as: ADMIN, page: 'staff' },
  {
    name: 'staff-phone',
    as: ADMIN,
    page: 'staff',
    after: (she) => she.taps('换手机', { first: true }),
  },
  {
    name: 'step-up',
    as: ADMIN,
    page: 'staff',
    async after(she) {
      await she.taps('安排一个人');
      await she.taps('学校管理员', { inside: '.xq-sheet .xq-tap' });
      await she.taps('秦穗', { inside: '.xq-sheet .xq-tap' });
      await she.taps('安排');
      await she.waits('#pin');
    },
  },
  { name: 'new-phones', as: CENTRE, page: 'newPhones' },
  {
    name: 'staff-opening',
    once: true,
    as: ADMIN,
    page: 'staff',
    async after(she) {
      await she.taps('安排一个人');
      await she.taps('班主任', { inside: '#field-role .xq-tap' });
      await she.taps('四年级1班', { inside: '#field-classId .xq-tap' });
      await she.taps('李秋月', { inside: '#field-person .xq-tap' });
      await she.taps('安排', { inside: '.xq-sheet .xq-button' });
      await confirms(she);
      await she.sees('还不能看孩子的资料');
      await she.taps('', { inside: '[aria-label^="结束秦穗"]' });
      await she.writes('产假', '.xq-sheet textarea');
      await she.taps('结束这项任职', { inside: '.xq-sheet .xq-button' });
    },
  },
  { name: 'openings', as: CENTRE, page: 'openings' },
  {
    name: 'staff-known',
    as: ADMIN,
    page: 'staff',
    async after(she) {
      await namesAnew(she, '秦穗');
      await confirms(she);
      await she.taps('以前的秦穗', { inside: '.xq-sheet .xq-tap' });
    },
  },
  {
    name: 'staff-offer',
    once: true,
    as: ADMIN,
    page: 'staff',
    async after(she) {
      await namesAnew(she, '秦穗');
      await she.taps('以前的秦穗', { inside: '.xq-sheet .xq-tap' });
      await she.taps('请回来', { inside: '.xq-sheet .xq-button' });
      await she.sees('请人来任职');
    },
  },
  { name: 'schools', as: OFFICE, page: 'schools' },
  {
    name: 'schools-board',
    as: CENTRE,
    page: 'schools',
    async after(she) {
      await she.taps('', { first: true, inside: '.board-school__name, [aria-label^="看一览"]' });
      await she.sees('应谈');
    },
  },
  { name: 'children-office', as: OFFICE, page: 'schools', after: numbersOf },
  {
    name: 'child-shut',
    as: OFFICE,
    page: 'schools',
    after: asksToSee,
  },
  {
    name: 'child-opened',
    once: true,
    as: OFFICE,
    page: 'schools',
    async after(she) {
      await asksToSee(she);
      await she.writes('奶奶来信，说谈心记录和孩子说的不一样。', '.xq-sheet textarea');
      await she.taps(/^打开.2.小时$/);
      await she.waits('#pin');
      await she.writes('240618', '#pin input');
      await she.taps('确认', { inside: '#confirm-pin' });
      await she.sees(/自动关上/);
    },
  },
  { name: 'glass-breaks', as: PSYCH, page: 'glassBreaks' },
  {
    name: 'glass-review',
    as: ADMIN,
    page: 'glassBreaks',
    after: (she) => she.taps('复核', { first: true }),
  },
  { name: 'settings', as: OFFICE, page: 'settings' },
  { name: 'settings-calendar', as: OFFICE, page: 'settings', after: (she) => she.taps('校历') },
  { name: 'audit', as: AUDITOR, page: 'audit' },
  {
    name: 'audit-kind',
    as: AUDITOR,
    page: 'audit',
    after: (she) => she.taps('全部类别'),
  },
  {
    name: 'audit-none',
    as: AUDITOR,
    page: 'audit',
    async after(she) {
      await she.taps('全部类别');
      await she.taps('依法删除');
      await she.sees('没有这样的事件');
    },
  },
  { name: 'me-auditor', as: AUDITOR, page: 'me' },
  { name: 'schools-asked', as: CENTRE, page: 'schools' },
  { name: 'me-admin', as: ADMIN, page: 'me' },
  {
    name: 'receipt',
    once: true,
    as: TEACHER,
    page: 'home',
    async after(she) {
      await form(she);
      await she.taps('当面');
      await she.writes('课间聊了换座位的事，她想坐到前面来。', '#field-words textarea');
      await she.taps('提交');
      await she.sees(/已存证，第/);
    },
  },
  {
    name: 'receipt-worry',
    once: true,
    as: TEACHER,
    page: 'home',
    async after(she) {
      await form(she);
      await she.writes('说这几天都睡不着，不想来学校。', '#field-words textarea');
      await she.taps('我有担心');
      await she.taps('提交');
      await she.sees(/已告诉/);
    },
  },
  { name: 'home-worry', as: PSYCH, page: 'home', after: (she) => she.sees('有担心') },
  {
    name: 'worry-seen',
    once: true,
    as: PSYCH,
    page: 'home',
    async after(she) {
      await she.taps('打开看看', { first: true });
      await she.taps('看到了');
      await she.taps('今天去见孩子');
      await she.writes('中午去找她。', '.xq-sheet textarea');
    },
  },
  {
    name: 'child-worry',
    once: true,
    as: PSYCH,
    page: 'home',
    async after(she) {
      await she.taps('打开看看', { first: true });
      await she.sees(/我有担心/);
    },
  },
  {
    name: 'talk-form-harm',
    as: TEACHER,
    page: 'home',
    async after(she) {
      await form(she);
      await she.writes('说这几天不想活了，也不想来学校。', '#field-words textarea');
      await she.taps('提交');
      await she.sees('孩子现在安全吗');
    },
  },
  {
    name: 'receipt-unheard',
    as: TEACHER,
    page: 'home',
    async after(she) {
      await she.cannotSend();
      await form(she);
      await she.writes('说这几天都睡不着，不想来学校。', '#field-words textarea');
      await she.taps('我有担心');
      await she.taps('提交');
      await she.sees('还没有人知道您的担心');
    },
  },
  {
    name: 'me-unsent',
    once: true,
    as: TEACHER,
    page: 'home',
    async after(she) {
      await she.cannotSend();
      await form(she);
      await she.writes('放学路上说起奶奶住院，他有点担心。', '#field-words textarea');
      await she.taps('提交');
      await she.sees('已存在手机里');
      await she.taps('回到本月');
      await she.taps('我的');
      await she.sees('没送出的记录');
    },
  },
  {
    name: 'child-unsent',
    once: true,
    as: TEACHER,
    page: 'home',
    async after(she) {
      await she.cannotSend();
      await openFirst(she);
      await she.taps('补记或改正', { first: true });
      await she.taps('补记');
      await she.writes('放学时又说起一句：想坐到窗边。', '.xq-sheet textarea');
      await she.taps('补上');
      await she.sees('有网就自动送出。');
      await she.taps('这个月谈不了，申请豁免');
      await she.writes('孩子住院，月底前不回校。', '.xq-sheet textarea');
      await she.taps('交给学校');
      await she.sees('豁免申请写好了，有网就自动送出。');
    },
  },
  { name: 'notices', as: TEACHER, page: 'notices', mornings: 3 },
  { name: 'notices-admin', as: ADMIN, page: 'notices' },
];

const PERSON = {
  subjectTeacher: TEACHER,
  psychTeacher: PSYCH,
  schoolAdmin: ADMIN,
  centreOfficer: CENTRE,
  districtOfficer: OFFICE,
  auditor: AUDITOR,
};
/** Pages to which a line above leads by taps or by a wrong address. */
const REACHED = ['talkForm', 'receipt', 'child', 'missing'];

/** One picture of each page that has no line above, for the first of the demo's people who has it among the tabs. */
const others = Object.entries(places)
  .filter(([name]) => !REACHED.includes(name) && !SHOWN.some(({ page }) => page === name))
  .map(([name, { tab }]) => {
    const role = Object.keys(PERSON).find((one) => tab?.roles.includes?.(one));
    return { name, as: PERSON[role] ?? TEACHER, page: name };
  });

export const SCREENS = [...SHOWN, ...others].map(({ page, path, ...screen }) => ({
  ...screen,
  path: path ?? `/${at(page)}`,
}));
