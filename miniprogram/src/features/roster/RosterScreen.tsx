// 名单: the school's own list on a phone and at a desk: who is on it since when, who has left, and what is put right.
// Found by alias, number, class or name; asked for a page at a time.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RosterPage } from '@xinqiao/types/children';
import { TextLine } from '@/form/Texts';
import { useSettled } from '@/form/use-settled';
import { useDesk } from '@/platform/desk';
import { useSession } from '@/platform/session';
import { useRemote, type Remote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Pills } from '@/ui/Chips';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Turns } from '@/ui/LongList';
import { ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { ListSheet } from './ListSheet';
import { loadRoster, loadTransfers } from './roster.remote';
import { RosterList } from './RosterList';
import { RosterPanel } from './RosterPanel';
import { rowId } from './row-id';
import { Transfers } from './Transfers';
import './roster.scss';

const SHOWN = [
  { key: 'here', word: '在名单上' },
  { key: 'left', word: '离开的' },
] as const;

/** The page of the list. */
export function RosterScreen() {
  const { capacity } = useSession();
  const schoolId = capacity?.orgId ?? '';
  const desk = useDesk();
  const { words, left, cursors, search, show, turn } = useAsked();
  const cursor = cursors.at(-1);
  const list = useRemote(`roster/${schoolId}/${left}/${words}/${cursor ?? ''}`, () =>
    loadRoster(schoolId, { words, left, cursor }),
  );
  const transfers = useRemote(`roster.transfers.${schoolId}`, loadTransfers);
  const again = async () => void (await Promise.all([list.reload(), transfers.reload()]));
  const [openId, setOpenId] = useState<string>();
  const [adding, setAdding] = useState(false);
  const added = async () => {
    await list.reload();
    setAdding(false);
  };
  const line = list.data?.items.find(({ id }) => id === openId);
  const add = <Add desk={desk} onTap={() => setAdding(true)} />;
  const panel = line && (
    <RosterPanel
      key={line.id}
      line={line}
      openerId={rowId(line.id)}
      onDone={again}
      onClose={() => setOpenId(undefined)}
    />
  );
  return (
    <Page
      title="名单"
      blankable
      wide
      sub={capacity?.orgName}
      tools={desk && add}
      aside={desk && panel}
      footer={<HouseTabs on="roster" />}
    >
      {!desk && add}
      <Transfers transfers={transfers.data ?? []} onDone={again} />
      <Finder left={left} onType={search} onShow={show} />
      <HowItIs list={list} />
      {list.data && (
        <RosterList
          page={list.data}
          {...{ left, words, openId }}
          onOpen={({ id }) => setOpenId(id)}
        />
      )}
      <Turns
        onBack={cursors.length > 0 ? () => turn(null) : undefined}
        onNext={list.data?.next ? () => turn(list.data.next) : undefined}
      />
      {!desk && panel}
      {adding && <ListSheet schoolId={schoolId} onDone={added} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Add({ desk, onTap }: { desk: boolean; onTap: () => void }) {
  return (
    <Button kind="second" icon="plus" size={desk ? 'auto' : 'full'} onTap={onTap}>
      列入一个孩子
    </Button>
  );
}

interface Asked {
  words: string;
  left: boolean;
  cursors: readonly string[];
}

/** What is asked for: the words once they rest, who is here or who has left, and the pages turned so far. */
function useAsked() {
  const [asked, setAsked] = useState<Asked>({ words: '', left: false, cursors: [] });
  const search = useSettled((words: string) =>
    setAsked((before) => ({ ...before, words: words.trim(), cursors: [] })),
  );
  const show = (left: boolean) => setAsked((before) => ({ ...before, left, cursors: [] }));
  // The page after, by its cursor; null is the page before.
  const turn = (cursor: string | null) =>
    setAsked((before) => ({
      ...before,
      cursors: cursor === null ? before.cursors.slice(0, -1) : [...before.cursors, cursor],
    }));
  return { ...asked, search, show, turn };
}

interface FinderProps {
  left: boolean;
  onType: (words: string) => void;
  onShow: (left: boolean) => void;
}

function Finder({ left, onType, onShow }: FinderProps) {
  return (
    <>
      <View className="roster-find">
        <TextLine
          label="搜孩子"
          placeholder="搜代称、编号、班级或姓名"
          initial=""
          onType={onType}
          max={20}
        />
      </View>
      <View className="roster-shown">
        <Pills pills={SHOWN} on={left ? 'left' : 'here'} onGo={(key) => onShow(key === 'left')} />
      </View>
    </>
  );
}

function HowItIs({ list }: { list: Remote<RosterPage> }) {
  const { state, problem } = list;
  if (state === 'loading') return <Bars />;
  if (state === 'problem')
    return (
      <ProblemNote number={problem.requestId} onRetry={() => void list.reload()}>
        {problem.title}
      </ProblemNote>
    );
  if (!problem) return null;
  return (
    <Banner tone="warm" icon="offline">
      连不上，下面是上次看到的。
    </Banner>
  );
}

function Bars() {
  return (
    <Loading>
      <SkeletonRow action={false} />
      <SkeletonRow action={false} />
      <SkeletonRow action={false} />
    </Loading>
  );
}
