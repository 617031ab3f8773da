// Why I may see a child, and who has opened its file.
// Only the network is scripted.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { me, ok, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { ChildScreen } from './ChildScreen';

const because = ['您是柳溪镇青禾小学的心理教师，2025年9月1日起', '用来：每月谈心'];
const reads = {
  items: [
    {
      ...{ byName: '郑岚', roleWord: '区教委', what: '谈心记录', count: 6, why: '破例查看' },
      ...{ at: '2025-11-12T06:30:00.000Z', byGlass: true },
    },
  ],
  ...{ earlier: null, recent: 14 },
};
const show = (seeReads: boolean) => {
  const page = {
    ...{ id: 'chd_xiaoyu03', alias: '小雨', number: '03', adults: [], provisionalNo: null },
    ...{ erasedOn: null, glass: null, because },
    can: { recordTalk: false, erase: false, seeReads },
  };
  world.answer(({ url }) => {
    if (url.endsWith('/children/chd_xiaoyu03')) return ok(page);
    if (url.includes('/reads')) return ok(reads);
    if (url.endsWith('/me')) return ok(me());
    return ok({ items: [], next: null, unread: 0 });
  });
  return render(<ChildScreen />);
};
const opens = async (words: string) => {
  const found = await screen.findByText(words);
  await act(async () => void fireEvent.click(found));
};

beforeEach(() => {
  world.reset();
  forgetRemotes();
  world.openWith({ childId: 'chd_xiaoyu03' });
  holdSession(signedIn());
});

it('is told to everybody who sees the page', async () => {
  show(false);
  await opens('为什么我能看');
  for (const line of because) expect(await screen.findByText(line)).toBeInTheDocument();
  expect(screen.queryByText('谁看过')).toBeNull();
});

it('comes with who has read it for whoever keeps the file, an office with its reason', async () => {
  show(true);
  await opens('为什么我能看，谁看过');
  expect(await screen.findByText(/郑岚（区教委），谈心记录/)).toBeInTheDocument();
  expect(screen.getByText(/近.30.天.14.次/)).toBeInTheDocument();
  await opens('看理由');
  expect(world.visited.at(-1)).toContain('glass-breaks');
});
