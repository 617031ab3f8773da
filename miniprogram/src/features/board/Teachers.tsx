// 各位老师: each with the children who are theirs this month, one sign a child; the counts above are the legend.
// In the order of names, not of results.
import { View } from '@tarojs/components';
import type { ChildCard } from '@xinqiao/types/children';
import { Card, SectionTitle } from '@/ui/Card';
import { Mid } from '@/ui/Page';
import { StateBadge, stateWord, StateSign } from '@/ui/StateBadge';
import { tap } from '@/ui/tap';
import { aliasWords } from '@/ui/words';
import { badgeOf, type Group } from './board.rules';

interface Props {
  groups: readonly Group[];
  /** An office is told roles, and no teacher. */
  looksOn: boolean;
  onOpen: (child: ChildCard) => void;
}

/** One card a teacher. */
export function Teachers({ groups, looksOn, onOpen }: Props) {
  if (groups.length === 0) return null;
  return (
    <>
      {looksOn ? (
        <SectionTitle>按角色</SectionTitle>
      ) : (
        <SectionTitle aside="按姓氏排，不排名">各位老师</SectionTitle>
      )}
      {groups.map((group) => (
        <Card key={group.key}>
          <View className="board-teacher">
            <View className="board-teacher__name">
              {group.title}
              {group.mark && <View className="board-teacher__mark">{group.mark}</View>}
            </View>
            {group.vacant ? (
              <StateBadge state="vacancy" word={`缺岗 ${group.items.length}`} />
            ) : (
              <View className="board-teacher__done">
                {group.role}
                <Mid />
                {`已谈 ${group.done} / ${group.items.length}`}
              </View>
            )}
          </View>
          <View className="board-grid">
            {group.items.map((item) => {
              const { child } = item;
              const state = badgeOf(item);
              return (
                <View
                  key={item.id}
                  className="xq-tap board-cell"
                  {...tap({
                    onTap: () => onOpen(child),
                    label: `${aliasWords(child.alias)} ${child.number}，${stateWord(state)}`,
                  })}
                >
                  <StateSign state={state} />
                  <View className="board-cell__no">{child.number}</View>
                </View>
              );
            })}
          </View>
        </Card>
      ))}
    </>
  );
}
