// 孩子: every child whom this person may see, by number; found by alias, number, class or name.
// Asked for a page at a time, so that a whole school does not slow a cheap phone.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard as Card } from '@xinqiao/types/children';
import { useSettled } from '@/form/use-settled';
import { TextLine } from '@/form/Texts';
import { go } from '@/platform/routes';
import { useRemote, type Remote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { ChildCard } from '@/ui/ChildCard';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { LongList, Turns } from '@/ui/LongList';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadChildren, type Found } from './children.remote';
import './children.scss';

/** The children whom this person may see. */
export function ChildrenScreen() {
  const { words, cursors, search, turn } = useAsked();
  const cursor = cursors.at(-1);
  const found = useRemote(
    `children/${words}/${cursor ?? ''}`,
    () => loadChildren({ words, cursor }),
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
      footer={<HouseTabs on="children" />}
    >
      <View id={page}>
        {!nobody && <SearchBox onType={search} />}
        <Shown found={found} words={words} />
        <Turns
          onBack={cursors.length > 0 ? () => turn(null) : undefined}
          onNext={next ? () => turn(next) : undefined}
        />
      </View>
    </Page>
  );
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

function SearchBox({ onType }: { onType: (words: string) => void }) {
  return (
    <View className="children-search">
      <TextLine
        label="搜孩子"
        placeholder="搜代称、编号、班级或姓名"
        initial=""
        onType={onType}
        max={20}
      />
    </View>
  );
}

function Shown({ found, words }: { found: Remote<Found>; words: string }) {
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
      <LongList items={items}>{(child) => <Row key={child.id} {...child} />}</LongList>
    </>
  );
}

function Row({ id, alias, number, className, listed }: Card) {
  const meta = { words: listed ? className : `${className}，不在名单上了` };
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
