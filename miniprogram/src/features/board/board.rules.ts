// What a month of a school says at a glance, from its obligations: counts that add up, groups, vacancies.
// Pure. Counts are numbers, never shares; teachers stand in the order of their names, never ranked.
import { holds } from '@xinqiao/types/text';
import type { ChildCard } from '@xinqiao/types/children';
import type { Obligation, SchoolMonth } from '@xinqiao/types/months';
import type { Appointment } from '@xinqiao/types/organisations';
import type { BadgeState } from '@/ui/StateBadge';
import { aliasWords, unbroken, teacherWords } from '@/ui/words';

/** The order in which states are counted; together they are all obligations. */
export const STATES = [
  'fulfilled',
  'fulfilledLate',
  'exempt',
  'missed',
  'planned',
  'vacancy',
  'withdrawn',
] as const satisfies readonly BadgeState[];
export type Counts = Record<BadgeState, number>;

/** The state as a board shows it: what nobody owes is a vacancy, whether the month is open or closed. */
export function badgeOf({ vacancy, state }: Pick<Obligation, 'vacancy' | 'state'>): BadgeState {
  return vacancy && (state === 'planned' || state === 'missed') ? 'vacancy' : state;
}

/** How many obligations are in each state. */
export function countsOf(items: readonly Obligation[]): Counts {
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Counts;
  for (const item of items) counts[badgeOf(item)] += 1;
  return counts;
}

/** The counts of a school's month as a board has them: a vacancy is taken out of what is open. */
export function countsFrom({ counts, summary }: Pick<SchoolMonth, 'counts' | 'summary'>): Counts {
  const { vacancies, planned, missed, fulfilled, fulfilledLate, exempt, withdrawn } = counts;
  const vacant = summary.closed ? Math.min(vacancies, missed) : Math.min(vacancies, planned);
  return {
    ...{ fulfilled, fulfilledLate, exempt, withdrawn, vacancy: vacant },
    planned: summary.closed ? planned : planned - vacant,
    missed: summary.closed ? missed - vacant : missed,
  };
}

/** How many talks are owed: all but what was handed over or withdrawn. */
export const owedOf = (counts: Counts): number =>
  STATES.reduce((sum, state) => sum + (state === 'withdrawn' ? 0 : counts[state]), 0);

const BY_NAME = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');
const byNumber = (a: Obligation, b: Obligation): number =>
  a.child.number.localeCompare(b.child.number, 'en', { numeric: true });

/** 任课教师 → 任课, 心理教师 → 心理. */
export const shortRole = (word = ''): string => word.replace(/教师$/, '');

/** The teachers of the board, by id, with whom another one shares a name. */
export function namesakesOf(items: readonly Obligation[]): ReadonlySet<string> {
  const named = gathered(items, ({ ownerName }) => ownerName);
  const bearers = [...named.values()].map((own) =>
    once(own.flatMap(({ ownerId }) => ownerId ?? [])),
  );
  return new Set(bearers.filter(({ length }) => length > 1).flat());
}

/** The obligations, namesakes told apart by what they teach or are: 王芳（数学）. */
export function toldApart(
  items: readonly Obligation[],
  people: readonly Appointment[],
): readonly Obligation[] {
  const alike = namesakesOf(items);
  if (alike.size === 0) return items;
  const does = gathered(people, ({ accountId }) => accountId);
  return items.map((item) => {
    const roles = alike.has(`${item.ownerId}`) ? does.get(`${item.ownerId}`) : undefined;
    if (!roles) return item;
    const words = once(roles.map(({ subject, roleWord }) => subject ?? shortRole(roleWord)));
    return { ...item, ownerName: `${item.ownerName}（${words.join('、')}）` };
  });
}

