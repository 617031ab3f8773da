// Everything that a school's month on the screen needs, and one way to bring it up to date after an act.
// Figures of the whole school and requests are read only by those who look after it.
import { useEffect, useState } from 'react';
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import type { MonthSummary, Obligation } from '@xinqiao/types/months';
import { keepInAddress } from '@/platform/address';
import { useDay } from '@/platform/clock';
import { useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { useAgain } from '@/platform/use-again';
import { useOlder } from '@/platform/use-older';
import { useRemote } from '@/platform/use-remote';
import { addDays, addMonths, dayWords, isMonth, monthOf } from '@/platform/dates';
import {
  countsOf,
  filterFrom,
  isDesignated,
  namesakesOf,
  NO_FILTER,
  sentenceOf,
  toldApart,
  type Filter,
  within,
} from './board.rules';
import {
  loadAnswerable,
  loadBoard,
  loadMonth,
  loadRoles,
  loadUnsigned,
  loadVacant,
} from './board.remote';

/** So often and so many times the list is asked whether a change of teacher has come into it; as a rule the second time. */
const SETTLING = { everyMs: 1_000, times: 10 };

/** The month that is looked at, what is looked for in it, and whether the present month has come. */
export function useBoard() {
  const { capacity } = useSession();
  const params = useParams('board');
  // An office looks at one of its schools, and sees which role owes and not who.
  const looksOn = capacity ? isOneOf(OFFICES, capacity.role) : false;
  const schoolId = (looksOn ? params.schoolId : capacity?.orgId) ?? '';
  const admin = capacity?.role === 'schoolAdmin';
  const present = monthOf(useDay());
  const [chosen, setChosen] = useState(params.month);
  const month = chosen && isMonth(chosen) ? chosen : present;
  const [filter, setFilter] = useState<Filter>(() => filterFrom(params));
  useEffect(() => {
    const { state, classId, ownerId } = filter;
    const own = { month: chosen, schoolId: looksOn ? schoolId : undefined };
    keepInAddress('board', { ...own, state, classId, ownerId });
  }, [chosen, filter, looksOn, schoolId]);
  const board = useRemote(`board.${schoolId}.${month}`, () => loadBoard(schoolId, month), {
    keep: true,
  });
  const pages = useOlder(board.data, (cursor) => loadBoard(schoolId, month, cursor));
  // A page of the board may end before the last vacancy does.
  const isCut = admin && board.data !== undefined && !pages.whole;
  const vacancies = useRemote(`board.vacant.${schoolId}.${month}.${isCut}`, async () =>
    isCut ? loadVacant(schoolId, month) : null,
  );
  const desk = useRemote(`board.desk.${schoolId}.${month}`, async () => {
    if (looksOn)
      return { month: await loadMonth(schoolId, month), asked: [], unsigned: [] } as const;
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
  const reload = async () =>
    void (await Promise.all([board.reload(), desk.reload(), isCut && vacancies.reload()]));
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
    ...{ schoolId, admin, looksOn, month, present, closed, vacant: vacancies.data ?? all },
    schoolName: looksOn ? (desk.data?.month.schoolName ?? '') : (capacity?.orgName ?? ''),
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
