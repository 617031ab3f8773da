// The sheet of what is shown: one line an obligation, children by alias and number, states in the words of the screen.
// Pure; xlsx.ts makes a file of it.
import type { Obligation } from '@xinqiao/types/talks';
import { stateWord, type BadgeState } from '@/ui/StateBadge';
import { aliasWords } from '@/ui/words';
import { badgeOf, childrenOf } from './board.rules';

const HEAD = [
  '编号',
  '孩子',
  '班级',
  '角色',
  '老师',
  '状态',
  '最近一次谈心',
  '结月后收到',
  '没谈成',
];

/** A head and one line an obligation, by the children's numbers; with a state only those in it. */
export function sheetOf(items: readonly Obligation[], state?: BadgeState): string[][] {
  const shown = childrenOf(items, state).flatMap((row) => row.items);
  const lines = shown.filter((item) => !state || badgeOf(item) === state).map(lineOf);
  return [HEAD, ...lines];
}

function lineOf(item: Obligation): string[] {
  const { child, roleWords, vacancy, ownerName, cause, lastTalkOn } = item;
  return [
    child.number,
    aliasWords(child.alias),
    child.className,
    roleWords.join('、'),
    vacancy ? '' : ownerName,
    stateWord(badgeOf(item), cause),
    lastTalkOn ?? '',
    item.afterCloseTalks > 0 ? `${item.afterCloseTalks} 次` : '',
    item.attempts > 0 ? `${item.attempts} 次` : '',
  ];
}
