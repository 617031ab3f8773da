// 本月谈心: with whom a teacher still has to talk, the most pressing first; what is done folds into one line.
// Works offline from what the phone last knew; records still on the phone show in their child's place.
import { useEffect, useState } from 'react';
import { now } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { useQueue } from '@/platform/queue';
import { go } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { useAgain } from '@/platform/use-again';
import { useRemote } from '@/platform/use-remote';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonCard, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { SectionTitle } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Page } from '@/ui/Page';
import { greeting, teacherWords, today as todayOf } from '@/ui/words';
import { HomeBanner } from './HomeBanner';
import { HomeList } from './HomeList';
import { isPreparing } from './home.rules';
import { frameOf } from './month-frame.rules';
import { MonthCard, MonthCardBars } from './MonthCard';
import { loadMine, MINE, moreMine, type Mine } from './talks.remote';
import { Worries } from './Worries';
import './talks.scss';

/** The teacher's home page. */
export function HomeScreen() {
  const { me, capacity } = useSession();
  const moment = now();
  const today = todayOf(moment);
  const mine = useRemote(MINE, loadMine, { keep: true });
  const { all, more } = useAllPages(mine.data);
  const arrived = useQueue().records.filter(({ state }) => state === 'arrived').length;
  const { reload } = mine;
  useEffect(() => {
    if (arrived > 0) void reload();
  }, [arrived, reload]);

  const hello = `${teacherWords(me?.name ?? '')}，${greeting(moment)}`;
  const sub = <Facts items={[hello, dayWords(today, true)]} />;
  const teaches = capacity?.role.endsWith('Teacher') ?? true;
  const preparing = Boolean(all && teaches && isPreparing(all.summary));
  useAgain(preparing, reload);
  const none = all && all.summary.total === 0 && all.items.length === 0 && !all.before;
  const nobody = none && !preparing;
  const frame = all && frameOf(all.frames ?? [], `${all.summary.month}-01`);
  return (
    <Page
      title="本月谈心"
      blankable
      sub={nobody || mine.state === 'problem' ? undefined : sub}
      centred={nobody || mine.state === 'problem'}
      footer={<HouseTabs on="home" />}
      onReachEnd={more}
    >
      {mine.state === 'loading' && <HomeBars />}
      {mine.state === 'problem' && <HomeProblem problem={mine.problem} onRetry={reload} />}
      {nobody && <Worries />}
      {nobody && <NobodyYet role={capacity?.role} free={frame?.owed === false} />}
      {all && !nobody && (
        <>
          <HomeBanner problem={mine.problem} />
          <MonthCard summary={all.summary} frame={frame} today={today} />
          <Worries />
          <HomeList mine={all} />
        </>
      )}
    </Page>
  );
}

/** The first page as it was read, and the following ones as the list is scrolled. */
function useAllPages(first: Mine | undefined) {
  const [rest, setRest] = useState<{ after: Mine; items: Mine['items']; next: string | null }>();
  const mine = rest && rest.after === first ? rest : undefined;
  const next = mine ? mine.next : (first?.next ?? null);
  const more = () => {
    if (!first || !next) return;
    void moreMine(next).then(
      (page) =>
        setRest({ after: first, items: [...(mine?.items ?? []), ...page.items], next: page.next }),
      () => undefined,
    );
  };
  const all = first && { ...first, items: [...first.items, ...(mine?.items ?? [])], next };
  return { all, more };
}

function HomeBars() {
  return (
    <Loading>
      <MonthCardBars />
      <SectionTitle>先谈这几位</SectionTitle>
      <SkeletonCard />
      <SkeletonRow />
      <SkeletonRow />
    </Loading>
  );
}

function HomeProblem(props: {
  problem: { title: string; requestId?: string };
  onRetry: () => Promise<void>;
}) {
  const { waiting, refused } = useQueue();
  const kept = waiting + refused;
  return (
    <ProblemNote
      kept={kept}
      onRetry={() => void props.onRetry()}
      second={kept > 0 ? '先看手机里存着的' : undefined}
      onSecond={() => go('me')}
      number={props.problem.requestId?.slice(0, 4).toUpperCase()}
    >
      {props.problem.title}
    </ProblemNote>
  );
}

function NobodyYet({ role, free }: { role?: string; free: boolean }) {
  if (role && !role.endsWith('Teacher'))
    return (
      <Empty title="这个身份没有要谈的孩子" action="换个身份" onAction={() => go('capacity')}>
        要记谈心，请换成任课教师或心理教师的身份。
      </Empty>
    );
  if (free) return <Empty title="假期里不用谈心">开学那个月，这里会再列出要谈的孩子。</Empty>;
  return <Empty title="还没有孩子分给您">学校管理员分好以后，这里会列出每月要谈的孩子。</Empty>;
}
