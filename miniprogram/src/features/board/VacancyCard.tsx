// A place that nobody fills: how many children nobody talks with, who had it before, and the way to fill it.
// The first one on a screen carries the filled button.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { go } from '@/platform/routes';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { StateBadge } from '@/ui/StateBadge';
import { unbroken } from '@/ui/words';
import type { Vacancy } from './board.rules';
import { DesignateSheet } from './DesignateSheet';

interface Props {
  vacancy: Vacancy;
  schoolId: string;
  /** Carries the screen's one filled button. */
  first: boolean;
  onDone: (children: Vacancy['children']) => Promise<void>;
  /** How somebody comes to fill a place for which nobody can be designated; the page of the staff when nothing is said. */
  onAppoint?: () => void;
}

/** The card. */
export function VacancyCard({
  vacancy,
  schoolId,
  first,
  onDone,
  onAppoint = () => go('staff'),
}: Props) {
  const [choosing, setChoosing] = useState(false);
  const { place, children, before, designable } = vacancy;
  return (
    <Card>
      <View className="board-task">
        <StateBadge state="vacancy" />
        <View className="board-task__title">{place}</View>
      </View>
      <View className="board-task__line">
        {unbroken(
          `${children.length} 位孩子没有人谈。${before ? `原来是${before}，还没有人接。` : ''}`,
        )}
      </View>
      <Button
        kind={first ? 'primary' : 'second'}
        onTap={() => (designable ? setChoosing(true) : onAppoint())}
      >
        {designable ? '指定老师' : '安排老师'}
      </Button>
      {choosing && (
        <DesignateSheet
          title="指定老师"
          schoolId={schoolId}
          children={children}
          onDone={async () => {
            await onDone(children);
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </Card>
  );
}
