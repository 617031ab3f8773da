// One child's month: each obligation with what it means and what happened, and the ways on.
// A column at a desk, a sheet on a phone. No word of a talk stands here: reading those is written down, so it is asked for.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ChildCard } from '@xinqiao/types/children';
import type { Obligation } from '@xinqiao/types/months';
import { dayWords } from '@/platform/dates';
import { useDesk } from '@/platform/desk';
import { go } from '@/platform/routes';
import { Avatar, ChildName } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { Drawer } from '@/ui/Drawer';
import { RealName } from '@/ui/RealName';
import { Sheet } from '@/ui/Sheet';
import { StateBadge } from '@/ui/StateBadge';
import { aliasWords, unbroken, monthWords } from '@/ui/words';
import { badgeOf, isDesignated, meaningOf, shortRole, type ChildRow } from './board.rules';
import { DesignateSheet } from './DesignateSheet';

interface Props {
  row: ChildRow;
  openerId: string;
  /** May give the child to another teacher. */
  manages: boolean;
  onChanged: (children: readonly ChildCard[]) => Promise<void>;
  onClose: () => void;
}

/** The panel of one child. */
export function ChildPanel({ row, openerId, manages, onChanged, onClose }: Props) {
  const desk = useDesk();
  const [moving, setMoving] = useState(false);
  const { child, items } = row;
  const owed = items.find(isDesignated);
  const name = `${aliasWords(child.alias)} ${child.number}`;
  const foot = (
    <View className="board-pair">
      {manages && owed && (
        <View className="board-pair__one">
          <Button kind="line" onTap={() => setMoving(true)}>
            {owed.vacancy ? '指定老师' : '移交'}
          </Button>
        </View>
      )}
      <View className="board-pair__one">
        <Button kind="second" onTap={() => go('child', { childId: child.id })}>
          看全部记录
        </Button>
      </View>
    </View>
  );
  const facts = <Known {...{ row, manages }} />;
  const handover = moving && owed && (
    <DesignateSheet
      title={owed.vacancy ? '指定老师' : '移交给另一位老师'}
      verb={owed.vacancy ? '指定' : '移交'}
      schoolId={child.schoolId}
      children={[child]}
      not={owed.ownerId}
      onDone={async () => {
        await onChanged([child]);
        setMoving(false);
      }}
      onClose={() => setMoving(false)}
    />
  );
  if (desk)
    return (
      <Drawer
        label={name}
        head={<Who row={row} />}
        openerId={openerId}
        onClose={onClose}
        footer={foot}
      >
        {facts}
        {handover}
      </Drawer>
    );
  if (handover) return handover;
  return (
    <Sheet title={name} onClose={onClose} footer={foot}>
      {facts}
    </Sheet>
  );
}

/** The name for whoever keeps the list, and what the month knows. */
function Known({ row: { child, items }, manages }: Pick<Props, 'row' | 'manages'>) {
  return (
    <>
      {manages && <RealName childId={child.id} />}
      {items.map((item) => (
        <Fact key={item.id} item={item} />
      ))}
    </>
  );
}

function Who({ row: { child } }: { row: ChildRow }) {
  return (
    <View className="board-who">
      <Avatar alias={child.alias} number={child.number} />
      <View className="board-who__words">
        <ChildName alias={child.alias} number={child.number} />
        <View className="xq-hint">{child.className}</View>
      </View>
    </View>
  );
}

function Fact({ item }: { item: Obligation }) {
  const { ownerName, roleWords, vacancy, cause, countedOn, lastTalkOn } = item;
  const role = roleWords.map(shortRole).join('、');
  return (
    <View className="board-fact">
      <View className="board-fact__head">
        <View className="board-fact__who">{vacancy ? role : `${role} ${ownerName}`}</View>
        <StateBadge state={badgeOf(item)} cause={cause} />
      </View>
      <View className="board-fact__line">{meaningOf(item, monthWords(item.month))}</View>
      {(countedOn ?? lastTalkOn) && (
        <View className="board-fact__line">
          {countedOn
            ? `谈的那天 ${dayWords(countedOn, true)}`
            : `最近一次 ${dayWords(lastTalkOn ?? '', true)}`}
        </View>
      )}
      {happenings(item).map((words) => (
        <View key={words} className="board-fact__dot">
          {words}
        </View>
      ))}
    </View>
  );
}

const ASKED = {
  asked: '申请了豁免，等答复',
  granted: '豁免申请，已同意',
  refused: '豁免申请，没有同意',
  lapsed: '豁免申请，已失效',
} as const;

function happenings(obligation: Obligation): string[] {
  const { attempts, afterCloseAttempts, afterCloseTalks, exemption, lateHandover } = obligation;
  return [
    ...(attempts > 0 ? [unbroken(`没谈成 ${attempts} 次`)] : []),
    ...(afterCloseAttempts > 0
      ? [unbroken(`结月后又记没谈成 ${afterCloseAttempts} 次，另列`)]
      : []),
    ...(exemption
      ? [exemption.undecided ? '申请了豁免，结月前没有答复' : ASKED[exemption.state]]
      : []),
    ...(afterCloseTalks > 0 ? [unbroken(`结月后收到 ${afterCloseTalks} 次，另记`)] : []),
    ...(lateHandover ? ['月末交接，接手时不到五个上学日'] : []),
  ];
}
