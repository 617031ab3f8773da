// The sheet of an office: one line a school and the sum, with who has signed. Pure; xlsx.ts makes a file of it.
// Its numbers are those of the screen.
import type { SchoolMonth } from '@xinqiao/types/months';
import { dayOf } from '@/platform/dates';
import type { Cell, Sheet } from '@/platform/xlsx';
import { countsFrom, owedOf, totalOf, type Counts } from './board.rules';

const COLUMNS = [
  { head: '学校', width: 26 },
  { head: '应谈', width: 8 },
  { head: '按时谈了', width: 10 },
  { head: '晚记', width: 8 },
  { head: '豁免', width: 8 },
  { head: '未谈', width: 8 },
  { head: '待谈', width: 8 },
  { head: '缺岗', width: 8 },
  { head: '申请未审批', width: 12 },
  { head: '结月后收到', width: 12 },
  { head: '签认人', width: 12 },
  { head: '签认日', width: 14 },
] as const;

/** One line a school, in the order given, and all together. */
export function schoolsSheetOf(name: string, schools: readonly SchoolMonth[]): Sheet {
  const rows = schools.map((school) => [
    school.schoolName,
    ...figuresOf(countsFrom(school)),
    school.counts.undecidedExemptions,
    school.counts.afterClose,
    school.signOff?.byName ?? null,
    school.signOff ? dayOf(school.signOff.at) : null,
  ]);
  const sum = (of: (school: SchoolMonth) => number) =>
    schools.reduce((total, school) => total + of(school), 0);
  const total: Cell[] = [
    '合计',
    ...figuresOf(totalOf(schools)),
    sum(({ counts }) => counts.undecidedExemptions),
    sum(({ counts }) => counts.afterClose),
    null,
    null,
  ];
  return { name, columns: COLUMNS, rows: [...rows, total] };
}

const figuresOf = (counts: Counts): number[] => {
  const { fulfilled, fulfilledLate, exempt, missed, planned, vacancy } = counts;
  return [owedOf(counts), fulfilled, fulfilledLate, exempt, missed, planned, vacancy];
};
