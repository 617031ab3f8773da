// An attempt in the timeline: a plain fact with a plain icon, no state and no blame.
// The note is read by those who may read the talks.
import { ATTEMPT_WORDS, UNREADABLE, type TimelineEntry as Entry } from '@xinqiao/types/talks';
import { dayWords } from '@/platform/dates';
import { EntryWords, TimelineEntry } from '@/ui/Timeline';
import { teacherWords } from '@/ui/words';

/** 没谈成, with its reason. */
export function AttemptEntry({ attempt }: { attempt: Extract<Entry, { kind: 'attempt' }> }) {
  const { byName, triedOn, reason, note, unreadable, afterClose } = attempt;
  const said = [reason && ATTEMPT_WORDS[reason], note].filter(Boolean);
  return (
    <TimelineEntry
      icon={reason === 'notReached' ? 'phone' : 'person'}
      what={afterClose ? '没谈成，结月后才记' : '没谈成'}
      who={teacherWords(byName)}
      day={dayWords(triedOn, true)}
    >
      {said.length > 0 && <EntryWords>{said.join('。')}</EntryWords>}
      {unreadable && <EntryWords>{UNREADABLE}</EntryWords>}
    </TimelineEntry>
  );
}
