// 各校 at a desk: one row a school, in the order of names; its name opens the school's own board.
// No share and no rank: how many are still to be held, of how many.
import { View } from '@tarojs/components';
import type { SchoolMonth } from '@xinqiao/types/months';
import { dayOf, dayWords } from '@/platform/dates';
import { go } from '@/platform/routes';
import { Table, type Column } from '@/ui/Table';
import { tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { countsFrom, openOf, owedOf } from './board.rules';
import { CountBar } from './Counts';
import { RemindSchool } from './RemindSchools';

const COLUMNS: readonly Column[] = [
  { word: '学校', share: 2.2 },
  { word: '谈心', share: 2 },
  { word: '还没谈', share: 1, end: true },
  { word: '缺岗', share: 0.8, end: true },
  { word: '签认', share: 1.6, end: true },
  { word: '', share: 1.2, end: true },
];

interface Props {
  schools: readonly SchoolMonth[];
  onOpen: (school: SchoolMonth) => void;
  onReminded: () => Promise<void>;
}

/** The table. */
export function SchoolsTable({ schools, onOpen, onReminded }: Props) {
  return (
    <Table
      columns={COLUMNS}
      rows={schools.map((school) => ({
        id: `school-${school.schoolId}`,
        cells: cellsOf(school, { schools, onOpen, onReminded }),
      }))}
    />
  );
}

function cellsOf(school: SchoolMonth, { onOpen, onReminded }: Props) {
  const counts = countsFrom(school);
  return [
    <View key="name">
      <View
        className="xq-tap board-school__name"
        {...tap({ onTap: () => onOpen(school), role: 'link' })}
      >
        {school.schoolName}
      </View>
      <View
        className="xq-tap board-school__kids"
        {...tap({
          onTap: () => go('children', { schoolId: school.schoolId }),
          label: `孩子（只有编号）：${school.schoolName}`,
          role: 'link',
        })}
      >
        孩子（只有编号）
      </View>
    </View>,
    <CountBar key="bar" counts={counts} />,
    <View key="open">{unbroken(`${openOf(counts)} / ${owedOf(counts)} 次`)}</View>,
    <View key="vacant" className={counts.vacancy > 0 ? undefined : 'board-row__quiet'}>
      {counts.vacancy > 0 ? unbroken(`${counts.vacancy} 次`) : '没有'}
    </View>,
    <View key="signed" className="board-row__quiet">
      {signedWords(school)}
    </View>,
    <RemindSchool key="remind" school={school} onDone={onReminded} />,
  ];
}

/** Who has signed and when, or what is waited for. */
export function signedWords({ signOff, summary }: SchoolMonth): string {
  if (signOff) return `${signOff.byName}已签认，${dayWords(dayOf(signOff.at))}`;
  return summary.closed ? '等学校签认' : '还没结月';
}
