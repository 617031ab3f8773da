// 孩子: the list in pages, the search, and each of the other states.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ChildCard } from '@xinqiao/types/children';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { ADMIN, me, ok, signedIn } from '../../../test/people';
import { child, POMEGRANATE } from '../../../test/talks';
import { world } from '../../../test/taro';
import { ChildrenScreen } from './ChildrenScreen';

interface Page {
  items: ChildCard[];
  next: string | null;
}
const page = (items: ChildCard[], next: string | null = null): Page => ({ items, next });

function serve(list: (url: string) => Page, found: (q: string) => Page = () => page([])) {
  world.answer(({ url, method, data }) => {
    if (url.endsWith('/me')) return ok(me());
    if (url.includes('/notices')) return ok({ items: [], next: null, unread: 0 });
    if (method === 'POST') return ok(found((JSON.parse(data ?? '{}') as { q: string }).q));
    return ok(list(url));
  });
}
const search = (value: string) => {
  const box = document.querySelector('taro-input-core');
  fireEvent(box as Element, new CustomEvent('input', { detail: { value }, bubbles: true }));
};

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
  serve(() => page([child(), POMEGRANATE]));
});

describe('the children', () => {
  it('says what is wrong and tries again when they cannot be read', async () => {
    world.offline();
    render(<ChildrenScreen />);
    const again = await screen.findByText('再试一次');
    serve(() => page([child()]));
    fireEvent.click(again);
    expect(await screen.findByText(/小雨同学/)).toBeInTheDocument();
  });

  it('says what an empty list means, and asks for no words to search', async () => {
    serve(() => page([]));
    render(<ChildrenScreen />);
    expect(await screen.findByText('还没有孩子分给您')).toBeInTheDocument();
    expect(document.querySelector('taro-input-core')).toBeNull();
  });

  it('are listed by alias, number and class, and lead to their talks', async () => {
    render(<ChildrenScreen />);
    fireEvent.click(await screen.findByText(/石榴同学/));
    expect(screen.getAllByText('三年级1班')).toHaveLength(2);
    expect(world.visited.at(-1)).toContain('child/index?childId=chd_shiliu08');
  });

  it('say of one who left that they are on the list no more', async () => {
    serve(() => page([child({ listed: false })]));
    render(<ChildrenScreen />);
    expect(await screen.findByText('三年级1班，不在名单上了')).toBeInTheDocument();
  });

  it('are turned page by page, onwards and back', async () => {
    serve((url) => (url.includes('cursor=c2') ? page([POMEGRANATE]) : page([child()], 'c2')));
    render(<ChildrenScreen />);
    fireEvent.click(await screen.findByText('看后面的'));
    expect(await screen.findByText(/石榴同学/)).toBeInTheDocument();
    expect(screen.queryByText(/小雨同学/)).toBeNull();
    fireEvent.click(screen.getByText('看前面的'));
    expect(await screen.findByText(/小雨同学/)).toBeInTheDocument();
    expect(screen.queryByText('看前面的')).toBeNull();
  });

  it('open without a network as they were last seen', async () => {
    world.inWeChat();
    const { unmount } = render(<ChildrenScreen />);
    await screen.findByText(/小雨同学/);
    unmount();
    forgetRemotes();
    world.offline();
    render(<ChildrenScreen />);
    expect(await screen.findByText(/小雨同学/)).toBeInTheDocument();
    expect(await screen.findByText('连不上，下面是上次看到的。')).toBeInTheDocument();
  });
});

describe('the search', () => {
  it('asks once the typing rests, and puts the words into no address', async () => {
    serve(
      () => page([child(), POMEGRANATE]),
      (q) => page(q === '顾南乔' ? [POMEGRANATE] : []),
    );
    render(<ChildrenScreen />);
    await screen.findByText(/小雨同学/);
    await act(async () => {
      search('顾');
      search('顾南乔');
    });
    await waitFor(() => expect(screen.queryByText(/小雨同学/)).toBeNull());
    expect(await screen.findByText(/石榴同学/)).toBeInTheDocument();
    const asked = world.asked.filter(({ method }) => method === 'POST');
    expect(asked).toHaveLength(1);
    expect(decodeURIComponent(world.asked.map(({ url }) => url).join())).not.toContain('顾');
  });

  it('says that nobody was found', async () => {
    render(<ChildrenScreen />);
    await screen.findByText(/小雨同学/);
    await act(async () => void search('无此人'));
    expect(await screen.findByText('没有找到，换一个字试试')).toBeInTheDocument();
  });
});

it('of a school are numbers to an office, with the school in place of a class', async () => {
  holdSession(signedIn({ capacity: { ...ADMIN, role: 'districtOfficer', classNames: [] } }));
  world.openWith({ schoolId: 'sch_qinghe01' });
  const asked: string[] = [];
  const tree = { items: [{ id: child().schoolId, name: '柳溪镇青禾小学' }] };
  world.answer(({ url }) => {
    if (url.endsWith('/me')) return ok(me());
    if (url.includes('/organisations')) return ok(tree);
    asked.push(url);
    return ok(page([child({ alias: '', classId: null, className: '' })]));
  });
  const { container } = render(<ChildrenScreen />);
  expect(await screen.findByText('柳溪镇青禾小学')).toBeInTheDocument();
  expect(container).toHaveTextContent('孩子03');
  expect(asked.join()).toContain('schoolId=sch_qinghe01');
});

describe('the tab', () => {
  it('is there for whoever teaches, and not for an office', async () => {
    const { unmount } = render(<ChildrenScreen />);
    expect(await screen.findByText('本月')).toBeInTheDocument();
    expect(screen.getAllByText('孩子').length).toBe(2);
    unmount();
    holdSession(signedIn({ capacity: { ...ADMIN, role: 'districtOfficer', classNames: [] } }));
    render(<ChildrenScreen />);
    await waitFor(() => expect(screen.getAllByText('孩子').length).toBe(1));
  });
});
