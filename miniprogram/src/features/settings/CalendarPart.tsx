// The school calendar, a school year at a time: the school days of each month, and the days of the month that is open.
// A month that has begun stays as it was; one without data says that Monday to Friday is counted.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { MonthCalendar } from '@xinqiao/types/organisations';
import { addMonths, dateOf, dayWords, monthOf, monthWords, yearMonthWords } from '@/platform/dates';
import { useDay } from '@/platform/clock';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { monthGrid } from '@/form/month-grid';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { cx } from '@/ui/cx';
import { Loading, SkeletonCard } from '@/ui/Loading';
import { ProblemNote } from '@/ui/Notes';
import { live, tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { entryLine, KIND_WORDS, kindOf, monthLine, toggled, type DayKind } from './settings.rules';
import { loadYear, saveMonth } from './settings.remote';
import { TermsCard } from './TermsCard';

/** The school year of a month, by the year of its September. */
const yearOf = (month: string): number => Number(addMonths(month, -8).slice(0, 4));

/** The part of the page. */
export function CalendarPart() {
  const present = monthOf(useDay());
  const [month, setMonth] = useState(addMonths(present, 1));
  const [said, setSaid] = useState<number>();
  const year = yearOf(month);
  const months = useRemote(`settings.year.${year}`, () => loadYear(year));
  const shown = months.data?.items.find((one) => one.month === month);
  const items = months.data?.items ?? [];
  return (
    <>
      {months.state === 'loading' && (
        <Loading>
          <SkeletonCard />
          <SkeletonCard />
        </Loading>
      )}
      {months.state === 'problem' && (
        <ProblemNote onRetry={() => void months.reload()}>{months.problem.title}</ProblemNote>
      )}
      {shown && months.data && (
        <View className="set-columns">
          <View className="set-main">
            <Month
              key={`${month} ${shown.schoolDays.length} ${shown.entered}`}
              shown={shown}
              locked={month <= present}
              onSaved={months.reload}
            />
            {items.some((one) => one.month > present) && (
              <TermsCard
                key={`${year} ${items.map(({ at }) => at).join()}`}
                shown={months.data}
                {...{ year, present }}
                said={said === year ? '存好了，各月已经照着改好。' : undefined}
                onSaved={async () => {
                  await months.reload();
                  setSaid(year);
                }}
              />
            )}
          </View>
          <View className="set-side">
            <Year {...{ year, month, onPick: setMonth }} months={items} />
          </View>
        </View>
      )}
    </>
  );
}

interface MonthProps {
  shown: MonthCalendar;
  /** The month has begun: its days decide as they stand. */
  locked: boolean;
  onSaved: () => Promise<void>;
}

function Month({ shown, locked, onSaved }: MonthProps) {
  const { month } = shown;
  const [days, setDays] = useState<readonly string[]>(shown.schoolDays);
  const [told, setTold] = useState<string>();
  const save = useAction(async () => {
    await saveMonth(month, days);
    await onSaved();
  });
  const changed = days.join() !== shown.schoolDays.join();
  const tapped = (day: string) => {
    if (locked) return setTold(`${monthWords(month)}已经开始，不能再改。`);
    setTold(undefined);
    setDays(toggled(days, day));
  };
  return (
    <Card className="set-card">
      <View className="set-head">
        <View className="set-head__word">{yearMonthWords(month)}</View>
        <View className="xq-says" {...live()}>
          {changed ? unbroken(`${days.length} 个上学日，还没存`) : monthLine(shown)}
        </View>
        {entryLine(shown) && <View className="xq-hint set-entry">{entryLine(shown)}</View>}
      </View>
      <Weeks {...{ month, days, onTap: tapped }} />
      <Legend />
      <View className="xq-says set-says" {...live()}>
        {told ??
          (locked
            ? `${monthWords(month)}已经开始，按这样算，不能再改。`
            : `点一天，上学和放假互换。${monthWords(month)}1日起有效，开始以后不能再改。`)}
      </View>
      {save.problem && (
        <Banner tone="attention" icon="alert">
          {save.problem.errors[0]?.detail ?? save.problem.title}
        </Banner>
      )}
      {!locked && (
        <Button busy={save.busy} onTap={() => void save.run()}>
          {`存${monthWords(month)}的校历`}
        </Button>
      )}
    </Card>
  );
}

interface WeeksProps {
  month: string;
  days: readonly string[];
  onTap: (day: string) => void;
}

function Weeks({ month, days, onTap }: WeeksProps) {
  const school = new Set(days);
  return (
    <>
      <View className="set-week" aria-hidden="true">
        {['一', '二', '三', '四', '五', '六', '日'].map((word) => (
          <View key={word} className="set-day set-day--word">
            {word}
          </View>
        ))}
      </View>
      {monthGrid(month).map((week, row) => (
        <View key={row} className="set-week">
          {week.map((day, at) =>
            day ? (
              <Day key={day} {...{ day, kind: kindOf(day, school), onTap: () => onTap(day) }} />
            ) : (
              <View key={at} className="set-day set-day--none" />
            ),
          )}
        </View>
      ))}
    </>
  );
}

const MARKS: Record<DayKind, string> = { school: '', holiday: '休', makeUp: '班', weekend: '' };

function Day({ day, kind, onTap }: { day: string; kind: DayKind; onTap: () => void }) {
  return (
    <View
      className={cx('xq-tap set-day', `set-day--${kind}`)}
      {...tap({
        onTap,
        label: `${dayWords(day, true)}，${KIND_WORDS[kind]}`,
        role: 'checkbox',
        checked: kind === 'school' || kind === 'makeUp',
      })}
    >
      <View>{dateOf(day)}</View>
      {MARKS[kind] && <View className="set-day__mark">{MARKS[kind]}</View>}
    </View>
  );
}

function Legend() {
  return (
    <View className="set-legend" aria-hidden="true">
      {(['school', 'holiday', 'makeUp'] as const).map((kind) => (
        <View key={kind} className="set-legend__one">
          <View className={`set-day set-day--small set-day--${kind}`}>{MARKS[kind]}</View>
          <View>{KIND_WORDS[kind]}</View>
        </View>
      ))}
    </View>
  );
}

interface YearProps {
  year: number;
  month: string;
  months: readonly MonthCalendar[];
  onPick: (month: string) => void;
}

function Year({ year, month, months, onPick }: YearProps) {
  const most = Math.max(1, ...months.map(({ schoolDays }) => schoolDays.length));
  return (
    <Card className="set-card">
      <View className="set-head">
        <View className="set-head__word">{unbroken(`${year}—${year + 1} 学年`)}</View>
        <View className="xq-says">每月上学日，点一个月去改</View>
      </View>
      <View role="radiogroup" aria-label="哪个月">
        {months.map((one) => (
          <View
            key={one.month}
            className={cx('xq-tap set-month', one.month === month && 'set-month--on')}
            {...tap({
              onTap: () => onPick(one.month),
              label: `${yearMonthWords(one.month)}，${monthLine(one)}`,
              role: 'radio',
              checked: one.month === month,
            })}
          >
            <View className="set-month__word">{monthWords(one.month)}</View>
            <View className="set-meter">
              <View
                className={cx('set-meter__part', !one.entered && 'set-meter__part--off')}
                style={{ width: `${Math.round((one.schoolDays.length / most) * 100)}%` }}
              />
            </View>
            <View className="set-month__count">{one.schoolDays.length}</View>
          </View>
        ))}
      </View>
      <View className="xq-says set-says">灰色的月份还没录入，按周一到周五算。</View>
      <View className="set-pair">
        <Button kind="line" onTap={() => onPick(addMonths(month, -12))}>
          上个学年
        </Button>
        <Button kind="line" onTap={() => onPick(addMonths(month, 12))}>
          下个学年
        </Button>
      </View>
    </Card>
  );
}
