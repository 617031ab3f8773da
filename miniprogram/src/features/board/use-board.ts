// Everything that a school's month on the screen needs, and one way to bring it up to date after an act.
// Figures of the whole school and requests are read only by those who look after it.
import { useState } from 'react';
import type { MonthSummary, Obligation } from '@xinqiao/types/months';
import { useDay } from '@/platform/clock';
import { useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { useAgain } from '@/platform/use-again';
import { useOlder } from '@/platform/use-older';
import { useRemote } from '@/platform/use-remote';
import { addDays, addMonths, dayWords, isMonth, monthOf } from '@/platform/dates';
import {
  countsOf,
  isDesignated,
  namesakesOf,
  NO_FILTER,
  sentenceOf,
  toldApart,
  type Filter,
  within,
} from './board.rules';
import { loadAnswerable, loadBoard, loadMonth, loadRoles, loadUnsigned } from './board.remote';

/** So often and so many times the list is asked whether a change of teacher has come into it; as a rule the second time. */
const SETTLING = { everyMs: 1_000, times: 10 };

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
  const board = useRemote(`board.${schoolId}.${month}`, () => loadBoard(schoolId, month), {
    keep: true,
  });
  const pages = useOlder(board.data, (cursor) => loadBoard(schoolId, month, cursor));
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
  const all = useToldApart(schoolId, pages.items ?? []);
  const settle = useSettling(all, reload);
  const closed = desk.data?.month.summary.closed ?? month < present;
  const items = within(all, filter);
  const counts = countsOf(items);
  // What the school owes, whatever is looked for.
  const total = countsOf(all);
  const show = (next: string) => {
    setChosen(next === present ? undefined : next);
    setFilter(NO_FILTER);
  };
  return {
    ...{ schoolId, schoolName: capacity?.orgName ?? '', admin, month, present, closed },
    ...{ board, all, whole: pages.whole, more: pages.more },
    ...{ office: desk.data ?? null, items, counts, total, filter, setFilter, reload, settle },
    ...{ preparing, show, go: (step: number) => show(addMonths(month, step)) },
    sentence: sentenceOf(total, closed),
    end: endWords(desk.data?.month.summary),
  };
}

/** The duties with namesakes told apart; who does what at the school is asked only where there are some. */
function useToldApart(schoolId: string, items: readonly Obligation[]): readonly Obligation[] {
  const names = [...namesakesOf(items)].sort().join();
  const roles = useRemote(
    `board.roles.${schoolId}.${names}`,
    async () => (names === '' ? [] : loadRoles(schoolId)),
    { keep: true },
  );
  return toldApart(items, roles.data ?? []);
}

/** After a change of teacher: reads at once, and again while one of these duties still stands where it stood. */
function useSettling(all: readonly Obligation[], reload: () => Promise<void>) {
  const [passing, setPassing] = useState<readonly string[]>([]);
  useAgain(
    all.some((one) => passing.includes(one.id) && one.state === 'planned'),
    reload,
    SETTLING,
  );
  return async (children: readonly { readonly id: string }[]) => {
    const of = new Set(children.map(({ id }) => id));
    setPassing(all.filter((one) => of.has(one.child.id) && isDesignated(one)).map(({ id }) => id));
    await reload();
  };
}

/** When the month closes or closed; nothing where that is not known. */
function endWords(summary: MonthSummary | undefined): string | undefined {
  if (!summary) return undefined;
  const { closed, lastDay } = summary;
  return closed ? `${dayWords(addDays(lastDay, 1))} 0:00 已结月` : `最晚 ${dayWords(lastDay)}`;
}
export type BoardView = ReturnType<typeof useBoard>;
