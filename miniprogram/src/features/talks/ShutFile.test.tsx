// A child's page as an office opens it: shut, with the way to write why; then open for two hours, and shut again.
// Only the network is scripted, and the clock is the service's.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { type } from '../../../test/hands';
import { ADMIN, me, ok, refusal, signedIn } from '../../../test/people';
import { talk } from '../../../test/talks';
import { world } from '../../../test/taro';
import { ChildScreen } from './ChildScreen';

const WORDS = '奶奶来信，说谈心记录和孩子说的不一样。';
const glass = { schoolName: '柳溪镇青禾小学', tells: ['何婉', '周明溪'] };
const timeline = { items: [{ kind: 'talk', talk: talk({ words: '说想跑接力。', mine: false }) }] };
const page = (until: string | null) => ({
  ...{ id: 'chd_xiaoyu03', alias: '', number: '03', adults: [], provisionalNo: null },
  ...{ erasedOn: null, glass: { ...glass, until }, can: { recordTalk: false, erase: false } },
});
let until: string | null = null;
let sent: unknown = null;

function serve() {
  world.answer(({ url, method, data }) => {
    if (url.endsWith('/children/chd_xiaoyu03')) return ok(page(until));
    if (url.includes('/talks')) {
      const answer = until ? ok({ ...timeline, next: null }) : refusal(403, 'children/shut');
      return answer;
    }
    if (method === 'POST' && url.endsWith('/glass-breaks')) {
      sent = JSON.parse(data ?? '{}');
      until = '2099-01-01T02:00:00.000Z';
      return ok({});
    }
    if (url.endsWith('/me')) return ok(me());
    return ok({ items: [], next: null, unread: 0 });
  });
}
const tapWord = async (word: string | RegExp) => {
  const found = await screen.findAllByText(word);
  await act(async () => void fireEvent.click(found.at(-1) as Element));
};

beforeEach(() => {
  world.reset();
  forgetRemotes();
  until = null;
  sent = null;
  world.openWith({ childId: 'chd_xiaoyu03' });
  holdSession(signedIn({ capacity: { ...ADMIN, role: 'districtOfficer', classNames: [] } }));
  serve();
});

it('is a number to an office, whose file it is, and a way to write why', async () => {
  const { container } = render(<ChildScreen />);
  expect(await screen.findByText(/这份档案归柳溪镇青禾小学/)).toBeInTheDocument();
  await waitFor(() => expect(container).toHaveTextContent('孩子03'));
  expect(screen.queryByText('说想跑接力。')).toBeNull();
  expect(screen.queryByText('再试一次')).toBeNull();
});

it('says before it is opened what opens, what stays shut and who is told at once', async () => {
  render(<ChildScreen />);
  await tapWord('破例查看');
  for (const words of ['破例查看 孩子 03', '何婉', '周明溪', '谈心记录', '姓名、学籍号', '不看了'])
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  await tapWord('不看了');
  expect(screen.queryByText('马上会告诉')).toBeNull();
  expect(sent).toBeNull();
});

it('opens with a cause and words, and says until when', async () => {
  render(<ChildScreen />);
  await tapWord('破例查看');
  await tapWord(/^打开.2.小时$/);
  expect(await screen.findByText('请先选一个原因。')).toBeInTheDocument();
  await tapWord('家长来反映');
  await type(document.body, WORDS);
  await tapWord(/^打开.2.小时$/);
  expect(await screen.findByText('说想跑接力。')).toBeInTheDocument();
  expect(sent).toEqual({ cause: 'guardianSaid', words: WORDS });
  expect(screen.getByText(/自动关上/)).toBeInTheDocument();
});

it('keeps nothing of it on the phone', async () => {
  until = '2099-01-01T02:00:00.000Z';
  const { unmount } = render(<ChildScreen />);
  await screen.findByText('说想跑接力。');
  unmount();
  forgetRemotes();
  world.offline();
  render(<ChildScreen />);
  await act(async () => undefined);
  expect(screen.queryByText('说想跑接力。')).toBeNull();
});

it('is shut on the page as soon as the hours are over', async () => {
  until = new Date(Date.now() + 1).toISOString();
  render(<ChildScreen />);
  expect(await screen.findByText(/这份档案归柳溪镇青禾小学/)).toBeInTheDocument();
  expect(screen.queryByText('说想跑接力。')).toBeNull();
});
