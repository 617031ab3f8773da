// 破例查看: who opened what and why, and the review by another person.
// Only the network is scripted.
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { GlassBreak } from '@xinqiao/types/children';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { type } from '../../../test/hands';
import { ADMIN, me, ok, signedIn } from '../../../test/people';
import { child } from '../../../test/talks';
import { world } from '../../../test/taro';
import { GlassScreen } from './GlassScreen';

const broken = (change: Partial<GlassBreak> = {}): GlassBreak => ({
  ...{ id: 'gbk_0001', childId: 'chd_xiaoyu03', child: child(), schoolName: '柳溪镇青禾小学' },
  ...{ byName: '郑岚', roleWord: '区教委', mine: false, cause: 'guardianSaid' },
  words: '奶奶来信，说谈心记录和孩子说的不一样。',
  ...{ at: '2025-11-20T02:00:00.000Z', until: '2025-11-20T04:00:00.000Z', running: false },
  ...{ reviewBy: '2025-11-23', review: null, can: { review: true } },
  ...change,
});
let sent: unknown = null;
const show = (items: GlassBreak[]) => {
  world.answer(({ url, method, data }) => {
    if (url.endsWith('/me')) return ok(me());
    if (method === 'POST') {
      sent = JSON.parse(data ?? '{}');
      return ok(broken());
    }
    return ok({ items, next: null });
  });
  return render(<GlassScreen />);
};
const tapLast = async (word: string) => {
  const found = await screen.findAllByText(word);
  await act(async () => void fireEvent.click(found.at(-1) as Element));
};

beforeEach(() => {
  world.reset();
  forgetRemotes();
  sent = null;
  holdSession(signedIn({ capacity: { ...ADMIN, classNames: [] } }));
});

it('tells who opened whose file, when, why, and by when it has to be reviewed', async () => {
  const { container } = show([broken()]);
  expect(await screen.findByText(/家长来反映：奶奶来信/)).toBeInTheDocument();
  expect(container).toHaveTextContent(/郑岚（区教委）/);
  expect(container).toHaveTextContent('还没有人复核，最晚 11月23日。');
});

it('is reviewed with a finding and a word', async () => {
  show([broken()]);
  await tapLast('复核');
  await tapLast('复核');
  expect(await screen.findByText('请选一个，再写一句复核的意见。')).toBeInTheDocument();
  await tapLast('要说明');
  await type(document.body, '来信里没有这件事。');
  await tapLast('复核');
  expect(sent).toEqual({ fits: false, words: '来信里没有这件事。' });
});

it('says what somebody else has found, and offers no second review', async () => {
  const review = { fits: true, words: '对得上。', byName: '周明溪', roleWord: '心理教师' };
  const at = '2025-11-21T01:00:00.000Z';
  const { container } = show([broken({ review: { ...review, at }, can: { review: false } })]);
  expect(await screen.findByText(/看得对/)).toBeInTheDocument();
  expect(container).toHaveTextContent('对得上。');
  expect(screen.queryByText('复核')).toBeNull();
});
