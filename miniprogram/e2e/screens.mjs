// The screens of 心桥 as `npm run shots` photographs them, in the order of a day; one line adds one.
// `as` is who looks, `path` where, `after` what they do there first. Later screens may rest on what earlier ones did.

const page = (name) => `/pages/${name}/index`;
const school = (name) => `/packages/school/pages/${name}/index`;
const oversight = (name) => `/packages/oversight/pages/${name}/index`;
const TEACHER = '李秋月';
const PSYCH = '周明溪';
const ADMIN = '何婉';
const OFFICE = '郑岚';
const CENTRE = '孟远';

const tap = (words) => async (she) => she.taps(words);
const openFirst = async (she) => she.taps(/^.+同学/, { first: true, inside: '.xq-child__who' });
const form = async (she) => {
  await she.taps('记一次谈心');
  await she.waits('#field-words textarea');
};

/** Name, person, place and what is done there; `once` marks what writes a record, `mornings` leaps ahead before it. */
export const SCREENS = [
  { name: 'demo', path: page('demo') },
  { name: 'missing', path: page('nope') },
  { name: 'login', path: page('login') },
  { name: 'privacy', path: school('privacy') },
  { name: 'home', as: TEACHER, path: page('home') },
  { name: 'home-done', as: TEACHER, path: page('home'), after: tap(/^已谈/) },
  {
    name: 'blank',
    as: TEACHER,
    path: page('home'),
    after: (she) => she.taps('', { inside: '.xq-head__hide' }),
  },
  { name: 'talk-form', as: TEACHER, path: page('home'), after: form },
  {
    name: 'talk-form-problem',
    as: TEACHER,
    path: page('home'),
    async after(she) {
      await form(she);
      await she.taps('电话');
      await she.taps('提交');
    },
  },
  { name: 'child', as: TEACHER, path: page('home'), after: openFirst },
  { name: 'children', as: TEACHER, path: page('children') },
  { name: 'children-psych', as: PSYCH, path: page('children') },
  { name: 'children-none', as: PSYCH, path: page('children'), after: (she) => she.writes('没有') },
  { name: 'home-psych', as: PSYCH, path: page('home') },
  { name: 'child-psych', as: PSYCH, path: page('children'), after: openFirst },
  { name: 'me', as: TEACHER, path: page('me') },
  { name: 'capacity', as: TEACHER, path: school('capacity') },
  { name: 'board', as: ADMIN, path: oversight('board') },
  { name: 'staff', as: ADMIN, path: oversight('staff') },
  { name: 'schools', as: OFFICE, path: oversight('schools') },
  { name: 'schools-asked', as: CENTRE, path: oversight('schools') },
  { name: 'me-admin', as: ADMIN, path: page('me') },
  {
    name: 'receipt',
    once: true,
    as: TEACHER,
    path: page('home'),
    async after(she) {
      await form(she);
      await she.taps('当面');
      await she.writes('课间聊了换座位的事，她想坐到前面来。', '#field-words textarea');
      await she.taps('提交');
      await she.sees(/已存证，第/);
    },
  },
  { name: 'notices', as: TEACHER, path: page('notices'), mornings: 3 },
  { name: 'notices-admin', as: ADMIN, path: page('notices') },
];
