// 各校: what an office sees of its schools' month: figures and who has signed, in the order of names; nothing is compared.
// Of a child it sees a number, here and in a request for an exemption that nobody at the school can answer.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { fileNameOf } from '@xinqiao/types/text';
import type { SchoolMonth } from '@xinqiao/types/months';
import { keepInAddress } from '@/platform/address';
import { now } from '@/platform/clock';
import { addMonths, dayWords, isMonth, monthOf, yearMonthWords } from '@/platform/dates';
import { useDesk } from '@/platform/desk';
import { canPrint, printPage } from '@/platform/print';
import { go, useParams } from '@/platform/routes';
import { saveFile } from '@/platform/save-file';
import { useSession } from '@/platform/session';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { xlsxOf } from '@/platform/xlsx';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { unbroken, monthWords, today } from '@/ui/words';
import { AskedCard } from './AskedCard';
import { calendarWords, countsFrom, openOf, owedOf, totalOf } from './board.rules';
import { loadAnswerable, loadSchools } from './board.remote';
import { MonthSteps } from './MonthTools';
import { CountBar, CountWords } from './Counts';
import { RemindAll, RemindSchool } from './RemindSchools';
import { schoolsSheetOf } from './schools-sheet.rules';
import { SchoolsTable, signedWords } from './SchoolsTable';
import { footOf } from './sheet.rules';
import './board.scss';

/** The office's page. */
export function SchoolsScreen() {
  const { capacity } = useSession();
  const desk = useDesk();
  const present = monthOf(today(now()));
  const { month: told } = useParams('schools');
  const [chosen, setMonth] = useState(told);
  const month = chosen && isMonth(chosen) ? chosen : present;
  const schools = useRemote(`board.schools.${month}`, () => loadSchools(month), { keep: true });
  const all = schools.data ?? [];
  const show = (next: string) => {
    const asked = next === present ? undefined : next;
    setMonth(asked);
    keepInAddress('schools', { month: asked });
  };
  const openSchool = ({ schoolId }: SchoolMonth) => go('board', { schoolId, month });
  const tools = (
    <View className="board-tools">
      <MonthSteps month={month} present={present} onStep={(step) => show(addMonths(month, step))} />
      {all.length > 0 && <Ways month={month} schools={all} officeName={capacity?.orgName ?? ''} />}
    </View>
  );
  return (
    <Page
      title={`${monthWords(month)}谈心`}
      sub={<Facts items={factsOf(capacity?.orgName, all)} />}
      wide
      tools={desk && tools}
      footer={<HouseTabs on="schools" />}
    >
      {!desk && tools}
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
      <CalendarWords schools={all} month={month} />
      <Waiting month={month} present={present} schools={all} onDone={schools.reload} />
      {schools.data?.length === 0 && (
        <Empty title="还没有学校">学校建好以后，这里会列出每所学校这个月的情况。</Empty>
      )}
      {all.length > 0 && <Together schools={all} onReminded={schools.reload} />}
      <Each schools={all} onOpen={openSchool} onReminded={schools.reload} />
    </Page>
  );
}

interface EachProps {
  schools: readonly SchoolMonth[];
  onOpen: (school: SchoolMonth) => void;
  onReminded: () => Promise<void>;
}

/** The schools one by one: rows at a desk, cards on a phone. */
function Each({ schools, onOpen, onReminded }: EachProps) {
  const desk = useDesk();
  if (schools.length === 0) return null;
  return (
    <>
      <SectionTitle aside="按校名排，不排名">各所学校</SectionTitle>
      {desk && <SchoolsTable schools={schools} onOpen={onOpen} onReminded={onReminded} />}
      {!desk &&
        schools.map((school) => (
          <School
            key={school.schoolId}
            school={school}
            onOpen={() => onOpen(school)}
            onReminded={onReminded}
          />
        ))}
    </>
  );
}

function factsOf(office: string | undefined, schools: readonly SchoolMonth[]): string[] {
  const [first] = schools;
  return [
    office ?? '',
    ...(first
      ? [unbroken(`${schools.length} 所学校`), first.summary.closed ? '已结月' : endOf(first)]
      : []),
  ];
}