/** Everything that one teacher, or one empty place, owes. */
export interface Group {
  readonly key: string;
  readonly title: string;
  /** What tells a teacher from a namesake on the same board: 任课，三年级1班. */
  readonly mark: string | undefined;
  readonly role: string;
  readonly vacant: boolean;
  readonly done: number;
  readonly items: readonly Obligation[];
}

/** Whatever is under the key that each has, in the order given. */
function gathered<T>(items: readonly T[], keyOf: (item: T) => string) {
  const all = new Map<string, T[]>();
  for (const item of items) all.set(keyOf(item), [...(all.get(keyOf(item)) ?? []), item]);
  return all;
}

const isDone = ({ state }: Obligation): boolean =>
  state === 'fulfilled' || state === 'fulfilledLate';

/** The teachers in the order of their names, for an office the roles, and the empty places among them; what was withdrawn is left out. */
export function groupsOf(items: readonly Obligation[]): Group[] {
  const live = items.filter(({ state }) => state !== 'withdrawn');
  const groups = gathered(live, (item) =>
    item.vacancy ? placeOf(item) : (item.ownerId ?? item.ownerName),
  );
  const all = [...groups].map(([key, own]) => groupOf(key, [...own].sort(byNumber)));
  const twice = (title: string) => all.filter((other) => other.title === title).length > 1;
  return all
    .map((group) => (twice(group.title) ? { ...group, mark: markOf(group.items) } : group))
    .sort((a, b) => BY_NAME(a.title, b.title));
}

function groupOf(key: string, items: readonly Obligation[]): Group {
  const vacant = items[0]?.vacancy ?? false;
  const title = items[0] ? (vacant ? placeWords(items[0]) : items[0].ownerName) : '';
  const done = items.filter(isDone).length;
  return { key, title, mark: undefined, role: rolesOf(items).join('、'), vacant, done, items };
}

const once = (words: readonly string[]): string[] => [...new Set(words)].sort(BY_NAME);
const rolesOf = (items: readonly Obligation[]): string[] => [
  ...new Set(items.flatMap(({ roleWords }) => roleWords.map(shortRole))),
];

/** In which roles and for which classes somebody owes: 任课，三年级1班、三年级2班. */
const markOf = (items: readonly Obligation[]): string =>
  `${rolesOf(items).join('、')}，${once(items.map(({ child }) => child.className)).join('、')}`;

/** An empty place: the role, and its class; a psychology teacher is missing for the whole school. */
function placeOf({ child, roleWords }: Obligation): string {
  const role = roleWords.join('、');
  return role === '心理教师' ? role : `${child.classId} ${role}`;
}

/** What is missing at an empty place: 四年级1班任课教师. */
function placeWords({ child, roleWords }: Obligation): string {
  const role = roleWords.join('、');
  return role === '心理教师' ? role : child.className + role;
}

/** A place that nobody fills, and the children with whom nobody therefore talks. */
export interface Vacancy {
  readonly key: string;
  readonly place: string;
  readonly className: string;
  readonly children: readonly ChildCard[];
  /** Who had it until a while ago this month, if anybody. */
  readonly before: string | undefined;
  /** True when a subject teacher can be designated child by child. */
  readonly designable: boolean;
}

/** The vacancies of the month that are still open. */
export function vacanciesOf(items: readonly Obligation[]): Vacancy[] {
  const open = items.filter((item) => badgeOf(item) === 'vacancy');
  return groupsOf(open).map(({ key, title, items: own }) => ({
    key,
    place: title,
    className: own[0]?.child.className ?? '',
    children: own.map(({ child }) => child),
    before: predecessorOf(own, items),
    designable: own.every(({ roleWords }) => roleWords.join() === '任课教师'),
  }));
}

function predecessorOf(vacant: readonly Obligation[], all: readonly Obligation[]) {
  const ids = vacant.map(({ child }) => child.id);
  const left = all.find(
    ({ child, cause, vacancy, roleWords }) =>
      !vacancy &&
      cause === 'handedOver' &&
      ids.includes(child.id) &&
      roleWords.join() === vacant[0]?.roleWords.join(),
  );
  return left && teacherWords(left.ownerName);
}

