// One child of the list: who is responsible, how it came to be, and what may be done. A column at a desk, a sheet on a phone.
// The name stands here no more than in the list; it is opened where somebody puts it right.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RosterEvent, RosterLine } from '@xinqiao/types/children';
import { momentWords } from '@/platform/dates';
import { useDesk } from '@/platform/desk';
import { go } from '@/platform/routes';
import { useRemote } from '@/platform/use-remote';
import { Avatar, ChildName } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { Drawer } from '@/ui/Drawer';
import { Loading } from '@/ui/Loading';
import { Sheet } from '@/ui/Sheet';
import { aliasWords } from '@/ui/words';
import { ClassSheet } from './ClassSheet';
import { CorrectSheet } from './CorrectSheet';
import { LeaveSheet } from './LeaveSheet';
import { loadHistory } from './roster.remote';
import { TransferSheet } from './TransferSheet';
import { changesOf, paperWords, stayWords } from './roster.rules';

interface Props {
  line: RosterLine;
  openerId: string;
  /** After an act: the list is not true any more. */
  onDone: () => Promise<void>;
  onClose: () => void;
}

type Act = 'correct' | 'class' | 'transfer' | 'leave' | 'return';

/** The panel. */
export function RosterPanel({ line, openerId, onDone, onClose }: Props) {
  const desk = useDesk();
  const history = useRemote(`roster.history.${line.id}`, () => loadHistory(line.id));
  const [act, setAct] = useState<Act>();
  const name = `${aliasWords(line.alias)} ${line.number}`;
  const close = () => setAct(undefined);
  const done = async () => {
    await Promise.all([onDone(), history.reload()]);
    close();
  };
  const sheets = act && <Acting {...{ act, line, onDone: done, onClose: close }} />;
  const body = (
    <>
      <Acts line={line} onAct={setAct} />
      <View className="roster-past">经过</View>
      {history.state === 'loading' && <Loading rows={2} />}
      {history.problem && <View className="roster-quiet">{history.problem.title}</View>}
      {history.data?.map((event) => (
        <Happened key={event.id} event={event} />
      ))}
    </>
  );
  const foot = (
    <Button kind="second" onTap={() => go('child', { childId: line.id })}>
      看谈心记录
    </Button>
  );
  if (desk)
    return (
      <Drawer label={name} head={<Who line={line} />} {...{ openerId, onClose }} footer={foot}>
        {body}
        {sheets}
      </Drawer>
    );
  if (sheets) return sheets;
  return (
    <Sheet title={name} onClose={onClose} footer={foot}>
      <View className="xq-hint">{whereWords(line)}</View>
      {body}
    </Sheet>
  );
}

const whereWords = (line: RosterLine): string =>
  [line.className, stayWords(line), paperWords(line)].filter(Boolean).join('，');

function Who({ line }: { line: RosterLine }) {
  return (
    <View className="roster-who">
      <Avatar alias={line.alias} number={line.number} />
      <View className="roster-who__name">
        <ChildName alias={line.alias} number={line.number} />
        <View className="xq-hint">{whereWords(line)}</View>
      </View>
    </View>
  );
}

function Acts({ line, onAct }: { line: RosterLine; onAct: (act: Act) => void }) {
  const acts: readonly (readonly [Act, string])[] = line.listed
    ? [
        ['correct', '更正'],
        ['class', '换班'],
        ['transfer', '转学'],
        ['leave', '离开名单'],
      ]
    : [
        ['return', '回到名单'],
        ['correct', '更正'],
      ];
  return (
    <View className="roster-acts">
      {acts.map(([act, word]) => (
        <View key={act} className="roster-acts__one">
          <Button kind="line" size="auto" onTap={() => onAct(act)}>
            {word}
          </Button>
        </View>
      ))}
    </View>
  );
}

interface ActingProps {
  act: Act;
  line: RosterLine;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function Acting({ act, ...props }: ActingProps) {
  if (act === 'correct') return <CorrectSheet {...props} />;
  if (act === 'transfer') return <TransferSheet {...props} />;
  if (act === 'leave') return <LeaveSheet {...props} />;
  return <ClassSheet returns={act === 'return'} {...props} />;
}

function Happened({ event }: { event: RosterEvent }) {
  const { words, byName, at, reason } = event;
  return (
    <View className="roster-event">
      <View>{words}</View>
      <View className="xq-hint">{`${momentWords(at)}，${byName ?? '系统'}`}</View>
      {changesOf(event).map((line) => (
        <View key={line} className="roster-event__line">
          {line}
        </View>
      ))}
      {reason && <View className="roster-event__line">{`原因：${reason}`}</View>}
    </View>
  );
}
