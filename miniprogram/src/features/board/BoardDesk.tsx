// The board at a desk: one sentence that adds up, filters with their counts, and one row a child.
// Rows are reached by Tab and opened by Enter; the drawer stands beside them.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard as Child } from '@xinqiao/types/children';
import type { Obligation } from '@xinqiao/types/months';
import { useSettled } from '@/form/use-settled';
import { TextLine } from '@/form/Texts';
import { dayWords } from '@/platform/dates';
import { Avatar, ChildName } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { FilterChips } from '@/ui/FilterChips';
import { stateWord, StateSign, type BadgeState } from '@/ui/StateBadge';
import { Table, type Column } from '@/ui/Table';
import { unbroken } from '@/ui/words';
import {
  badgeOf,
  childrenOf,
  classOptions,
  figuresOf,
  isNarrowed,
  isPsych,
  ownerOptions,
  shortRole,
  tellingOf,
  type ChildRow,
} from './board.rules';
import { rowId } from './row-id';
import { Select } from './Select';
import { shownStates } from './Counts';
import { Tasks } from './Tasks';
import type { BoardView } from './use-board';

const FIRST = 20;
const ALL = 'all';
const COLUMNS: readonly Column[] = [
  { word: '孩子', share: 2.2 },
  { word: '班级', share: 1.2 },
  { word: '任课教师', share: 2 },
  { word: '心理教师', share: 2 },
  { word: '最近一次', share: 1, end: true },
];

interface Props {
  view: BoardView;
  openId: string | undefined;
  onOpen: (child: Child) => void;
}

/** Everything under the header. */
export function BoardDesk({ view, openId, onOpen }: Props) {
  const { items, counts, filter, setFilter, sentence } = view;
  const [all, setAll] = useState(false);
  const rows = childrenOf(items, filter.state);
  const shown = all ? rows : rows.slice(0, FIRST);
  const rest = rows.length - shown.length;
  const chips = shownStates(counts).map((state) => ({
    key: state,
    word: stateWord(state),
    count: counts[state],
    state,
  }));
  return (
    <>
      <View className="board-sentence">{sentence}</View>
      <FilterChips
        label="状态"
        chips={[{ key: ALL, word: '全部', count: items.length }, ...chips]}
        on={filter.state ?? ALL}
        onPick={(key) =>
          setFilter({ ...filter, state: key === ALL ? undefined : (key as BadgeState) })
        }
      />
      <Finder view={view} />
      {isNarrowed(filter) && (
        <View className="board-sentence board-sentence--found">{`找到 ${figuresOf(items)}。`}</View>
      )}
      <View className="board-tasks">
        <Tasks view={view} />
      </View>
      <Table
        columns={COLUMNS}
        rows={shown.map((row) => ({
          id: rowId(row.child.id),
          on: row.child.id === openId,
          onOpen: () => onOpen(row.child),
          cells: cellsOf(row, filter.state),
        }))}
        foot={
          <View className="board-foot">
            <View>
              {rows.length === 0
                ? '没有找到，换一个字试试'
                : rest > 0
                  ? unbroken(`${rows.length} 位孩子，先列 ${shown.length} 位`)
                  : unbroken(`${rows.length} 位孩子`)}
            </View>
            {rest > 0 && (
              <Button kind="text" size="auto" onTap={() => setAll(true)}>
                {unbroken(`再看 ${rest} 位`)}
              </Button>
            )}
          </View>
        }
      />
    </>
  );
}

function Finder({ view: { all, looksOn, filter, setFilter } }: { view: BoardView }) {
  const search = useSettled((words) => setFilter({ ...filter, words: words.trim() }));
  return (
    <View className="board-finder">
      <View className="board-finder__box">
        <TextLine
          label="搜孩子"
          placeholder={looksOn ? '找编号' : '找代称或编号'}
          initial=""
          onType={search}
          max={20}
        />
      </View>
      {/* An office is told neither classes nor teachers. */}
      {!looksOn && (
        <>
          <Select
            label="选班级"
            all="全部班级"
            options={classOptions(all)}
            value={filter.classId}
            onChange={(classId) => setFilter({ ...filter, classId })}
          />
          <Select
            label="选老师"
            all="全部老师"
            options={ownerOptions(all)}
            value={filter.ownerId}
            onChange={(ownerId) => setFilter({ ...filter, ownerId })}
          />
        </>
      )}
    </View>
  );
}

function cellsOf({ child, items }: ChildRow, state: BadgeState | undefined) {
  return [
    <View key="who" className="board-row__who">
      <Avatar alias={child.alias} number={child.number} size={32} />
      <View className="board-row__name">
        <ChildName alias={child.alias} number={child.number} />
      </View>
    </View>,
    <View key="class" className="board-row__quiet">
      {child.className}
    </View>,
    <Duties
      key="subject"
      items={tellingOf(
        items.filter((item) => !isPsych(item)),
        state,
      )}
    />,
    <Duties key="psych" items={tellingOf(items.filter(isPsych), state)} />,
    <View key="last" className="board-row__quiet">
      {lastOf(items)}
    </View>,
  ];
}

/** Who owes, and under it the state, with the day of the talk that counts. */
function Duties({ items }: { items: readonly Obligation[] }) {
  return (
    <>
      {items.map((item) => {
        const state = badgeOf(item);
        return (
          <View key={item.id}>
            <View>{item.vacancy ? item.roleWords.map(shortRole).join('、') : item.ownerName}</View>
            <View className={`board-duty board-duty--${state}`}>
              <StateSign state={state} size={16} />
              <View className="board-duty__word">{stateWord(state, item.cause)}</View>
              {item.countedOn && (
                <View className="board-duty__day">{dayWords(item.countedOn)}</View>
              )}
            </View>
          </View>
        );
      })}
    </>
  );
}

function lastOf(items: readonly Obligation[]): string {
  const days = items.flatMap(({ lastTalkOn }) => lastTalkOn ?? []).sort();
  const last = days[days.length - 1];
  return last ? dayWords(last) : '';
}
