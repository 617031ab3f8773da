// 用哪个身份: each capacity says how much waits in it, as soon as that is known; without a network it says nothing.
// Only the network is scripted.
import { act, render, screen } from '@testing-library/react';
import { hearTime } from '@/platform/clock';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ADMIN, refusal, signedIn, TEACHER } from '../../../test/people';
import { serve, TEN_TO_TEN } from '../../../test/talks';
import { world } from '../../../test/taro';
import { CapacityScreen } from './CapacityScreen';

const wait = (count: number, words: string, quiet = false) => ({
  ...{ kind: words, count, words, quiet },
});
const waits = (teacher: object[], admin: object[]) => ({
  'GET /me/waiting': () => ({
    items: [
      { capacityId: TEACHER.id, waits: teacher },
      { capacityId: ADMIN.id, waits: admin },
    ],
  }),
});
const open = () => act(async () => void render(<CapacityScreen />));

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
  hearTime(TEN_TO_TEN);
  world.openWith({});
});

it('says in each how much waits, of several the first', async () => {
  const asked = [wait(1, '1 件豁免申请要您决定'), wait(2, '2 项缺岗要您安排')];
  serve(waits([wait(3, '本月还有 3 位没谈')], asked));
  await open();
  expect(await screen.findByText(/^本月还有\s3\s位没谈$/)).toBeInTheDocument();
  expect(screen.getByText(/^1\s件豁免申请要您决定$/)).toBeInTheDocument();
  expect(screen.queryByText(/缺岗/)).toBeNull();
});

it('says quietly that all is done, and of nothing nothing', async () => {
  serve(waits([wait(8, '本月都谈过了', true)], []));
  await open();
  expect(await screen.findByText('本月都谈过了')).not.toHaveClass('acc-capacity__waits--warm');
  expect(document.querySelectorAll('.acc-capacity__waits--warm')).toHaveLength(0);
});

it('offers the capacities without a line, and without a complaint, when nothing is known', async () => {
  serve({ 'GET /me/waiting': () => refusal(500, 'common/internal') });
  await open();
  expect(await screen.findAllByRole('radio')).toHaveLength(2);
  expect(document.querySelectorAll('.acc-capacity__waits')).toHaveLength(2);
  expect(document.body.textContent).not.toMatch(/没谈|要您|再试|连不上/);
});

it('asks nothing for somebody with a single capacity', async () => {
  const only = { ...TEACHER, classNames: [] };
  holdSession(signedIn({ capacity: only, capacities: [only] }));
  serve({});
  await open();
  expect(world.asked.some(({ url }) => url.includes('/me/waiting'))).toBe(false);
});
