// The weeks of a month as a calendar shows them, Monday first.
// Pure, so that a test can look at February.
import { daysOfMonth, weekdayOf } from '@/platform/dates';

/** The days of a month in rows of seven; null before its first and after its last day. */
export function monthGrid(month: string): (string | null)[][] {
  const before = weekdayOf(`${month}-01`) - 1;
  const cells: (string | null)[] = [...Array<null>(before).fill(null), ...daysOfMonth(month)];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}
