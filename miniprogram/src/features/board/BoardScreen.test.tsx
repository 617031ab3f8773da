// 一览 on a phone: each of its states, month by month and name by name.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hearTime } from '@/platform/clock';
import { adminMeets, boardOfNovember, month, SCHOOL, tapLast, usual } from '../../../test/board';
import { refusal } from '../../../test/people';
import { child, obligation, serve, summary } from '../../../test/talks';
import { world } from '../../../test/taro';
import { BoardScreen } from './BoardScreen';

const open = () => act(async () => void render(<BoardScreen />));

beforeEach(boardOfNovember);
afterEach(() => void jest.useRealTimers());

it('the board lists a request of the month before until that closes, and says of which month it is', async () => {
  const at = '2025-12-03T01:00:00.000Z';
  const december = month({ summary: summary({ month: '2025-12' }) });
  serve(
    {
      ...usual,
      [`GET ${SCHOOL}/months/2025-12`]: () => december,
    },
    at,
  );
  hearTime(at);
  world.openWith({});
  await open();
  expect(await screen.findByText(/^是11月的申请，/)).toBeInTheDocument();
  expect(screen.getByText(/孩子住院，本月不在校/)).toBeInTheDocument();
});

it('the board reminds of every closed month that is still unsigned, whatever the day, and leads there', async () => {
  const at = '2025-12-28T01:00:00.000Z';
  const november = month({
    summary: summary({ closed: true }),
    can: { signOff: true, reopen: false, remind: false },
  });
  const december = month({ summary: summary({ month: '2025-12' }) });
  serve(
    {
      ...usual,
      [`GET ${SCHOOL}/months/2025-11`]: () => november,
      [`GET ${SCHOOL}/months/2025-12`]: () => december,
      [`GET ${SCHOOL}/unsigned-months`]: () => ({ items: ['2025-11', '2025-08'] }),
    },
    at,
  );
  hearTime(at);
  world.openWith({});
  await open();
  expect(await screen.findByText('12月谈心')).toBeInTheDocument();
  expect(await screen.findByText('8月已经结月，等您签认')).toBeInTheDocument();
  expect(await screen.findByText('11月已经结月，等您签认')).toBeInTheDocument();
  const [first] = screen.getAllByText('去看看');
  await act(async () => void fireEvent.click(first as HTMLElement));
  expect(await screen.findByText('11月谈心')).toBeInTheDocument();
  expect(await screen.findByText('签认本月')).toBeInTheDocument();
});

it('the board waits for a list that is still to be drawn up, and shows it by itself', async () => {
  const none = { items: [], next: null, opened: false };
  serve({ ...usual, [`GET ${SCHOOL}/obligations`]: () => none });
  jest.useFakeTimers();
  await open();
  expect(await screen.findByText('11月的名单正在准备')).toBeInTheDocument();
  serve(usual);
  await act(() => jest.advanceTimersByTimeAsync(3_000));
  expect(screen.getAllByText(/李秋月/)).not.toHaveLength(0);
});

it('the board says what is wrong and offers another try when it cannot be read', async () => {
  serve({ ...usual, [`GET ${SCHOOL}/obligations`]: () => refusal(500, 'common/internal') });
  await open();
  expect(await screen.findByText('再试一次')).toBeInTheDocument();
});

it('the board says what a month without children means', async () => {
  const none = { items: [], next: null, opened: true };
  serve({ ...usual, [`GET ${SCHOOL}/obligations`]: () => none });
  await open();
  expect(await screen.findByText('11月没有要谈的孩子')).toBeInTheDocument();
});

it('the board shows the teachers by name, with one sign a child and no share', async () => {
  await open();
  expect(await screen.findByText('按姓氏排，不排名')).toBeInTheDocument();
  expect(screen.getByLabelText('小雨同学 03，待谈')).toBeInTheDocument();
  expect(document.body.textContent).not.toContain('%');
});

it('the board tells two teachers of one name and one class apart by what they teach', async () => {
  const of = (id: string, subject: string) => ({
    ...{ id: `apt_${id}`, accountId: `acc_${id}`, name: '王芳', role: 'subjectTeacher' },
    ...{ roleWord: '任课教师', orgId: 'sch_qinghe01', classId: 'cls_three01', subject },
    ...{ className: '三年级1班', since: '2025-09-01', until: null },
  });
  const owed = (id: string, number: string) =>
    obligation({
      ...{ id: `obl_${id}`, ownerId: `acc_${id}`, ownerName: '王芳' },
      child: child({ id: `chd_${id}`, number }),
    });
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: () => ({
      ...{ items: [owed('one', '03'), owed('two', '04')], next: null, opened: true },
    }),
    [`GET ${SCHOOL}/appointments`]: () => ({ items: [of('one', '数学'), of('two', '体育')] }),
  });
  await open();
  expect(await screen.findByText('王芳（数学）')).toBeInTheDocument();
  expect(screen.getByText('王芳（体育）')).toBeInTheDocument();
});

