// The children of the month in their groups: first those still to talk with, then what is done, folded.
// A list of more than twelve gets a search; the most pressing child stands open.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDraftIds } from '@/platform/begun';
import { useDay } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { reopen, useQueue } from '@/platform/queue';
import { go, goTo } from '@/platform/routes';
import { useRemote } from '@/platform/use-remote';

import { SectionTitle } from '@/ui/Card';
import { ChildCard, type ChildCardProps } from '@/ui/ChildCard';
import { DoneRow } from '@/ui/DoneRow';
import { LongList } from '@/ui/LongList';
import { monthWords } from '@/ui/words';
import { TextLine } from '@/form/Texts';
import { answersTo, doneWords, groupsOf, metaOf, wantsTalk, type Row } from './home.rules';
import { lastWordsKey, loadLastWords, type Mine } from './talks.remote';

const SEARCH_FROM = 12;

/** Everything under the month card. */
export function HomeList({ mine }: { mine: Mine }) {
  const { find } = useQueue();
  const [words, setWords] = useState('');
  const searching = words.trim() !== '';
  const shown = searching ? mine.items.filter((o) => answersTo(o, words)) : mine.items;
  const { readAt } = mine;
  const { open, done, past } = groupsOf({ items: shown, readAt }, find);
  // A list that the phone has kept may be older than the close of the month that it tells of.
  const today = useDay();
  const late = mine.before && mine.before.summary.lastDay >= today ? mine.before : null;
  const before = groupsOf({ items: late?.items ?? [], readAt }, find).open;
  return (
    <>
      {mine.summary.total > SEARCH_FROM && (
        <View className="talks-search">
          <TextLine
            label="搜孩子"
            placeholder="搜代称、编号或班级"
            initial=""
            onType={setWords}
            max={20}
          />
        </View>
      )}
      {late && before.length > 0 && !searching && (
        <>
          <SectionTitle aside={`最晚 ${dayWords(late.summary.lastDay)}`}>
            {`${monthWords(late.summary.month)}还没谈的`}
          </SectionTitle>
          <Open rows={before} first />
        </>
      )}
      {open.length > 0 && (
        <SectionTitle aside="等得久的在前">{searching ? '找到的' : '先谈这几位'}</SectionTitle>
      )}
      <Open rows={open} first={!searching && !before.some(wantsTalk)} />
      {open.length === 0 && (searching || done.length > 0) && <View className="talks-space" />}
      {searching && shown.length === 0 && (
        <View className="talks-quiet">没有找到，换一个字试试</View>
      )}
      <Done rows={done} unfolded={searching} />
      <LongList items={past}>{(row) => <Settled key={row.obligation.id} row={row} />}</LongList>
    </>
  );
}

function openChild({ child }: Row['obligation']) {
  go('child', { childId: child.id });
}

function record({ id, child }: Row['obligation']) {
  go('talkForm', { childId: child.id, obligationId: id });
}

/** The rows still open; with `first` the uppermost that wants a talk stands open. */
function Open({ rows, first = false }: { rows: readonly Row[]; first?: boolean }) {
  const pressing = first ? rows.find(wantsTalk) : undefined;
  const begun = useDraftIds();
  return (
    <LongList items={rows}>
      {(row) => {
        const { obligation } = row;
        const refused = [row.record, row.request].find((one) => one?.state === 'refused');
        const { id, child } = obligation;
        const shown = {
          alias: child.alias,
          number: child.number,
          meta: metaOf(row, row === pressing, begun.includes(child.id)),
          onOpen: () =>
            refused
              ? void reopen(refused).then(() => goTo(refused.returnTo))
              : openChild(obligation),
          onRecord: wantsTalk(row) ? () => record(obligation) : undefined,
        };
        return row === pressing ? (
          <Pressing key={id} obligationId={id} shown={shown} />
        ) : (
          <ChildCard key={id} {...shown} />
        );
      }}
    </LongList>
  );
}

/** The child to go on with stands open; how the last talk with it began is asked for this one alone. */
function Pressing({ obligationId, shown }: { obligationId: string; shown: ChildCardProps }) {
  const load = () => loadLastWords(obligationId);
  const { data } = useRemote(lastWordsKey(obligationId), load, { keep: true });
  return <ChildCard {...shown} lastWords={data?.words} nextStep={data?.nextStep} open />;
}

function Done({ rows, unfolded }: { rows: readonly Row[]; unfolded: boolean }) {
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  const shown = open || unfolded;
  return (
    <>
      <DoneRow
        faces={rows.map(({ obligation }) => obligation.child)}
        words={doneWords(rows)}
        open={shown}
        onToggle={() => setOpen(!open)}
      />
      {shown && (
        <LongList items={rows}>{(row) => <Settled key={row.obligation.id} row={row} />}</LongList>
      )}
    </>
  );
}

/** A child with whom nothing is to be done any more: its state in words, and the way to its talks. */
function Settled({ row }: { row: Row }) {
  const { obligation, state } = row;
  const { child, stateWord } = obligation;
  return (
    <ChildCard
      alias={child.alias}
      number={child.number}
      meta={{ state, words: stateWord + dayAfter(row) }}
      onOpen={() => openChild(obligation)}
    />
  );
}

/** The day of the talk that counts; where none does, that of the last one is named as such. */
function dayAfter({ state, obligation: { countedOn, lastTalkOn } }: Row): string {
  if (state === 'exempt') return '';
  if (countedOn) return `，${dayWords(countedOn, true)}`;
  return lastTalkOn ? `，最近一次 ${dayWords(lastTalkOn, true)}` : '';
}
