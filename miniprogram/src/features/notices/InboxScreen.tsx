// 消息: what was told, when, and honestly how it arrived; the inbox is the truth, WeChat only a courier.
// A tap marks it read and leads to where something can be done.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { notices, type Notice } from '@xinqiao/types/notices';
import { call } from '@/platform/call';
import { goTo } from '@/platform/routes';
import { setUnread } from '@/platform/unread';
import { refreshMe } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Pills } from '@/ui/Chips';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { NoticeGroups } from './NoticeGroups';

type Filter = 'all' | 'unread' | 'read';
const NONE = { unread: '都看过了', read: '还没有看过的' };

async function loadInbox() {
  const [inbox, me] = await Promise.all([call(notices.inbox, { query: {} }), refreshMe()]);
  setUnread(inbox.unread);
  return { ...inbox, now: me.now };
}

/** The inbox. */
export function InboxScreen() {
  const inbox = useRemote('inbox', loadInbox, { keep: true });
  return (
    <Page title="消息" blankable footer={<HouseTabs on="notices" />}>
      {inbox.state === 'loading' && <Loading />}
      {inbox.state === 'problem' && (
        <ProblemNote number={inbox.problem.requestId} onRetry={() => void inbox.reload()}>
          {inbox.problem.title}
        </ProblemNote>
      )}
      {inbox.state === 'content' && (
        <>
          {inbox.problem && (
            <Banner tone="warm" icon="offline">
              连不上，下面是上次看到的。
            </Banner>
          )}
          <Inbox {...inbox.data} reload={inbox.reload} />
        </>
      )}
    </Page>
  );
}

interface InboxProps {
  items: Notice[];
  next: string | null;
  unread: number;
  now: string;
  reload: () => Promise<void>;
}

function Inbox({ items, next, unread, now, reload }: InboxProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const [older, setOlder] = useState<{ items: Notice[]; next: string | null }>({ items: [], next });
  const more = useAction(async (cursor: string) => {
    const page = await call(notices.inbox, { query: { cursor } });
    setOlder({ items: [...older.items, ...page.items], next: page.next });
  });
  const readAll = useAction(async () => {
    await call(notices.readAll, {});
    await reload();
  });
  const open = async (notice: Notice) => {
    if (!notice.readAt)
      await call(notices.read, { params: { noticeId: notice.id } }).catch(() => undefined);
    goTo(notice.page);
  };
  const all = [...items, ...older.items.filter(({ id }) => !items.some((n) => n.id === id))];
  const shown = all.filter((n) => filter === 'all' || (filter === 'read') === (n.readAt !== null));
  if (all.length === 0)
    return <Empty title="还没有消息">有事要您做的时候，这里和微信都会告诉您。</Empty>;
  return (
    <View id="inbox">
      <Pills
        on={filter}
        onGo={(key) => setFilter(key as Filter)}
        pills={[
          { key: 'all', word: '全部' },
          { key: 'unread', word: unread > 0 ? `没看过 ${unread}` : '没看过' },
          { key: 'read', word: '看过' },
        ]}
      />
      {filter !== 'all' && shown.length === 0 && !older.next && <Empty title={NONE[filter]} />}
      <NoticeGroups notices={shown} now={now} onOpen={(notice) => void open(notice)} />
      {older.next && (
        <Button kind="text" busy={more.busy} onTap={() => older.next && void more.run(older.next)}>
          看更早的
        </Button>
      )}
      {unread > 0 && filter !== 'read' && (
        <Button kind="text" busy={readAll.busy} onTap={() => void readAll.run()}>
          全部标为看过
        </Button>
      )}
    </View>
  );
}
