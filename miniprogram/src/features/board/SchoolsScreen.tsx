// 各校: what an office sees of its schools' month: figures and who has signed, in the order of names; nothing is compared.
// Of a child it sees a number, here and in a request for an exemption that nobody at the school can answer.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { SchoolMonth } from '@xinqiao/types/months';
import { now } from '@/platform/clock';
import { addMonths, dayWords, isMonth, monthOf } from '@/platform/dates';
import { go, useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { stateWord, StateSign, type BadgeState } from '@/ui/StateBadge';
import { unbroken, monthWords, today } from '@/ui/words';
import { AskedCard } from './AskedCard';
import { countsFrom, owedOf } from './board.rules';
import { loadAnswerable, loadSchools } from './board.remote';
import { MonthSteps } from './MonthTools';
import { shownStates } from './Counts';
import './board.scss';

/** The office's page. */
export function SchoolsScreen() {
  const { capacity } = useSession();
  const present = monthOf(today(now()));
  const { month: told } = useParams('schools');
  const [chosen, setMonth] = useState(told);
  const month = chosen && isMonth(chosen) ? chosen : present;
  const schools = useRemote(`board.schools.${month}`, () => loadSchools(month), { keep: true });
  const sorted = [...(schools.data ?? [])].sort((a, b) =>
    a.schoolName.localeCompare(b.schoolName, 'zh-CN'),
  );
  return (
    <Page
      title={`${monthWords(month)}谈心`}
      sub={capacity?.orgName}
      footer={<HouseTabs on="schools" />}
    >
      <View className="board-tools">
        <MonthSteps
          month={month}
          present={present}
          onStep={(step) => setMonth(addMonths(month, step))}
        />
      </View>
      {schools.state === 'loading' && (
        <Loading>
          <SkeletonRow action={false} />
          <SkeletonRow action={false} />
        </Loading>
      )}
      {schools.state === 'problem' && (
        <ProblemNote onRetry={() => void schools.reload()}>{schools.problem.title}</ProblemNote>
      )}
      {schools.state === 'content' && schools.problem && (
        <Banner tone="warm" icon="offline">
          连不上，下面是上次看到的。
        </Banner>
      )}
      <Waiting month={month} present={present} schools={sorted} onDone={schools.reload} />
      {schools.data?.length === 0 && (
        <Empty title="还没有学校">学校建好以后，这里会列出每所学校这个月的情况。</Empty>
      )}
      {sorted.length > 0 && <SectionTitle aside="按校名排，不排名">各所学校</SectionTitle>}
      {sorted.map((school) => (
        <School key={school.schoolId} school={school} />
      ))}
    </Page>
  );
}

interface WaitingProps {
  month: string;
  present: string;
  schools: readonly SchoolMonth[];
  onDone: () => Promise<void>;
}

/** 要您处理: the requests that a school cannot decide itself; nothing where nothing waits. */
function Waiting({ month, present, schools, onDone }: WaitingProps) {
  const asked = useRemote(`board.office.asked.${month}`, () => loadAnswerable(month, present));
  const settle = async () => void (await Promise.all([asked.reload(), onDone()]));
  const nameOf = (id: string) =>
    schools.find(({ schoolId }) => schoolId === id)?.schoolName ?? '这所学校';
  if (asked.state === 'problem')
    return (
      <Banner
        tone="warm"
        icon="alert"
        lead="要您答复的申请现在读不到。"
        action="再试一次"
        onAction={() => void asked.reload()}
      />
    );
  if (!asked.data?.length) return null;
  return (
    <View className="board-tasks">
      <SectionTitle>{unbroken(`要您处理 ${asked.data.length} 件`)}</SectionTitle>
      <View className="board-cards">
        {asked.data.map((one) => (
          <AskedCard
            key={one.id}
            asked={one}
            schoolName={nameOf(one.child.schoolId)}
            onDone={settle}
          />
        ))}
      </View>
    </View>
  );
}

function School({ school }: { school: SchoolMonth }) {
  const counts = countsFrom(school);
  const { summary, signOff } = school;
  const states: BadgeState[] = shownStates(counts).filter((state) => state !== 'withdrawn');
  const end = signOff
    ? `${signOff.byName}已签认`
    : summary.closed
      ? '已结月，等学校签认'
      : `最晚 ${dayWords(summary.lastDay)}`;
  return (
    <Card>
      <View className="board-teacher">
        <View className="board-teacher__name">{school.schoolName}</View>
        <View className="board-teacher__done">{unbroken(`应谈 ${owedOf(counts)} 次`)}</View>
      </View>
      <View className="board-counts board-counts--quiet">
        {states.map((state) => (
          <View key={state} className="board-count">
            <View className="board-count__number">{counts[state]}</View>
            <View className="board-count__word">
              <StateSign state={state} size={16} />
              <View className="board-count__text">{stateWord(state)}</View>
            </View>
          </View>
        ))}
      </View>
      <View className="board-teacher">
        <View className="board-school__end">{end}</View>
        <Button
          kind="quiet"
          size="mini"
          label={`${school.schoolName}的孩子，只有编号`}
          onTap={() => go('children', { schoolId: school.schoolId })}
        >
          孩子（只有编号）
        </Button>
      </View>
    </Card>
  );
}
