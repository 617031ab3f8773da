// The month and the ways out of it: one month back or on, the sheet of what is shown, and at its close the sign-off.
// On a phone a quiet row under the title, at a desk the right of the header.
import type { Obligation } from '@xinqiao/types/months';
import { fileNameOf } from '@xinqiao/types/text';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { saveFile } from '@/platform/save-file';
import { useDesk } from '@/platform/desk';
import { canPrint, printPage } from '@/platform/print';
import { useAction } from '@/platform/use-action';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { live, tap } from '@/ui/tap';
import { yearMonthWords } from '@/platform/dates';
import { loadBoard, loadRoles } from './board.remote';
import { namesakesOf, toldApart, within, type Filter } from './board.rules';
import { footOf, sheetOf } from './sheet.rules';
import { SignOffSheet } from './SignOff';
import type { BoardView } from './use-board';
import { xlsxOf } from '@/platform/xlsx';

/** The tools of the month. */
export function MonthTools({ view }: { view: BoardView }) {
  const desk = useDesk();
  const { month, present, office } = view;
  const [signing, setSigning] = useState(false);
  return (
    <View className="board-tools">
      <MonthSteps month={month} present={present} onStep={view.go} />
      {!desk && view.end && <View className="board-end">{view.closed ? '已结月' : view.end}</View>}
      {view.all.length > 0 && <Export view={view} />}
      {desk && canPrint && view.all.length > 0 && (
        <Button kind="line" size="mini" icon="doc" onTap={printPage}>
          打印
        </Button>
      )}
      {desk && office?.month.can.signOff && (
        <Button size="auto" onTap={() => setSigning(true)}>
          签认本月
        </Button>
      )}
      {signing && office && (
        <SignOffSheet month={office.month} onDone={view.reload} onClose={() => setSigning(false)} />
      )}
    </View>
  );
}

interface StepsProps {
  month: string;
  /** The latest month that can be looked at. */
  present: string;
  onStep: (step: number) => void;
}

/** ‹ 2025年11月 › */
export function MonthSteps({ month, present, onStep }: StepsProps) {
  return (
    <View className="board-months">
      <Step icon="back" label="上个月" onTap={() => onStep(-1)} />
      <View className="board-months__word" {...live()}>
        {yearMonthWords(month)}
      </View>
      {month < present && <Step icon="next" label="下个月" onTap={() => onStep(1)} />}
    </View>
  );
}

interface StepProps {
  icon: 'back' | 'next';
  label: string;
  onTap: () => void;
}

function Step({ icon, label, onTap }: StepProps) {
  return (
    <View className="xq-tap xq-square board-months__step" {...tap({ onTap, label })}>
      <Icon name={icon} size={20} />
    </View>
  );
}

/** What is looked for is not named: somebody may have typed a child's name. */
const isFiltered = ({ state, classId, ownerId, words }: Filter): boolean =>
  Boolean(state ?? classId ?? ownerId) || words !== '';

/** All of a school's month, page after page, namesakes told apart. */
async function loadWhole(schoolId: string, month: string): Promise<readonly Obligation[]> {
  const all: Obligation[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await loadBoard(schoolId, month, cursor);
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return toldApart(all, namesakesOf(all).size > 0 ? await loadRoles(schoolId) : []);
}

function Export({ view }: { view: BoardView }) {
  const act = useAction(async () => {
    const { schoolId, month, schoolName, filter } = view;
    // A file is read without the screen from which it came: it is whole, or says that it holds what was looked for.
    const items = within(view.whole ? view.all : await loadWhole(schoolId, month), filter);
    const sheet = sheetOf(yearMonthWords(month), items, filter.state);
    const part = isFiltered(filter) ? '（筛选）' : '';
    const foot = footOf(view.office?.month.checkpoint ?? null);
    const file = xlsxOf({ ...sheet, ...(foot !== undefined && { foot }) });
    await saveFile(fileNameOf(`${schoolName}${sheet.name}谈心${part}`, 'xlsx'), file);
  });
  return (
    <Button kind="line" size="mini" icon="doc" busy={act.busy} onTap={() => void act.run()}>
      导出
    </Button>
  );
}
