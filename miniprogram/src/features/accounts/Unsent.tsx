// What was written and has not arrived, each with why it waits, when it is tried next and what to do; nothing in it expires.
// A record of another capacity waits for that capacity, and says so; one whose capacity has ended leaves in any.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { momentWords } from '@/platform/dates';
import { mayLeave, reopen, resume, sendNow, useQueue, type QueueRecord } from '@/platform/queue';
import { goTo } from '@/platform/routes';
import { isStuck, useRecordWords } from '@/platform/record-words';
import { wordsOf } from '@/platform/words-of';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { unbroken } from '@/ui/words';
import { Unreadable } from './Begun';
import { WrittenSheet } from './WrittenSheet';

/** The section; absent when everything has arrived. */
export function Unsent() {
  const { records, unreadable } = useQueue();
  const [shown, setShown] = useState<QueueRecord>();
  const unsent = records.filter(({ state }) => state !== 'arrived');
  if (unsent.length === 0 && unreadable === 0) return null;
  const canSend = unsent.some((record) => record.state === 'waiting' && mayLeave(record));
  return (
    <View id="unsent">
      <SectionTitle aside={unbroken(`${unsent.length + unreadable} 条`)}>没送出的记录</SectionTitle>
      <Card flush>
        {unsent.map((record) => (
          <UnsentRow key={record.id} record={record} onShow={() => setShown(record)} />
        ))}
        {unreadable > 0 && <Unreadable what={`${unreadable} 条`} onLook={() => void resume()} />}
        {canSend && (
          <View className="acc-unsent__all">
            <Button kind="second" icon="refresh" onTap={() => void sendNow()}>
              现在送
            </Button>
          </View>
        )}
      </Card>
      {shown && (
        <WrittenSheet
          title={shown.title}
          words={wordsOf(shown.letter.body ?? {})}
          onClose={() => setShown(undefined)}
        />
      )}
    </View>
  );
}

function UnsentRow({ record, onShow }: { record: QueueRecord; onShow: () => void }) {
  const words = useRecordWords()(record);
  const { title, createdAt, letter } = record;
  const refused = record.state === 'refused';
  const stuck = isStuck(record);
  const open = () => void reopen(record).then(() => goTo(record.returnTo));
  return (
    <View className="acc-unsent">
      <Icon
        name={stuck ? 'alert' : 'cloud'}
        size={20}
        className={refused ? 'acc-unsent__sign--refused' : 'acc-unsent__sign'}
      />
      <View className="acc-row__words">
        <View>{title}</View>
        <View className="xq-hint">{`${momentWords(createdAt)}，${words}`}</View>
        {stuck && (
          <View className="acc-unsent__acts">
            <Button kind="second" size="mini" onTap={open}>
              打开
            </Button>
            {wordsOf(letter.body ?? {}).length > 0 && (
              <Button kind="second" size="mini" onTap={onShow}>
                看原文
              </Button>
            )}
          </View>
        )}
      </View>
    </View>
  );
}