/** A duty of the one teacher whom the school designates for a child, or of the place of that teacher. */
export const isDesignated = ({ roleWords, state }: Obligation): boolean =>
  state !== 'withdrawn' && roleWords.includes('任课教师');

/** What is looked for: one state, one class, one teacher, by their ids, and words of an alias or number. */
export interface Filter {
  readonly state: BadgeState | undefined;
  readonly classId: string | undefined;
  readonly ownerId: string | undefined;
  readonly words: string;
}
export const NO_FILTER: Filter = {
  state: undefined,
  classId: undefined,
  ownerId: undefined,
  words: '',
};

/** What the address asks to look for; words never stand there, for somebody may type a name. */
export const filterFrom = (asked: {
  state?: string;
  classId?: string;
  ownerId?: string;
}): Filter => ({
  ...NO_FILTER,
  state: STATES.find((state) => state === asked.state),
  classId: asked.classId,
  ownerId: asked.ownerId,
});

/** The months of several schools as one: numbers that add up. */
export const totalOf = (schools: readonly SchoolMonth[]): Counts => {
  const total = countsOf([]);
  for (const school of schools)
    for (const [state, count] of Object.entries(countsFrom(school)))
      total[state as BadgeState] += count;
  return total;
};

/** How many talks are still to be held, or were not. */
export const openOf = ({ planned, missed, vacancy }: Counts): number => planned + missed + vacancy;

/** Whether less than the whole board is looked at, whatever the state. */
export const isNarrowed = ({ classId, ownerId, words }: Filter): boolean =>
  classId !== undefined || ownerId !== undefined || words !== '';

/** The obligations that answer to everything but the state; the counts beside the states stay true to them. */
export function within(items: readonly Obligation[], filter: Filter): Obligation[] {
  return items.filter(
    ({ child, ownerId }) =>
      (!filter.classId || child.classId === filter.classId) &&
      (!filter.ownerId || ownerId === filter.ownerId) &&
      holds(aliasWords(child.alias) + child.number, filter.words),
  );
}

/** One child's month: who owes what, most telling first. */
export interface ChildRow {
  readonly child: ChildCard;
  readonly items: readonly Obligation[];
}

/** The children in the order of their numbers; with a state, only those of whom something is in it. */
export function childrenOf(items: readonly Obligation[], state?: BadgeState): ChildRow[] {
  const rows = gathered([...items].sort(byNumber), ({ child }) => child.id);
  return [...rows.values()]
    .filter((own) => !state || own.some((item) => badgeOf(item) === state))
    .flatMap((own) => (own[0] ? [{ child: own[0].child, items: own.sort(liveFirst) }] : []));
}

export const isPsych = ({ roleWords }: Obligation): boolean => roleWords.includes('心理教师');

const liveFirst = (a: Obligation, b: Obligation): number =>
  Number(a.state === 'withdrawn') - Number(b.state === 'withdrawn') ||
  Number(isPsych(a)) - Number(isPsych(b));

/** The children of whom somebody still owes a talk or has had it; who has left, or was moved away, is none of them. */
export const owingOf = (items: readonly Obligation[]): ChildRow[] =>
  childrenOf(items.filter(({ state }) => state !== 'withdrawn'));

/** 23 位孩子，应谈 42 次: of how many children how much is owed. */
export const figuresOf = (items: readonly Obligation[]): string =>
  unbroken(`${owingOf(items).length} 位孩子，应谈 ${owedOf(countsOf(items))} 次`);

/** What a cell of the desk's table shows: what is in the state that is looked for, else what is live, else what was handed over. */
export function tellingOf(items: readonly Obligation[], state?: BadgeState): readonly Obligation[] {
  const sought = items.filter((item) => badgeOf(item) === state);
  const live = items.filter((item) => item.state !== 'withdrawn');
  return [sought, live].find((some) => some.length > 0) ?? items;
}

