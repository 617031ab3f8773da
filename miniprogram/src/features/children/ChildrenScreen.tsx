// 孩子: every child whom this person may see, by number; found by alias, number, class or name.
// An office sees numbers, school by school. Asked for a page at a time, so that a whole school does not slow a cheap phone.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard as Card } from '@xinqiao/types/children';
import { useSettled } from '@/form/use-settled';
import { TextLine } from '@/form/Texts';
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { back, go, useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { useRemote, type Remote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { ChildCard } from '@/ui/ChildCard';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { LongList, Turns } from '@/ui/LongList';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadChildren, loadSchoolNames, type Found } from './children.remote';
import './children.scss';

/** The children whom this person may see. */
export function ChildrenScreen() {
  const { words, cursors, search, turn } = useAsked();
  const cursor = cursors.at(-1);
  const { schoolId } = useParams('children');
  const office = useOffice();
  const found = useRemote(
    `children/${schoolId ?? ''}/${words}/${cursor ?? ''}`,
    () => loadChildren({ words, schoolId, cursor }),
    // Only the plain list is kept on the phone: no word that was typed.
    { keep: words === '' },
  );
  const nobody = words === '' && found.data?.items.length === 0;
  const next = found.data?.next;
  const page = `children-${cursors.length}`;
  return (
    <Page
      title="孩子"
      blankable
      centred={nobody}
      scrollTo={page}
      onBack={office ? back : undefined}
      footer={office ? undefined : <HouseTabs on="children" />}
    >
      <View id={page}>
        {!nobody && <SearchBox onType={search} office={office !== undefined} />}
        <Shown found={found} words={words} office={office} />
        <Turns
          onBack={cursors.length > 0 ? () => turn(null) : undefined}
          onNext={next ? () => turn(next) : undefined}
        />
      </View>
    </Page>
  );
}

type Schools = Readonly<Record<string, string>>;

/** For an office the names of its schools, in place of those of classes; undefined for everybody else. */
function useOffice(): Schools | undefined {
  const { capacity } = useSession();
  const isOffice = capacity ? isOneOf(OFFICES, capacity.role) : false;
  const load = async () => (isOffice ? loadSchoolNames() : {});
  const names = useRemote(`children.schools.${isOffice}`, load, { keep: true }).data;
  return isOffice ? (names ?? {}) : undefined;
}

/** What is asked for: the words once they rest, and the pages turned so far. */
function useAsked() {
  const [asked, setAsked] = useState<{ words: string; cursors: readonly string[] }>({
    words: '',
    cursors: [],
  });
  const search = useSettled((words: string) => setAsked({ words: words.trim(), cursors: [] }));
  // The page after, by its cursor; null is the page before.
  const turn = (cursor: string | null) =>
    setAsked(({ words, cursors }) => ({
      words,
      cursors: cursor === null ? cursors.slice(0, -1) : [...cursors, cursor],
    }));
  return { ...asked, search, turn };
}

function SearchBox({ onType, office }: { onType: (words: string) => void; office: boolean }) {
  return (
    <View className="children-search">
      <TextLine
        label="搜孩子"
        placeholder={office ? '搜编号' : '搜代称、编号、班级或姓名'}
        initial=""
        onType={onType}
        max={20}
      />
    </View>
  );
}

interface ShownProps {
  found: Remote<Found>;
  words: string;
  office: Schools | undefined;
}

function Shown({ found, words, office }: ShownProps) {
  if (found.state === 'loading') return <ChildrenBars />;
  if (found.state === 'problem')
    return (
      <ProblemNote number={found.problem.requestId} onRetry={() => void found.reload()}>
        {found.problem.title}
      </ProblemNote>
    );
  const { items } = found.data;
  if (items.length === 0 && words !== '')
    return <View className="children-quiet">没有找到，换一个字试试</View>;
  if (items.length === 0)
    return <Empty title="还没有孩子分给您">学校管理员分好以后，这里会列出您负责的孩子。</Empty>;
  return (
    <>
      {found.problem && (
        <Banner tone="warm" icon="offline">
          连不上，下面是上次看到的。
        </Banner>
      )}
      <LongList items={items}>
        {(child) => <Row key={child.id} child={child} office={office} />}
      </LongList>
    </>
  );
}

function Row({ child, office }: { child: Card; office: Schools | undefined }) {
  const { id, alias, number, className, schoolId, listed } = child;
  const place = office ? (office[schoolId] ?? '') : className;
  const meta = { words: listed ? place : `${place}，不在名单上了` };
  const open = () => go('child', { childId: id });
  return <ChildCard alias={alias} number={number} meta={meta} onOpen={open} />;
}

function ChildrenBars() {
  return (
    <Loading>
      <SkeletonRow action={false} />
      <SkeletonRow action={false} />
      <SkeletonRow action={false} />
    </Loading>
  );
}
