// 要您处理: the places to fill, the requests to answer, the month to sign. Only for the admin; nothing else asks for a decision.
// The first of them carries the screen's filled button.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDesk } from '@/platform/desk';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { unbroken, monthWords } from '@/ui/words';
import { AskedCard } from './AskedCard';
import { vacanciesOf } from './board.rules';
import { SignedSlip, SignOffSheet } from './SignOff';
import type { BoardView } from './use-board';
import { VacancyCard } from './VacancyCard';

/** The section; nothing where nothing waits. */
export function Tasks({ view }: { view: BoardView }) {
  const { office, schoolId, vacant, reload, settle, closed } = view;
  const [signing, setSigning] = useState(false);
  // At a desk the month itself is signed in the header.
  const desk = useDesk();
  if (!office || view.looksOn) return null;
  const vacancies = closed ? [] : vacanciesOf(vacant);
  const { asked, unsigned, month } = office;
  const signs = month.can.signOff && !desk;
  const count = vacancies.length + asked.length + Number(signs) + unsigned.length;
  return (
    <>
      {month.signOff && <SignedSlip month={month} onChanged={reload} />}
      {count > 0 && <SectionTitle>{unbroken(`要您处理 ${count} 件`)}</SectionTitle>}
      <View className="board-cards">
        {vacancies.map((vacancy, at) => (
          <VacancyCard
            key={vacancy.key}
            vacancy={vacancy}
            schoolId={schoolId}
            first={at === 0}
            onDone={settle}
          />
        ))}
        {/* Somebody waits for this answer; a closed month can wait. */}
        {asked.map((one) => (
          <AskedCard key={one.id} asked={one} beside={month.summary.month} onDone={reload} />
        ))}
        {signs && (
          <Closed
            month={month.summary.month}
            verb="签认本月"
            filled={vacancies.length === 0}
            onTap={() => setSigning(true)}
          />
        )}
        {unsigned.map((waiting) => (
          <Closed
            key={waiting}
            month={waiting}
            verb="去看看"
            filled={false}
            onTap={() => view.show(waiting)}
          />
        ))}
      </View>
      {signing && <SignOffSheet month={month} onDone={reload} onClose={() => setSigning(false)} />}
    </>
  );
}

interface ClosedProps {
  month: string;
  verb: string;
  filled: boolean;
  onTap: () => void;
}

function Closed({ month, verb, filled, onTap }: ClosedProps) {
  return (
    <Card>
      <View className="board-task">
        <Icon name="month" size={20} />
        <View className="board-task__title">{`${monthWords(month)}已经结月，等您签认`}</View>
      </View>
      <View className="board-task__line">
        签认表示这个月的记录属实，以后要改得先写明原因重新打开。
      </View>
      <Button kind={filled ? 'primary' : 'second'} onTap={onTap}>
        {verb}
      </Button>
    </Card>
  );
}
