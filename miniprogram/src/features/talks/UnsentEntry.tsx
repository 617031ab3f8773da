// What she wrote about a talk and the service does not have yet: her words behind their line, why they wait, the way back to them.
import { View } from '@tarojs/components';
import { dayOf, dayWords } from '@/platform/dates';
import { reopen, type QueueRecord } from '@/platform/queue';
import { isStuck, useRecordWords } from '@/platform/record-words';
import { wordsOf } from '@/platform/words-of';
import { EntryAdded } from '@/ui/Timeline';
import { tap } from '@/ui/tap';
import { SHEET_WORDS, type SheetKind } from './sheets.rules';

interface Props {
  kind: SheetKind;
  record: QueueRecord;
  /** Opens its sheet, in which everything stands again. */
  onOpen: () => void;
}

/** The entry. */
export function UnsentEntry({ kind, record, onOpen }: Props) {
  const line = useRecordWords()(record);
  const { createdAt, letter } = record;
  const stuck = isStuck(record);
  return (
    <EntryAdded
      what={SHEET_WORDS[kind]}
      icon={stuck ? 'alert' : 'cloud'}
      day={dayWords(dayOf(createdAt))}
    >
      {wordsOf(letter.body ?? {}).join('\n')}
      <View className="xq-hint">{line}</View>
      {stuck && (
        <View
          className="xq-tap talks-mend"
          {...tap({ onTap: () => void reopen(record).then(onOpen) })}
        >
          打开
        </View>
      )}
    </EntryAdded>
  );
}
