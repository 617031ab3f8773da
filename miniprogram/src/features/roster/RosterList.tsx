// The lines of the list: cards on a phone, a table at a desk; the same facts in both.
// Who went to another school of the district is told apart, and opens nothing here.
import { View } from '@tarojs/components';
import type { RosterLine, RosterPage } from '@xinqiao/types/children';
import { useDesk } from '@/platform/desk';
import { Avatar, ChildName } from '@/ui/Avatar';
import { SectionTitle } from '@/ui/Card';
import { ChildCard } from '@/ui/ChildCard';
import { Empty } from '@/ui/Notes';
import { Table, type Column } from '@/ui/Table';
import { unbroken } from '@/ui/words';
import { paperWords, stayWords } from './roster.rules';
import { rowId } from './row-id';

interface Props {
  page: RosterPage;
  left: boolean;
  words: string;
  openId: string | undefined;
  onOpen: (line: RosterLine) => void;
}

/** The list, and below it who went elsewhere. */
export function RosterList({ page: { items, away }, left, words, openId, onOpen }: Props) {
  const desk = useDesk();
  if (items.length + away.length === 0) return <Nobody {...{ left, words }} />;
  return (
    <>
      {items.length > 0 && desk && <AtDesk {...{ items, left, openId, onOpen }} />}
      {items.length > 0 &&
        !desk &&
        items.map((line) => <Row key={line.id} {...{ line, onOpen }} />)}
      {away.length > 0 && <Away lines={away} />}
    </>
  );
}

function Nobody({ left, words }: Pick<Props, 'left' | 'words'>) {
  if (words) return <View className="roster-quiet">没有找到，换一个字试试</View>;
  if (left) return <Empty title="没有离开的孩子">离开名单的、转到别的学校的，会列在这里。</Empty>;
  return <Empty title="名单上还没有孩子">点“列入一个孩子”，从今天起就有人负责谈心。</Empty>;
}

interface SomeProps {
  items: readonly RosterLine[];
  left: boolean;
  openId: string | undefined;
  onOpen: (line: RosterLine) => void;
}

const columnsOf = (left: boolean): readonly Column[] => [
  { word: '孩子', share: 2 },
  { word: '班级', share: 1.2 },
  { word: '类别和学籍号', share: 1.6 },
  { word: left ? '在名单上的日子' : '从哪天起', share: 1.4, end: true },
];

function AtDesk({ items, left, openId, onOpen }: SomeProps) {
  return (
    <Table
      columns={columnsOf(left)}
      rows={items.map((line) => ({
        id: rowId(line.id),
        on: line.id === openId,
        onOpen: () => onOpen(line),
        cells: [
          <View key="who" className="roster-who">
            <Avatar alias={line.alias} number={line.number} size={32} />
            <View className="roster-who__name">
              <ChildName alias={line.alias} number={line.number} />
            </View>
          </View>,
          line.className,
          paperWords(line),
          stayWords(line),
        ],
      }))}
      foot={unbroken(`这一页 ${items.length} 位孩子`)}
    />
  );
}

function Row({ line, onOpen }: { line: RosterLine; onOpen: (line: RosterLine) => void }) {
  const { alias, number, className } = line;
  const words = [className, stayWords(line), paperWords(line)].filter(Boolean).join('，');
  return (
    <View id={rowId(line.id)}>
      <ChildCard alias={alias} number={number} meta={{ words }} onOpen={() => onOpen(line)} />
    </View>
  );
}

/** What this school knows of who went elsewhere: until when they were here. Where they are, that school knows. */
function Away({ lines }: { lines: readonly RosterLine[] }) {
  return (
    <>
      <SectionTitle aside={unbroken(`${lines.length} 位`)}>转到别的学校了</SectionTitle>
      {lines.map((line) => (
        <View key={line.id} className="roster-away">
          <ChildName alias={line.alias} number={line.number} />
          <View className="xq-hint">{`${line.className}，${stayWords(line)}`}</View>
        </View>
      ))}
    </>
  );
}