const endOf = ({ summary }: SchoolMonth): string => `最晚 ${dayWords(summary.lastDay)}`;

interface WaysProps {
  month: string;
  schools: readonly SchoolMonth[];
  officeName: string;
}

/** The ways out of the month: a file, and paper where there is some. */
function Ways({ month, schools, officeName }: WaysProps) {
  const desk = useDesk();
  const save = useAction(async () => {
    const sheet = schoolsSheetOf(yearMonthWords(month), schools);
    const foot = footOf(schools[0]?.checkpoint ?? null);
    const file = xlsxOf({ ...sheet, ...(foot !== undefined && { foot }) });
    await saveFile(fileNameOf(`${officeName}各校${sheet.name}谈心`, 'xlsx'), file);
  });
  return (
    <View className="board-ways">
      <Button kind="line" size="mini" icon="doc" busy={save.busy} onTap={() => void save.run()}>
        导出
      </Button>
      {desk && canPrint && (
        <Button kind="line" size="mini" icon="doc" onTap={printPage}>
          打印
        </Button>
      )}
    </View>
  );
}

/** Of which nobody at a desk would know: no school days were entered, or none are asked for. */
function CalendarWords({ schools, month }: { schools: readonly SchoolMonth[]; month: string }) {
  const summary = schools[0]?.summary;
  if (!summary || (summary.calendarEntered && !summary.vacation)) return null;
  return (
    <Banner tone="warm" icon="month">
      {calendarWords(summary, month)}
    </Banner>
  );
}

interface TogetherProps {
  schools: readonly SchoolMonth[];
  onReminded: () => Promise<void>;
}

/** All schools as one: what is still open first, then the numbers that add up. */
function Together({ schools, onReminded }: TogetherProps) {
  const counts = totalOf(schools);
  const open = openOf(counts);
  const unsigned = schools.filter(({ summary, signOff }) => summary.closed && !signOff).length;
  const lead =
    owedOf(counts) === 0 ? '这个月没有要谈的' : open === 0 ? '都谈过了' : `还有 ${open} 次没谈`;
  return (
    <View className="board-together">
      <Card id="schools-together">
        <View className="board-teacher">
          <View className="board-teacher__name">{unbroken(lead)}</View>
          <View className="board-teacher__done">{unbroken(`应谈 ${owedOf(counts)} 次`)}</View>
        </View>
        <View className="board-school__bar">
          <CountBar counts={counts} />
        </View>
        <CountWords counts={counts} />
        {unsigned > 0 && (
          <View className="board-school__sum">{unbroken(`${unsigned} 所学校还没有签认。`)}</View>
        )}
        <RemindAll schools={schools} onDone={onReminded} />
      </Card>
    </View>
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

interface SchoolProps {
  school: SchoolMonth;
  onOpen: () => void;
  onReminded: () => Promise<void>;
}

function School({ school, onOpen, onReminded }: SchoolProps) {
  const counts = countsFrom(school);
  const { summary, signOff } = school;
  const end = signOff || summary.closed ? signedWords(school) : endOf(school);
  return (
    <Card>
      <View className="board-teacher">
        <View className="board-teacher__name">{school.schoolName}</View>
        <View className="board-teacher__done">{unbroken(`应谈 ${owedOf(counts)} 次`)}</View>
      </View>
      <CountWords counts={counts} />
      <View className="board-teacher">
        <View className="board-school__end">{end}</View>
        <RemindSchool school={school} onDone={onReminded} />
      </View>
      <View className="board-school__ways">
        <Button kind="quiet" size="mini" label={`看一览：${school.schoolName}`} onTap={onOpen}>
          看一览
        </Button>
        <Button
          kind="quiet"
          size="mini"
          label={`孩子（只有编号）：${school.schoolName}`}
          onTap={() => go('children', { schoolId: school.schoolId })}
        >
          孩子（只有编号）
        </Button>
      </View>
    </Card>
  );
}
