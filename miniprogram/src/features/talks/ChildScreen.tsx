// 一个孩子的谈心: the months, newest first; what the reader may not read is shown as locked, never left out.
// Her own records can be added to, their day corrected, or taken back; nothing is ever replaced.
import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import { ERASED } from '@xinqiao/types/children';
import type { TimelineEntry } from '@xinqiao/types/talks';
import { back, urlOf, useParams } from '@/platform/routes';
import { useArrivals } from '@/platform/use-arrivals';
import { useOlder } from '@/platform/use-older';
import { useRemote } from '@/platform/use-remote';
import { ChildName } from '@/ui/Avatar';
import { Pills } from '@/ui/Chips';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty } from '@/ui/Notes';
import { Facts } from '@/ui/Facts';
import { Page } from '@/ui/Page';
import { RealName } from '@/ui/RealName';
import { TimelineMonth } from '@/ui/Timeline';
import { dayWords } from '@/platform/dates';
import { monthWords, teacherWords } from '@/ui/words';
import { loadTeam, teamKey, type Team } from './child.remote';
import { ChildFoot } from './ChildFoot';
import { FILTERS, keyOf, monthsOf, type Filter } from './child.rules';
import type { OfChild } from './sheets.rules';
import { loadTimeline, timelineKey } from './talks.remote';
import { NotShown } from './NotShown';
import { isShut, OpenFile, ShutFile } from './ShutFile';
import { TalkEntry } from './TalkEntry';
import { AttemptEntry } from './AttemptEntry';
import { useKeeps } from './use-keeps';
import { useWho } from './use-who';
import { whoWords } from './who.rules';
import { Why } from './WhySheet';
import './talks.scss';

/** The page of one child. */
export function ChildScreen() {
  const params = useParams('child');
  const { childId, sheet } = params;
  const keeps = useKeeps();
  const timeline = useRemote(timelineKey(childId), () => loadTimeline(childId), keeps);
  const cared = useRemote(teamKey(childId), () => loadTeam(childId), keeps);
  const team = cared.data;
  const glass = team?.glass ?? null;
  const shut = isShut(glass);
  const again = useAgain(cared.reload, timeline.reload);
  const over = useCallback(() => void again(), [again]);
  const { items, more } = useOlder(timeline.data, (cursor) => loadTimeline(childId, cursor));
  const [filter, setFilter] = useState<Filter>('all');
  const who = useWho(childId);
  const { alias = '', number = '' } = who ?? {};
  const child = { childId, title: whoWords(who) };
  useArrivals(timeline.reload);
  return (
    <Page
      title={who ? <ChildName alias={alias} number={number} /> : '孩子'}
      onBack={back}
      blankable
      sub={team && <About {...{ childId, team }} />}
      onReachEnd={more}
      footer={<ChildFoot {...{ child, team, sheet, shut }} onOpened={again} />}
    >
      {timeline.state === 'loading' && <TimelineBars />}
      {glass && shut && <ShutFile glass={glass} />}
      {glass?.until && !shut && <OpenFile until={glass.until} onOver={over} />}
      {timeline.state === 'problem' && !glass && (
        <NotShown
          problem={timeline.problem}
          page={urlOf('child', params)}
          onRetry={timeline.reload}
        />
      )}
      {team?.erasedOn && <Erased on={team.erasedOn} />}
      {items && items.length > 0 && !shut && (
        <>
          <Pills pills={FILTERS} on={filter} onGo={(key) => setFilter(key as Filter)} />
          <Months {...{ items, filter, child, sheet, erased: team?.erasedOn !== undefined }} />
        </>
      )}
      {items?.length === 0 && !team?.erasedOn && !shut && (
        <Empty title="还没有谈过">第一次聊，可以先问问最近开心的事。</Empty>
      )}
      {team && !shut && !team.erasedOn && <Why {...{ childId, team }} />}
    </Page>
  );
}

/** Reads the page anew, as after the glass was broken and when its hours are over. */
function useAgain(...reloads: [() => Promise<void>, () => Promise<void>]) {
  const [one, other] = reloads;
  return useCallback(() => Promise.all([one(), other()]), [one, other]);
}

/** What is left of a child that was erased, said before it is seen. */
function Erased({ on }: { on: string }) {
  return (
    <Empty title={ERASED}>
      {`${dayWords(on)}依法删除了这个孩子的资料。下面只留日期和次数，谈了什么谁也打不开了。`}
    </Empty>
  );
}

interface MonthsProps {
  erased: boolean;
  items: readonly TimelineEntry[];
  filter: Filter;
  child: OfChild;
  sheet: string | undefined;
}

function Months({ items, filter, child, erased, sheet }: MonthsProps) {
  const months = monthsOf(items, filter);
  if (months.length === 0) return <View className="talks-quiet">这一类还没有</View>;
  return (
    <>
      {months.map(({ month, entries }) => (
        <View key={month}>
          <TimelineMonth>{monthWords(month)}</TimelineMonth>
          {entries.map((entry) =>
            entry.kind === 'talk' ? (
              <TalkEntry key={keyOf(entry)} talk={entry.talk} {...{ child, erased, sheet }} />
            ) : (
              <AttemptEntry key={keyOf(entry)} attempt={entry} />
            ),
          )}
        </View>
      ))}
    </>
  );
}

const SHORT_ROLES = {
  subjectTeacher: '任课',
  psychTeacher: '心理',
  classTeacher: '班主任',
} as const;

function About({ childId, team }: { childId: string; team: Team }) {
  return (
    <View className="talks-about">
      <View className="talks-about__team">
        <TeamLine team={team} />
      </View>
      {!team.glass && !team.erasedOn && <RealName childId={childId} />}
    </View>
  );
}

function TeamLine({ team: { adults, provisionalNo } }: { team: Team }) {
  const items = adults.map(
    ({ role, name, vacant }) =>
      `${SHORT_ROLES[role]} ${vacant || !name ? '缺岗' : teacherWords(name)}`,
  );
  return <Facts items={provisionalNo ? [...items, '学籍号待核'] : items} />;
}

function TimelineBars() {
  return (
    <Loading>
      <SkeletonRow action={false} />
      <SkeletonRow action={false} />
    </Loading>
  );
}
