// 转来和转走 under way, over the list: what waits for this school's answer first. What had an end lately stands below, so that
// both schools see whether anybody looks after the child, and who.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Transfer } from '@xinqiao/types/children';
import { ReasonSheet } from '@/form/ReasonSheet';
import { newId } from '@/platform/new-id';
import { titleOfAct } from '@/platform/problems';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { ChildName } from '@/ui/Avatar';
import { unbroken } from '@/ui/words';
import { AcceptSheet } from './AcceptSheet';
import { decline, withdraw } from './roster.remote';
import { transferWords } from './roster.rules';

interface Props {
  transfers: readonly Transfer[];
  /** After an act: neither the list nor what is shown here is true any more. */
  onDone: () => Promise<void>;
}

/** The transfers; nothing where there is none. */
export function Transfers({ transfers, onDone }: Props) {
  const [open, setOpen] = useState<{ answers: 'yes' | 'no'; transfer: Transfer }>();
  const [all, setAll] = useState(false);
  if (transfers.length === 0) return null;
  const waiting = transfers.filter(({ state }) => state === 'open');
  const over = transfers.filter(({ state }) => state !== 'open');
  const done = async () => {
    await onDone();
    setOpen(undefined);
  };
  const close = () => setOpen(undefined);
  return (
    <>
      <SectionTitle
        aside={
          over.length > 0 && (
            <Button kind="text" size="auto" onTap={() => setAll(!all)}>
              {all ? '收起' : unbroken(`有结果的 ${over.length} 件`)}
            </Button>
          )
        }
      >
        转学
      </SectionTitle>
      {(all ? transfers : waiting).map((transfer) => (
        <One
          key={transfer.id}
          transfer={transfer}
          onDone={onDone}
          onAnswer={(answers) => setOpen({ answers, transfer })}
        />
      ))}
      {open?.answers === 'yes' && (
        <AcceptSheet transfer={open.transfer} onDone={done} onClose={close} />
      )}
      {open?.answers === 'no' && (
        <DeclineSheet transfer={open.transfer} onDone={done} onClose={close} />
      )}
    </>
  );
}

interface OneProps {
  transfer: Transfer;
  onDone: () => Promise<void>;
  onAnswer: (answers: 'yes' | 'no') => void;
}

function One({ transfer, onDone, onAnswer }: OneProps) {
  const { id, child, name, note, reason, can } = transfer;
  const [key] = useState(newId);
  const act = useAction(async () => {
    await withdraw(id, { key });
    await onDone();
  });
  return (
    <Card>
      <ChildName alias={child.alias} number={child.number} />
      {name && <View className="roster-event__line">{`姓名：${name}`}</View>}
      <View className="roster-event__line">{transferWords(transfer)}</View>
      {note && <View className="roster-event__line">{`说明：${note}`}</View>}
      {reason && <View className="roster-event__line">{`没有接收，因为：${reason}`}</View>}
      {act.problem && <View className="roster-event__line">{titleOfAct(act.problem)}</View>}
      {(can.answer || can.withdraw) && (
        <View className="roster-acts">
          {can.withdraw && (
            <Button kind="quiet" size="mini" busy={act.busy} onTap={() => void act.run()}>
              不转了
            </Button>
          )}
          {can.answer && (
            <View className="roster-acts__one">
              <Button kind="line" size="auto" onTap={() => onAnswer('no')}>
                不接收
              </Button>
            </View>
          )}
          {can.answer && (
            <View className="roster-acts__one">
              <Button kind="line" size="auto" onTap={() => onAnswer('yes')}>
                接收
              </Button>
            </View>
          )}
        </View>
      )}
    </Card>
  );
}

interface AnswerProps {
  transfer: Transfer;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function DeclineSheet({ transfer, onDone, onClose }: AnswerProps) {
  const { id, fromSchoolName } = transfer;
  return (
    <ReasonSheet
      id={`roster.decline.${id}`}
      title="不接收"
      label="为什么"
      placeholder="例如：家长还没有来办手续"
      says={`孩子还在${fromSchoolName}，由那边的老师负责。写的原因，${fromSchoolName}的管理员看得到。`}
      verb="不接收"
      send={({ words, key }) => decline(id, words, { key })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
