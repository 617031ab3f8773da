// 名单: the list and who has left, what is put right, and the question about an unusual age.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { RosterLine, Transfer } from '@xinqiao/types/children';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ADMIN, me, ok, refusal, signedIn } from '../../../test/people';
import { child } from '../../../test/talks';
import { world } from '../../../test/taro';
import { RosterScreen } from './RosterScreen';

const line = (change: Partial<RosterLine> = {}): RosterLine => ({
  ...child(),
  ...{ since: '2025-09-01', until: null, categories: 2, provisionalNo: false },
  ...change,
});
const gone = line({
  id: 'chd_gone04',
  alias: '山风',
  number: '04',
  until: '2025-11-18',
  categories: null,
});
const EVENT = {
  ...{ id: 'cor_1', kind: 'corrected', words: '更正姓名', byName: '何婉' },
  ...{ at: '2025-11-18T02:00:00.000Z', reason: '户口本上是这个字', fields: ['name'] },
  before: { name: '林知下', studentNo: null, categories: null },
  after: { name: '林知夏', studentNo: null, categories: null },
};
const KEEPERS = { name: '林知夏', provisionalNo: false, categories: ['orphan', 'migrant'] };

const coming: Transfer = {
  ...{ id: 'trf_coming01', child: child({ id: 'chd_coming07', alias: '星星', number: '07' }) },
  ...{ name: '江听雨', fromSchoolName: '石磐小学', toSchoolName: '青禾小学' },
  ...{ day: '2025-11-24', lastDay: '2025-12-01', note: '怕生', askedByName: '孙立言' },
  ...{ askedAt: '2025-11-19T02:00:00.000Z', side: 'receives', state: 'open', reason: null },
  ...{ endedByName: null, endedAt: null, can: { answer: true, withdraw: false } },
  owing: [
    { role: 'subjectTeacher', roleWord: '任课教师', accountId: null, name: null, vacant: true },
    { role: 'psychTeacher', roleWord: '心理教师', accountId: 'acc_x', name: '唐越', vacant: false },
  ],
};
const going: Transfer = {
  ...coming,
  ...{ id: 'trf_going001', child: child(), name: null, note: null, side: 'sends' },
  ...{ fromSchoolName: '青禾小学', toSchoolName: '石磐小学' },
  can: { answer: false, withdraw: true },
};

type Body = Record<string, unknown>;
let transfers: Transfer[] = [];
let sent: { url: string; body: Body }[] = [];
let refuse: (url: string, body: Body) => ReturnType<typeof refusal> | null = () => null;

beforeEach(() => {
  world.reset();
  forgetRemotes();
  sent = [];
  transfers = [];
  refuse = () => null;
  holdSession(signedIn({ capacity: me().capacities.find(({ id }) => id === ADMIN.id) ?? null }));
  world.answer(({ url, method, data }) => {
    const body = JSON.parse(data ?? '{}') as Body;
    if (url.includes('/roster-searches')) {
      const left = body.left === true;
      return ok({ items: left ? [] : [line()], next: null, away: left ? [gone] : [] });
    }
    if (url.endsWith('/transfers') && method === 'GET') return ok({ items: transfers });
    if (url.endsWith('/transfer-places'))
      return ok({
        items: [
          { id: 'sch_qinghe01', name: '青禾小学' },
          { id: 'sch_shipan01', name: '石磐小学' },
        ],
      });
    if (url.includes('/roster-history')) return ok({ items: [EVENT] });
    if (url.endsWith('/classes'))
      return ok({
        items: [
          { id: 'cls_three01', name: '三年级1班', grade: 3 },
          { id: 'cls_four01', name: '四年级1班', grade: 4 },
        ],
      });
    if (url.includes('/appointments')) return ok({ items: [] });
    if (url.includes('/notices')) return ok({ items: [], next: null, unread: 0 });
    if (url.endsWith('/me')) return ok(me());
    if (method === 'POST') {
      sent.push({ url, body });
      return refuse(url, body) ?? ok({ ...child(), ...KEEPERS });
    }
    return ok({ ...child(), ...KEEPERS });
  });
});
const open = () => act(async () => void render(<RosterScreen />));

const type = (label: string, value: string) => {
  const field = screen.getAllByText(label)[0]?.closest('.xq-field') as Element;
  const box = field.querySelector('taro-input-core, taro-textarea-core') as Element;
  fireEvent(box, new CustomEvent('input', { detail: { value }, bubbles: true }));
};
const sheet = (name: string) => within(screen.getByRole('dialog', { name }));
const press = (words: string) =>
  act(async () => void fireEvent.click(screen.getAllByText(words).at(-1) as HTMLElement));
const opened = async () => {
  fireEvent.click(await screen.findByText(/小雨同学/));
  await screen.findByText('经过');
};

it('the list says since when each child is on it, and never a name', async () => {
  await open();
  expect(await screen.findByText('三年级1班，9月1日起，2 类')).toBeInTheDocument();
  expect(document.body).not.toHaveTextContent('林知夏');
});

it('who went to another school stands apart, with the days that they were here', async () => {
  await open();
  await screen.findByText(/小雨同学/);
  await press('离开的');
  expect(await screen.findByText('转到别的学校了')).toBeInTheDocument();
  expect(screen.getByText('三年级1班，9月1日到11月18日')).toBeInTheDocument();
});

