// Everything that a school's month on the screen needs, and one way to bring it up to date after an act.
// Figures of the whole school and requests are read only by those who look after it.
import { useEffect, useRef, useState } from 'react';
import type { MonthSummary } from '@xinqiao/types/months';
import { useDay } from '@/platform/clock';
import { useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { useAgain } from '@/platform/use-again';
import { useRemote } from '@/platform/use-remote';
import { addDays, addMonths, dayWords, isMonth, monthOf } from '@/platform/dates';
import { countsOf, NO_FILTER, sentenceOf, type Filter, within } from './board.rules';
import { BOARD_STEP, loadAnswerable, loadBoard, loadMonth, loadUnsigned } from './board.remote';

/** So long, as a rule, until the service has drawn the conclusions from a change of teacher. */
const SETTLES_MS = 1_000;

/** The month that is looked at, what is looked for in it, and whether the present month has come. */
export function useBoard() {
  const { capacity } = useSession();
  const schoolId = capacity?.orgId ?? '';
  const admin = capacity?.role === 'schoolAdmin';
  const present = monthOf(useDay());
  const asked = useParams('board').month;
  const [chosen, setChosen] = useState(asked);
  const month = chosen && isMonth(chosen) ? chosen : present;
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [most, setMost] = useState(BOARD_STEP);
  const board = useRemote(
    `board.${schoolId}.${month}.${most}`,
    () => loadBoard(schoolId, month, most),
    { keep: true },
  );
  const desk = useRemote(`board.desk.${schoolId}.${month}`, async () => {
    if (!admin) return null;
    const [own, requests, unsigned] = await Promise.all([
      loadMonth(schoolId, month),
      loadAnswerable(month, present),
      month === present ? loadUnsigned(schoolId) : [],
    ]);
    return { month: own, asked: requests, unsigned };
  });
  const preparing = month === present && board.data?.opened === false;
  useAgain(preparing, () => reload());
  const reload = async () => void (await Promise.all([board.reload(), desk.reload()]));
  const left = useLeft();
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
    if (left.current) return;
    await reload();
    setTimeout(() => void (left.current || reload()), 3 * SETTLES_MS);
  };
  const closed = desk.data?.month.summary.closed ?? month < present;
  const items = within(board.data?.items ?? [], filter);
  const counts = countsOf(items);
  const show = (next: string) => {
    setChosen(next === present ? undefined : next);
    setMost(BOARD_STEP);
    setFilter(NO_FILTER);
  };
  return {
    ...{ schoolId, schoolName: capacity?.orgName ?? '', admin, month, present, closed },
    ...{ board, office: desk.data ?? null, items, counts, filter, setFilter, reload, settle },
    ...{ preparing, show, go: (step: number) => show(addMonths(month, step)) },
    more: () => setMost(most + BOARD_STEP),
    sentence: sentenceOf(counts, closed),
    end: endWords(desk.data?.month.summary),
  };
}
/** Whether the board has been left: nobody reads it again then. */
function useLeft() {
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => void (left.current = true);
  }, []);
  return left;
}

/** When the month closes or closed; nothing where that is not known. */
function endWords(summary: MonthSummary | undefined): string | undefined {
  if (!summary) return undefined;
  const { closed, lastDay } = summary;
  return closed ? `${dayWords(addDays(lastDay, 1))} 0:00 已结月` : `最晚 ${dayWords(lastDay)}`;
}
export type BoardView = ReturnType<typeof useBoard>;