/** What can be chosen to look for; `line` tells it from another that reads the same. */
export interface Option {
  readonly key: string;
  readonly word: string;
  readonly line?: string;
}

/** The classes of the children on the board, each once, in the order of their names. */
export function classOptions(items: readonly Obligation[]): Option[] {
  const names = new Map(items.map(({ child }) => [child.classId ?? '', child.className]));
  return [...names].map(([key, word]) => ({ key, word })).sort((a, b) => BY_NAME(a.word, b.word));
}

/** The teachers of the board, each once, with the roles and classes in which they owe. */
export function ownerOptions(items: readonly Obligation[]): Option[] {
  const owned = items.filter(({ ownerId }) => ownerId !== null);
  return [...gathered(owned, ({ ownerId }) => `${ownerId}`)]
    .map(([key, own]) => ({ key, word: own[0]?.ownerName ?? '', line: markOf(own) }))
    .sort((a, b) => BY_NAME(a.word, b.word));
}

/** One sentence that adds up: 应谈 40 次：已谈 33 次，其中晚记 4 次；豁免 1 次；未谈 6 次，其中缺岗 5 次。 */
export function sentenceOf(counts: Counts, closed: boolean): string {
  const { fulfilled, fulfilledLate, exempt, missed, planned, vacancy } = counts;
  const late = fulfilledLate > 0 ? `，其中晚记 ${fulfilledLate} 次` : '';
  const vacant = vacancy > 0 ? `，其中缺岗 ${vacancy} 次` : '';
  const parts = [`已谈 ${fulfilled + fulfilledLate} 次${late}`];
  if (exempt > 0) parts.push(`豁免 ${exempt} 次`);
  const open = missed + planned + vacancy;
  if (open > 0) parts.push(`${closed ? '未谈' : '待谈'} ${open} 次${vacant}`);
  return unbroken(`应谈 ${owedOf(counts)} 次：${parts.join('；')}。`);
}

/** What a state means for this child, in one sentence. */
export function meaningOf(item: Obligation, month: string): string {
  const meanings: Record<Exclude<BadgeState, 'withdrawn'>, string> = {
    planned: `${month}还没有谈。`,
    fulfilled: `${month}谈过了，按时记下。`,
    fulfilledLate: `${month}谈过了，记得晚了一些。`,
    exempt: `${month}经同意，不用谈。`,
    missed: `结月时没有收到 ${month}的谈心。这个结果以后不变，之后的谈心另记。`,
    vacancy: '这个岗位没有人，先指定一位老师。',
  };
  const badge = badgeOf(item);
  return badge === 'withdrawn' ? whyOwedNoMore(item, month) : meanings[badge];
}

/** That somebody took over is said only where somebody did. */
function whyOwedNoMore({ vacancy, cause, ownerName }: Obligation, month: string): string {
  switch (cause) {
    case 'left':
      return '孩子离校了，这一项不用再谈。';
    case 'moved':
      return '孩子转走了，这里不用再谈。';
    case 'importUndone':
      return '这次导入撤销了，这一项不用再谈。';
    case 'roleServed':
      return `${month}已经有人谈过，这一项不用再谈。`;
    case 'vacancyFilled':
      return '缺岗已经补上，由接手的老师谈。';
    default:
      return vacancy ? '这个缺岗不再算了。' : `${month}这一项不再由${teacherWords(ownerName)}谈。`;
  }
}

/** What a desk has to know of a month's school days, where that is not the usual. */
export function calendarWords(
  { vacation }: Pick<SchoolMonth['summary'], 'vacation'>,
  month: string,
): string {
  return vacation
    ? `${Number(month.slice(5))}月是假期，不要求每月谈心。`
    : '区里还没有录入这个月的上学日，先按周一到周五算，晚不晚也这样算。';
}