it('what was put right is told with what stood there, who, when and why', async () => {
  await open();
  await opened();
  expect(await screen.findByText('姓名：原来是林知下，改成林知夏')).toBeInTheDocument();
  expect(screen.getByText('11月18日 10:00，何婉')).toBeInTheDocument();
  expect(screen.getByText('原因：户口本上是这个字')).toBeInTheDocument();
});

it('a correction sends only what was written anew', async () => {
  await open();
  await opened();
  await press('更正');
  await screen.findByText('现在是林知夏');
  await act(async () => void type('姓名', '林知霞'));
  await act(async () => void type('为什么更正', '户口本上是这个字'));
  await press('更正');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ name: '林知霞', reason: '户口本上是这个字' });
});

it('a correction of nothing is not sent', async () => {
  await open();
  await opened();
  await press('更正');
  await screen.findByText('现在是林知夏');
  await press('更正');
  expect(await screen.findByText('还没有写要改的，或者和原来一样。')).toBeInTheDocument();
  expect(sent).toEqual([]);
});

it('an unusual age is asked about under the number, and pressing again answers', async () => {
  await open();
  const detail =
    '照学籍号里的出生日期，孩子 15 岁，和这个年级不太相符。写错了请改；没写错，请再点一次。';
  refuse = (_, { birthdaySure }) =>
    birthdaySure
      ? null
      : refusal(422, 'children/age-unlikely', [{ pointer: '/studentNo', detail }]);
  await screen.findByText(/小雨同学/);
  await press('列入一个孩子');
  await act(async () => void type('学籍号', 'G990501201003010024'));
  await press('列入名单');
  expect(await screen.findByText(detail)).toBeInTheDocument();
  await press('没写错，列入名单');
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toMatchObject({ birthdaySure: true });
});

it('leaving says what follows before it is done, and asks why', async () => {
  await open();
  await opened();
  await press('离开名单');
  const says = sheet('小雨同学 03离开名单');
  expect(says.getByText(/没谈完的这一次不用再谈/)).toBeInTheDocument();
  await press('离开名单');
  expect(await screen.findByText('请写一句原因。')).toBeInTheDocument();
  expect(sent).toEqual([]);
});

it('another class is chosen among the others of the school', async () => {
  await open();
  await opened();
  await press('换班');
  const choice = sheet('小雨同学 03换班');
  expect(await choice.findByText('四年级1班')).toBeInTheDocument();
  expect(choice.queryByText('三年级1班')).toBeNull();
  await press('四年级1班');
  await press('换班');
  await waitFor(() => expect(sent[0]?.body).toEqual({ classId: 'cls_four01' }));
});

it('a child who is to come is shown with who owes until then, and a place that nobody fills is said', async () => {
  transfers = [coming];
  await open();
  expect(await screen.findByText('姓名：江听雨')).toBeInTheDocument();
  expect(
    screen.getByText(
      '从石磐小学转来，11月24日过去。最晚 12月1日回答；接收以前由石磐小学负责：任课教师缺岗、心理教师唐越。',
    ),
  ).toBeInTheDocument();
  await press('接收');
  await screen.findByRole('dialog', { name: '接收转来的孩子' });
  await press('四年级1班');
  expect(screen.getByText('没有指定老师的，任课教师那一次显示缺岗。')).toBeInTheDocument();
  await press('接收');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    url: expect.stringContaining('/transfers/trf_coming01/acceptance'),
    body: { classId: 'cls_four01', designatedTeacherId: null },
  });
});

it('a child who does not come is declined with a word', async () => {
  transfers = [coming];
  await open();
  await screen.findByText('姓名：江听雨');
  await press('不接收');
  await screen.findByRole('dialog', { name: '不接收' });
  await press('不接收');
  expect(await screen.findByText('请写一句原因。')).toBeInTheDocument();
  expect(sent).toEqual([]);
});

it('the school that asked can take it back while nobody has answered', async () => {
  transfers = [going];
  await open();
  fireEvent.click(await screen.findByText('不转了'));
  await waitFor(() => expect(sent[0]?.url).toContain('/transfers/trf_going001/withdrawal'));
});

it('what has an end is folded away, and says where the child is', async () => {
  transfers = [
    { ...going, state: 'declined', reason: '没有空的班', can: { answer: false, withdraw: false } },
  ];
  await open();
  fireEvent.click(await screen.findByText(/有结果的/));
  expect(screen.getByText('转到石磐小学，没有接收。孩子还在青禾小学。')).toBeInTheDocument();
  expect(screen.getByText('没有接收，因为：没有空的班')).toBeInTheDocument();
});

it('another school of the district is asked, never one’s own', async () => {
  await open();
  await opened();
  await press('转学');
  const choice = sheet('小雨同学 03转学');
  expect(await choice.findByText('石磐小学')).toBeInTheDocument();
  expect(choice.queryByText('青禾小学')).toBeNull();
  await press('石磐小学');
  await act(async () => void type('要告诉对方的', '怕生'));
  await press('请对方接收');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ toSchoolId: 'sch_shipan01', note: '怕生' });
});
