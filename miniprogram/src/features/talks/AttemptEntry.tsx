// An attempt in the timeline: a plain fact with a plain icon, no state and no blame.
// The note is read by those who may read the talks.
import { ATTEMPT_WORDS, UNREADABLE, type TimelineEntry as Entry } from '@xinqiao/types/talks';
import { dayWords } from '@/platform/dates';
import { EntryWords, TimelineEntry } from '@/ui/Timeline';
import { teacherWords } from '@/ui/words';

/** 没谈成, with its reason. */
export function AttemptEntry({ attempt }: { attempt: Extract<Entry, { kind: 'attempt' }> }) {
  const { byName, triedOn, reason, note, unreadable, afterClose } = attempt;
  return (
    <TimelineEntry
      icon={reason === 'notReached' ? 'phone' : 'person'}
      what={afterClose ? '没谈成，结月后才记' : '没谈成'}
      who={teacherWords(byName)}
      day={dayWords(triedOn, true)}
    >
      <EntryWords>{note ? `${ATTEMPT_WORDS[reason]}。${note}` : ATTEMPT_WORDS[reason]}</EntryWords>
      {unreadable && <EntryWords>{UNREADABLE}</EntryWords>}
    </TimelineEntry>
  );
}
