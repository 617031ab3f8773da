// The board on a phone: the counts, what waits for the admin, then the teachers, or the children of one state.
// A search appears where there are more children than one sees at a glance.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard as Child } from '@xinqiao/types/children';
import { useSettled } from '@/form/use-settled';
import { TextLine } from '@/form/Texts';
import { SectionTitle } from '@/ui/Card';
import { ChildCard } from '@/ui/ChildCard';
import { stateWord } from '@/ui/StateBadge';
import { unbroken } from '@/ui/words';
import { badgeOf, childrenOf, groupsOf, shortRole } from './board.rules';
import { Counts } from './Counts';
import { Teachers } from './Teachers';
import { Tasks } from './Tasks';
import type { BoardView } from './use-board';

const SEARCH_FROM = 12;

interface Props {
  view: BoardView;
  onOpen: (child: Child) => void;
}

/** Everything under the month's line. */
export function BoardPhone({ view, onOpen }: Props) {
  const { items, total, filter, setFilter } = view;
  const search = useSettled((words) => setFilter({ ...filter, words: words.trim() }));
  const [many] = useState(() => childrenOf(view.all).length > SEARCH_FROM);
  const looking = filter.state !== undefined || filter.words !== '';
  return (
    <>
      <Counts
        counts={total}
        on={filter.state}
        onPick={(state) => setFilter({ ...filter, state })}
      />
      {!looking && <Tasks view={view} />}
      {many && (
        <View className="board-search">
          <TextLine
            label="搜孩子"
            placeholder={view.looksOn ? '搜编号' : '搜代称或编号'}
            initial=""
            onType={search}
            max={20}
          />
        </View>
      )}
      {looking ? (
        <Found view={view} onOpen={onOpen} />
      ) : (
        <Teachers groups={groupsOf(items)} looksOn={view.looksOn} onOpen={onOpen} />
      )}
    </>
  );
}

function Found({ view, onOpen }: Props) {
  const { state } = view.filter;
  const rows = childrenOf(view.items, state);
  return (
    <>
      <SectionTitle aside={unbroken(`${rows.length} 位`)}>
        {state ? stateWord(state) : '找到的'}
      </SectionTitle>
      {rows.length === 0 && <View className="board-says">没有找到，换一个字试试</View>}
      {rows.map(({ child, items }) => {
        const telling = items.find((item) => badgeOf(item) === state) ?? items[0];
        const role = telling?.roleWords.map(shortRole).join('、') ?? '';
        const who = telling?.vacancy ? role : `${role} ${telling?.ownerName ?? ''}`;
        return (
          <ChildCard
            key={child.id}
            alias={child.alias}
            number={child.number}
            meta={
              telling && {
                state: badgeOf(telling),
                words: `${stateWord(badgeOf(telling), telling.cause)}，${who}`,
              }
            }
            onOpen={() => onOpen(child)}
          />
        );
      })}
    </>
  );
}
