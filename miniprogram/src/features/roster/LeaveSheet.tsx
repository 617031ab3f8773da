// 离开名单: a child leaves the school, or needs no talk any more. What follows is said before it is done.
// The reason may speak of a family: it is sealed, and read by who keeps the list.
import type { RosterLine } from '@xinqiao/types/children';
import { ReasonSheet } from '@/form/ReasonSheet';
import { useDay } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { aliasWords } from '@/ui/words';
import { remove } from './roster.remote';

interface Props {
  line: RosterLine;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** The sheet. */
export function LeaveSheet({ line, onDone, onClose }: Props) {
  const today = useDay();
  const who = `${aliasWords(line.alias)} ${line.number}`;
  return (
    <ReasonSheet
      id={`roster.leave.${line.id}`}
      title={`${who}离开名单`}
      label="原因"
      placeholder="例如：随父母去外省；不再属于这几类"
      says={`名单上最后一天算今天，${dayWords(today)}。没谈完的这一次不用再谈，老师们也看不到这个孩子了；谈过的都留着，以后可以回到名单。转到本区别的学校的，请用“转学”。`}
      verb="离开名单"
      max={100}
      send={({ words, key }) => remove(line.id, words, { key })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