it('the board is read in one answer, whoever reads it', async () => {
  await open();
  await screen.findByText('按姓氏排，不排名');
  const lists = world.asked.filter(({ url }) => url.includes('/obligations'));
  expect(lists.map(({ url }) => url)).toEqual([
    `/api${SCHOOL}/obligations?month=2025-11&limit=500`,
  ]);
});

it('the board says that a very large month is listed in part, and lists more when asked', async () => {
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: ({ url }) => {
      const second = url.includes('cursor=second');
      const items = Array.from({ length: second ? 40 : 500 }, (_, nth) =>
        obligation({
          id: `obl_${second ? 2 : 1}x${nth}`,
          state: 'withdrawn',
          cause: 'handedOver',
        }),
      );
      if (second) items[0] = obligation();
      return { items, next: second ? null : 'second', opened: true };
    },
  });
  await open();
  expect(await screen.findByText('先列出 500 项。')).toBeInTheDocument();
  expect(screen.getByText(/^全校应谈\s2\s次。/)).toBeInTheDocument();
  world.asked = [];
  await tapLast('再列一些');
  await waitFor(() => expect(screen.queryByText('先列出 500 项。')).toBeNull());
  expect(screen.getByLabelText('小雨同学 03，待谈')).toBeInTheDocument();
  expect(world.asked.map(({ url }) => url)).toEqual([
    `/api${SCHOOL}/obligations?month=2025-11&limit=500&cursor=second`,
  ]);
});

/** What a browser would have saved: each file by its name, with its bytes as text. */
function savedFiles(): { name: string; file: Blob }[] {
  const files: { name: string; file: Blob }[] = [];
  URL.createObjectURL = (file) => `blob:${files.push({ name: '', file: file as Blob })}`;
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    Object.assign(files[files.length - 1] ?? {}, { name: this.download });
  });
  return files;
}

const textOf = (file: Blob) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(file);
  });

it('the sheet of a month that is listed in part is whole, and one of what is looked for says so', async () => {
  const files = savedFiles();
  const one = (nth: number) => obligation({ id: `obl_x${nth}` });
  const pages = { first: [0, 1], second: [2, 3], third: [4] };
  serve({
    ...usual,
    [`GET ${SCHOOL}/obligations`]: ({ url }) => {
      const [, cursor = 'first'] = /cursor=(\w+)/.exec(url) ?? [];
      const next = { first: 'second', second: 'third' }[cursor] ?? null;
      return { items: pages[cursor as 'first'].map(one), next, opened: true };
    },
  });
  await open();
  await screen.findByText('先列出 2 项。');
  await tapLast('导出');
  await waitFor(() => expect(files).toHaveLength(1));
  expect((await textOf(files[0]!.file)).match(/<row /g)).toHaveLength(1 + 5);
  const [planned] = await screen.findAllByLabelText('待谈 2 项');
  await act(async () => void fireEvent.click(planned as HTMLElement));
  await tapLast('导出');
  await waitFor(() => expect(files).toHaveLength(2));
  expect(files.map(({ name }) => name)).toEqual([
    '柳溪镇青禾小学2025年11月谈心.xlsx',
    '柳溪镇青禾小学2025年11月谈心（筛选）.xlsx',
  ]);
});

it.each(['<script>', '2025-13', '2025-11\u0000', '1'])(
  'the board opens the present month when its address names none: %j',
  async (named) => {
    adminMeets(usual, { month: named });
    await open();
    expect(await screen.findByText('11月谈心')).toBeInTheDocument();
    expect(world.asked.map(({ url }) => url).join()).not.toContain(
      `month=${encodeURIComponent(named)}&`,
    );
  },
);

it('the board shows the children behind a number', async () => {
  await open();
  const [count] = await screen.findAllByLabelText('缺岗 1 项');
  await act(async () => void fireEvent.click(count as HTMLElement));
  expect(await screen.findByText('缺岗，任课')).toBeInTheDocument();
  expect(screen.queryByText('各位老师')).toBeNull();
});
