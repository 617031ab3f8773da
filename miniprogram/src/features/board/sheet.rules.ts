// The sheet of what is shown: one line an obligation, children by alias and number, states in the words of the screen.
// Pure; xlsx.ts makes a file of it.
import type { Obligation, SchoolMonth } from '@xinqiao/types/months';
import { dayOf, timeWords } from '@/platform/dates';
import { stateWord, type BadgeState } from '@/ui/StateBadge';
import { aliasWords } from '@/ui/words';
import { badgeOf, childrenOf } from './board.rules';
import type { Cell, Sheet } from '@/platform/xlsx';

const COLUMNS = [
  { head: '编号', width: 8 },
  { head: '孩子', width: 14 },
  { head: '班级', width: 14 },
  { head: '角色', width: 20 },
  { head: '老师', width: 12 },
  { head: '状态', width: 10 },
  { head: '谈的那天', width: 14 },
  { head: '最近一次谈心', width: 16 },
  { head: '结月后收到次数', width: 18 },
  { head: '没谈成次数', width: 14 },
] as const;

/** One line an obligation, by the children's numbers; with a state only those in it. `name` is what the sheet is called. */
export function sheetOf(
  name: string,
  items: readonly Obligation[],
  state: BadgeState | undefined,
): Sheet {
  const shown = childrenOf(items, state).flatMap((row) => row.items);
  const rows = shown.filter((item) => !state || badgeOf(item) === state).map(lineOf);
  return { name, columns: COLUMNS, rows };
}

/** The latest checkpoint, as each page of a sheet carries it: on paper it lies where nobody who runs the service can change it. */
export function footOf(checkpoint: SchoolMonth['checkpoint']): string | undefined {
  if (!checkpoint) return undefined;
  const { number, at, root, fingerprint } = checkpoint;
  return `台账检查点第 ${number} 号，${dayOf(at)} ${timeWords(at)}，总校验码 ${root}，钥匙指纹 ${fingerprint}`;
}

function lineOf(item: Obligation): Cell[] {
  const { child, roleWords, vacancy, ownerName, cause, countedOn, lastTalkOn } = item;
  return [
    child.number,
    aliasWords(child.alias),
    child.className,
    roleWords.join('、'),
    vacancy ? null : ownerName,
    stateWord(badgeOf(item), cause),
    countedOn,
    lastTalkOn,
    item.afterCloseTalks || null,
    item.attempts || null,
  ];
}
