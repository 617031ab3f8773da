// 安全事件: what the auditor sees, how it is looked through, and the file that is taken out.
// Only the network is scripted.
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { SecurityEvent } from '@xinqiao/types/audit';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { ADMIN, me, ok, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { AuditScreen } from './AuditScreen';

const AUDITOR = { ...ADMIN, id: 'apt_audit0001', role: 'auditor' as const, roleWord: '审计员' };
const event = (change: Partial<SecurityEvent> = {}): SecurityEvent => ({
  ...{ id: 'sev_0001', kind: 'refused', at: '2025-11-20T01:00:00.000Z' },
  ...{ account: { id: 'acc_luoyuqing', name: '罗雨晴' }, about: null, count: 4 },
  ...{ capacityWord: '任课教师 · 柳溪镇青禾小学', session: 'f3a91c', address: '203.0.113.0/24' },
  ...{ what: '您现在的身份不能做这件事。', where: '安排一个人担任一个角色' },
  ...change,
});
let asked: string[] = [];
const show = (...pages: SecurityEvent[][]) => {
  let nth = 0;
  world.answer(({ url }) => {
    if (url.endsWith('/me')) return ok(me());
    if (!url.includes('/security-events')) return ok({ items: [], next: null, unread: 0 });
    asked.push(new URL(url, 'http://service').search);
    const items = pages[nth] ?? [];
    nth += 1;
    return ok({ items, next: nth < pages.length ? 'more' : null });
  });
  return render(<AuditScreen />);
};
const tapOn = async (word: string) => {
  const found = await screen.findAllByText(word);
  await act(async () => void fireEvent.click(found.at(-1) as Element));
};

beforeEach(() => {
  world.reset();
  forgetRemotes();
  asked = [];
  holdSession(signedIn({ capacity: { ...AUDITOR, classNames: [] } }));
});

it('tells who was refused what, how often, from about where', async () => {
  const { container } = show([event()]);
  await screen.findAllByText('罗雨晴');
  expect(container).toHaveTextContent(/您现在的身份不能做这件事，又.4.次/);
  expect(container).toHaveTextContent('想做：安排一个人担任一个角色');
  expect(container).toHaveTextContent('203.0.113.0/24');
});

it('is looked through by kind, and by the person whose name is tapped', async () => {
  show([event()], [event()], [event()]);
  await tapOn('全部类别');
  await tapOn('请求被拒');
  await tapOn('罗雨晴');
  expect(await screen.findByText('只看罗雨晴')).toBeInTheDocument();
  expect(asked.at(-1)).toContain('kind=refused');
  expect(asked.at(-1)).toContain('accountId=acc_luoyuqing');
});

it('brings what is older when it is asked for', async () => {
  show([event()], [event({ id: 'sev_0000', what: '登录', where: null, count: 1, kind: 'signIn' })]);
  await tapOn('看更早的');
  expect((await screen.findAllByText('登录')).length).toBeGreaterThan(0);
  expect(asked.at(-1)).toContain('cursor=more');
  expect(screen.queryByText('看更早的')).toBeNull();
});

it('says what will stand here while nothing does', async () => {
  show([]);
  expect(await screen.findByText('还没有事件')).toBeInTheDocument();
});
