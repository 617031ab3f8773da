// 学校一览: a month of the school on a phone and at a desk, with what waits for the admin.
// The same facts in two shapes; what may be done follows from the answers of the service.
import { useState } from 'react';
import { useDesk } from '@/platform/desk';
import { back } from '@/platform/routes';
import { unbroken, monthWords } from '@/ui/words';
import { HouseTabs } from '@/ui/HouseTabs';
import { Bar, Loading } from '@/ui/Loading';
import { Card, SectionTitle } from '@/ui/Card';
import { Banner } from '@/ui/Banner';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Facts } from '@/ui/Facts';
import { Page } from '@/ui/Page';
import { childrenOf, countsFrom, figuresOf, owedOf } from './board.rules';
import { BoardDesk } from './BoardDesk';
import { BoardPhone } from './BoardPhone';
import { ChildPanel } from './ChildPanel';
import { MonthTools } from './MonthTools';
import { rowId } from './row-id';
import { useBoard, type BoardView } from './use-board';
import './board.scss';

/** The board. */
export function BoardScreen() {
  const desk = useDesk();
  const view = useBoard();
  const [openId, setOpenId] = useState<string>();
  const { board, month } = view;
  const row = childrenOf(view.all).find(({ child }) => child.id === openId);
  const nobody = board.data !== undefined && view.all.length === 0;
  const panel = row && (
    <ChildPanel
      key={desk ? 'desk' : row.child.id}
      row={row}
      openerId={rowId(row.child.id)}
      manages={view.admin && !view.closed}
      onChanged={view.settle}
      onClose={() => setOpenId(undefined)}
    />
  );
  return (
    <Page
      title={`${monthWords(month)}谈心`}
      blankable
      wide
      sub={<SubLine view={view} whole={desk} />}
      tools={desk && <MonthTools view={view} />}
      aside={desk && panel}
      onBack={view.looksOn ? back : undefined}
      footer={<HouseTabs on={view.looksOn ? 'schools' : 'board'} />}
    >
      {!desk && <MonthTools view={view} />}
      {board.state === 'loading' && <BoardBars />}
      {board.state === 'problem' && (
        <ProblemNote
          onRetry={() => void view.reload()}
          number={board.problem.requestId?.slice(0, 4).toUpperCase()}
        >
          {board.problem.title}
        </ProblemNote>
      )}
      {board.state === 'content' && board.problem && (
        <Banner tone="warm" icon="offline">
          连不上，下面是上次看到的。
        </Banner>
      )}
      {!view.whole && <More view={view} />}
      {nobody && <NoMonth view={view} />}
      {board.data && !nobody && desk && (
        <BoardDesk view={view} openId={openId} onOpen={({ id }) => setOpenId(id)} />
      )}
      {board.data && !nobody && !desk && (
        <BoardPhone view={view} onOpen={({ id }) => setOpenId(id)} />
      )}
      {!desk && panel}
    </Page>
  );
}

function SubLine({ view, whole }: { view: BoardView; whole: boolean }) {
  const { schoolName, board, all, end } = view;
  const facts = [
    schoolName,
    ...(board.data ? [figuresOf(all)] : []),
    ...(whole && end ? [end] : []),
  ];
  return <Facts items={facts} />;
}

/** A very large school: what is shown is a part, and every sum below is a sum of that part. */
function More({ view: { all, office, more } }: { view: BoardView }) {
  const whole = office ? `全校应谈 ${owedOf(countsFrom(office.month))} 次。` : '';
  return (
    <Banner
      tone="warm"
      icon="users"
      lead={unbroken(`先列出 ${all.length} 项。`)}
      action="再列一些"
      onAction={more}
    >
      {unbroken(`${whole}下面的数和查找只算列出来的；导出是全部。`)}
    </Banner>
  );
}

function NoMonth({ view: { month, present, preparing } }: { view: BoardView }) {
  const word = monthWords(month);
  if (preparing)
    return <Empty title={`${word}的名单正在准备`}>列好了会自己出现在这里，不用刷新。</Empty>;
  if (month > present)
    return <Empty title={`${word}还没到`}>到了那个月，这里会列出每位孩子该谈的一次。</Empty>;
  return <Empty title={`${word}没有要谈的孩子`}>名单上有了孩子，这里会列出每月要谈的。</Empty>;
}

function BoardBars() {
  return (
    <Loading>
      <Card>
        <Bar width="100%" as="dots" />
        <Bar width="80%" as="lead" />
      </Card>
      <SectionTitle>各位老师</SectionTitle>
      <Card>
        <Bar width="30%" as="name" />
        <Bar width="86%" />
      </Card>
      <Card>
        <Bar width="30%" as="name" />
        <Bar width="86%" />
      </Card>
    </Loading>
  );
}
