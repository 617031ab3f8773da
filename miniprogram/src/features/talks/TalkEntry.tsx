// One talk in the timeline: its state, words or lock, faces, the next step, and everything that was added later.
// The writer finds one quiet way to add, correct or take back.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { ERASED } from '@xinqiao/types/children';
import { MODE_WORDS, SIDE_WORDS, UNREADABLE, type Talk } from '@xinqiao/types/talks';
import { dayOf, dayWords } from '@/platform/dates';
import { useQueue, type QueueRecord } from '@/platform/queue';
import { FaceNote } from '@/ui/Face';
import { Lock } from '@/ui/Lock';
import { tap } from '@/ui/tap';
import { EntryAdded, EntryNext, EntryWords, TimelineEntry } from '@/ui/Timeline';
import { teacherWords } from '@/ui/words';
import { AnswerSheet } from './AnswerSheet';
import { MendSheet, type May } from './MendSheet';
import { kindOver, type OfChild, type SheetKind } from './sheets.rules';
import { UnsentEntry } from './UnsentEntry';
import { WorryEntry } from './WorryEntry';

interface Props {
  talk: Talk;
  child: OfChild;
  /** The child was erased: nothing of it opens, to anybody. */
  erased: boolean;
  /** The id of the sheet for which the page was opened. */
  sheet?: string;
}

/** A talk, as far as the reader may read it, with what she wrote about it and is still on her phone. */
export function TalkEntry({ talk, child, erased, sheet }: Props) {
  const asked = kindOver(talk.id, sheet);
  const [mending, setMending] = useState<{ begin?: SheetKind } | undefined>(
    asked && { begin: asked },
  );
  const { retracted, mode } = talk;
  const unsent = useUnsent(talk);
  const may = mayStill(talk, unsent);
  const mayMend = !erased && (may.amend || may.correct || may.retract);
  const look = talk.late ? 'fulfilledLate' : 'fulfilled';
  return (
    <TimelineEntry
      {...(retracted ? { icon: 'x' } : { state: look })}
      what={mode === 'homeVisit' ? '家访' : '谈心'}
      who={teacherWords(talk.byName)}
      day={dayWords(talk.heldOn, true)}
      badge={badgeOf(talk)}
    >
      {talk.unreadable && <EntryWords>{UNREADABLE}</EntryWords>}
      {!talk.sealed && <Words talk={talk} />}
      {!erased && (
        <WorryEntry talk={talk} may={may.answer} onAnswer={() => setMending({ begin: 'answer' })} />
      )}
      {talk.sealed && !talk.unreadable && !erased && <Sealed talk={talk} />}
      {erased ? <EntryWords>{ERASED}</EntryWords> : <Later talk={talk} />}
      {unsent.map(({ kind, record }) => (
        <UnsentEntry
          key={record.id}
          {...{ kind, record }}
          onOpen={() => setMending({ begin: kind })}
        />
      ))}
      {mayMend && !retracted && (
        <View
          className="xq-tap talks-mend"
          {...tap({
            onTap: () => setMending({}),
            label: `补记或改正${dayWords(talk.heldOn)}的谈心`,
          })}
        >
          补记或改正
        </View>
      )}
      {mending?.begin === 'answer' && (
        <AnswerSheet {...{ child, talkId: talk.id }} onClose={() => setMending(undefined)} />
      )}
      {mending && mending.begin !== 'answer' && (
        <MendSheet {...{ talk, child, may }} {...mending} onClose={() => setMending(undefined)} />
      )}
    </TimelineEntry>
  );
}

interface Unsent {
  readonly kind: SheetKind;
  readonly record: QueueRecord;
}

/** What she wrote about a talk and the talk does not show yet. */
function useUnsent({ id }: Talk): Unsent[] {
  return useQueue().records.flatMap((record) => {
    const kind = kindOver(id, record.about);
    return kind && record.state !== 'arrived' ? [{ kind, record }] : [];
  });
}

/** A correction or a retraction that waits is not written a second time; nothing is added to what is to be taken back. */
function mayStill({ can }: Talk, unsent: readonly Unsent[]): May & { answer: boolean } {
  const waits = (kind: SheetKind) => unsent.some((one) => one.kind === kind);
  return {
    amend: can.amend && !waits('retraction'),
    correct: can.correct && !waits('correction') && !waits('retraction'),
    retract: can.retract && !waits('retraction'),
    answer: can.answer && !waits('answer'),
  };
}

function badgeOf({ late, offlineLate, afterClose, retracted }: Talk) {
  if (retracted) return { state: 'withdrawn', word: '已撤回' } as const;
  if (afterClose) return { state: 'withdrawn', word: '结月后收到' } as const;
  if (offlineLate) return { state: 'fulfilledLate', word: '离线补传' } as const;
  return late ? ({ state: 'fulfilledLate', word: '晚记' } as const) : undefined;
}

function Sealed({ talk }: { talk: Talk }) {
  const readers = talk.readers.map((name) => teacherWords(name));
  return (
    <Lock
      readers={readers}
      why={`孩子信任${readers.length > 1 ? '他们' : '她'}才说的话。想帮上忙，可以当面问。`}
    />
  );
}

const SIDES = Object.entries(SIDE_WORDS) as [keyof typeof SIDE_WORDS, string][];

function Words({ talk }: { talk: Talk }) {
  const { words, chips, agreed, nextStep, faces, mode, modeReason, lateReason } = talk;
  const far = mode === 'phone' || mode === 'video';
  return (
    <>
      <EntryWords>{words}</EntryWords>
      {chips && chips.length > 0 && <EntryWords>{`聊到：${chips.join('、')}`}</EntryWords>}
      {agreed && <EntryWords>{`约定：${agreed}`}</EntryWords>}
      {far && (
        <EntryWords>{`${MODE_WORDS[mode]}${modeReason ? `：${modeReason}` : ''}`}</EntryWords>
      )}
      {lateReason && <EntryWords>{`晚记的原因：${lateReason}`}</EntryWords>}
      {faces && Object.keys(faces).length > 0 && (
        <View className="talks-faceline">
          {SIDES.map(([side, word]) => {
            const mood = faces[side];
            return mood === undefined ? null : <FaceNote key={side} side={word} mood={mood} />;
          })}
        </View>
      )}
      {nextStep && <EntryNext>{nextStep}</EntryNext>}
    </>
  );
}

/** Corrections, addenda and a retraction, each behind its line. */
function Later({ talk }: { talk: Talk }) {
  const { corrections, addenda, retracted } = talk;
  return (
    <>
      {corrections.map(({ from, to, at }) => (
        <EntryAdded key={at} what="改正日期" day={dayWords(dayOf(at))}>
          {`原来写的是${dayWords(from)}，改为${dayWords(to)}`}
        </EntryAdded>
      ))}
      {addenda.map(({ id, words, receivedAt }) => (
        <EntryAdded key={id} day={dayWords(dayOf(receivedAt))}>
          {words}
        </EntryAdded>
      ))}
      {retracted && (
        <EntryAdded what="撤回" day={dayWords(dayOf(retracted.at))}>
          {retracted.reason ?? '记错了孩子'}
        </EntryAdded>
      )}
    </>
  );
}
