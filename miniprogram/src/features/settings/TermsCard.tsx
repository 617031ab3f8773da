// The terms of a school year: first and last day of each, the holidays in them and the days that are made up for.
// Saving writes every month that has not begun; a month can still be changed by the day afterwards.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { SchoolYear } from '@xinqiao/types/organisations';
import { addMonths, dayWords, monthOf, monthWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { DayPicker } from '@/form/DayPicker';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { live, tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { saveTerms } from './settings.remote';
import {
  firstToEnter,
  inTerms,
  isWhole,
  nameOf,
  termsOf,
  whyNotHoliday,
  whyNotMakeUp,
  type Span,
  type TermsForm,
} from './terms.rules';

interface Props {
  year: number;
  shown: SchoolYear;
  /** The present month; what begins in it or before stays as it is. */
  present: string;
  /** Said once it is saved: the card is drawn anew from what was entered. */
  said: string | undefined;
  onSaved: () => Promise<void>;
}

/** Which day is being chosen, and what is done with it. */
interface Asked {
  title: string;
  value: string;
  put: (day: string) => void;
}

/** The card. */
export function TermsCard(props: Props) {
  const { year, shown, present } = props;
  const { form, put, told, tell, save } = useTerms(props);
  const [asked, setAsked] = useState<Asked>();
  const ask = (question: Asked) => setAsked(question);
  const known = shown.publicHolidays.some(({ first }) => first >= `${year + 1}-01-01`);
  return (
    <Card className="set-card">
      <View className="set-head">
        <View className="set-head__word">学期和放假</View>
        <View className="xq-says">按区里的校历填</View>
      </View>
      {form.terms.map((term, nth) => (
        <Term
          key={nth}
          word={nth === 0 ? '上学期' : '下学期'}
          near={
            nth === 0
              ? { first: `${year}-09-01`, last: `${year + 1}-01-01` }
              : { first: `${year + 1}-03-01`, last: `${year + 1}-07-01` }
          }
          {...{ term, present, ask }}
          onTerm={(to) => put({ terms: nth === 0 ? [to, form.terms[1]] : [form.terms[0], to] })}
        />
      ))}
      <FreeDays {...{ form, put, tell, ask, shown, year, present }} />
      {!known && (
        <View className="xq-says set-says">
          {unbroken(`${year + 1} 年的放假安排这里还没有，请照通知自己加。`)}
        </View>
      )}
      <View className="xq-says set-says" {...live()}>
        {told ?? props.said ?? reachWords(year, present)}
      </View>
      {save.problem && (
        <Banner tone="attention" icon="alert">
          {save.problem.errors[0]?.detail ?? save.problem.title}
        </Banner>
      )}
      <Button kind="second" busy={save.busy} onTap={() => void save.run()}>
        存学期和放假
      </Button>
      {asked && (
        <DayPicker
          title={asked.title}
          value={asked.value}
          onPick={(day) => {
            setAsked(undefined);
            asked.put(day);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Card>
  );
}

/** Which months follow the terms. */
function reachWords(year: number, present: string): string {
  const after = '存好以后，还可以一天一天改。';
  if (present < `${year}-09`) return `这个学年的各月都照这里算。${after}`;
  const next = monthWords(addMonths(present, 1));
  return `从${next}起各月照这里算，${monthWords(present)}和以前的不变。${after}`;
}

function useTerms({ year, shown, onSaved }: Props) {
  const [all, setAll] = useState<TermsForm>(() => termsOf(shown));
  const [told, setTold] = useState<string>();
  const form = isWhole(all) ? inTerms(all) : all;
  const save = useAction(async () => {
    if (!isWhole(form)) return setTold('请把两个学期的第一天和最后一天都选好。');
    await saveTerms(year, form);
    await onSaved();
  });
  const put = (change: Partial<TermsForm>) => {
    setTold(undefined);
    setAll({ ...all, ...change });
  };
  return { form, put, told, tell: setTold, save };
}

interface TermProps {
  word: string;
  /** Where the picker opens while nothing is chosen. */
  near: Span;
  term: Span;
  present: string;
  onTerm: (to: Span) => void;
  ask: (question: Asked) => void;
}

function Term({ word, near, term, present, onTerm, ask }: TermProps) {
  const ends = [
    { key: 'first', says: '第一天', value: term.first },
    { key: 'last', says: '最后一天', value: term.last },
  ] as const;
  return (
    <View className="set-term">
      <View className="set-term__word">{word}</View>
      {ends.map(({ key, says, value }) => {
        const begun = value !== '' && monthOf(value) <= present;
        const words = value ? dayWords(value, true) : '请选';
        const title = `${word}${says}`;
        const put = (day: string) => onTerm({ ...term, [key]: day });
        const choose = () => ask({ title, value: value || near[key], put });
        return (
          <View
            key={key}
            className={begun ? 'set-term__end' : 'xq-tap set-term__end set-term__end--open'}
            {...(!begun && tap({ onTap: choose, label: `${title}，${words}` }))}
          >
            <View className="xq-says">{begun ? `${says}，已经开始` : says}</View>
            <View>{words}</View>
          </View>
        );
      })}
    </View>
  );
}

interface FreeProps {
  form: TermsForm;
  shown: SchoolYear;
  year: number;
  present: string;
  put: (change: Partial<TermsForm>) => void;
  /** Says why what was chosen is not put. */
  tell: (words: string) => void;
  ask: (question: Asked) => void;
}

function FreeDays({ form, shown, year, present, put, tell, ask }: FreeProps) {
  const { holidays, makeUpDays } = form;
  const when = { year, present };
  const value = firstToEnter(form, when);
  const byDay = (one: Span, other: Span) => (one.first < other.first ? -1 : 1);
  const putUnless = (why: string | undefined, change: Partial<TermsForm>) =>
    why ? tell(why) : put(change);
  const addHoliday = () =>
    ask({
      ...{ title: '放假第一天', value },
      put: (first) =>
        ask({
          ...{ title: '放假最后一天', value: first },
          put: (last) =>
            putUnless(whyNotHoliday(form, { first, last }, when), {
              holidays: [...holidays, { first, last }].sort(byDay),
            }),
        }),
    });
  const addMakeUp = () =>
    ask({
      title: '哪天补课',
      value,
      put: (day) =>
        putUnless(whyNotMakeUp(form, day, when), { makeUpDays: [...makeUpDays, day].sort() }),
    });
  return (
    <>
      {holidays.map((span) => (
        <Row
          key={`${span.first} ${span.last}`}
          words={`${nameOf(shown, span)}，${spanWords(span)}`}
          begun={monthOf(span.last) <= present}
          onDrop={() => put({ holidays: holidays.filter((one) => one !== span) })}
        />
      ))}
      {makeUpDays.map((day) => (
        <Row
          key={day}
          words={`补课，${dayWords(day, true)}`}
          begun={monthOf(day) <= present}
          onDrop={() => put({ makeUpDays: makeUpDays.filter((one) => one !== day) })}
        />
      ))}
      <View className="set-pair set-says">
        <Button kind="line" onTap={addHoliday}>
          加一段放假
        </Button>
        <Button kind="line" onTap={addMakeUp}>
          加一天补课
        </Button>
      </View>
    </>
  );
}

const spanWords = ({ first, last }: Span): string =>
  first === last ? dayWords(first, true) : `${dayWords(first)}至${dayWords(last)}`;

function Row({ words, begun, onDrop }: { words: string; begun: boolean; onDrop: () => void }) {
  return (
    <View className="set-free">
      <View className="set-free__words">{words}</View>
      {begun ? (
        <View className="xq-says">已经开始</View>
      ) : (
        <Button kind="quiet" size="mini" label={`去掉${words}`} onTap={onDrop}>
          去掉
        </Button>
      )}
    </View>
  );
}
