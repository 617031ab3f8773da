// 为什么我能看: the relation and the purpose that open this child's page; and 谁看过, for those who keep its file.
// The list is read when the sheet opens and stays on no phone.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { FileRead } from '@xinqiao/types/children';
import { momentWords } from '@/platform/dates';
import { go } from '@/platform/routes';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { SectionTitle } from '@/ui/Card';
import { Sheet } from '@/ui/Sheet';
import { unbroken } from '@/ui/words';
import { loadReads, readsKey, type Team } from './child.remote';

interface Props {
  childId: string;
  team: Team;
}

/** The way to it, and its sheet. */
export function Why({ childId, team }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="text" onTap={() => setOpen(true)}>
        {team.seesReads ? '为什么我能看，谁看过' : '为什么我能看'}
      </Button>
      {open && (
        <Sheet title="为什么我能看" onClose={() => setOpen(false)}>
          {team.because.map((line) => (
            <View key={line} className="talks-why">
              {line}
            </View>
          ))}
          <View className="xq-hint">孩子转走或您调走那天，就看不到了。</View>
          {team.seesReads && <WhoRead childId={childId} />}
        </Sheet>
      )}
    </>
  );
}

function WhoRead({ childId }: { childId: string }) {
  const [before, setBefore] = useState<string>();
  const reads = useRemote(`${readsKey(childId)}.${before ?? ''}`, () => loadReads(childId, before));
  const { data } = reads;
  if (reads.state === 'problem') return <View className="xq-hint">{reads.problem.title}</View>;
  if (!data) return null;
  const { items, earlier, recent } = data;
  return (
    <>
      <SectionTitle aside={unbroken(`近 30 天 ${recent} 次`)}>谁看过</SectionTitle>
      {items.length === 0 && <View className="xq-hint">还没有别人打开过。</View>}
      {items.map((one, nth) => (
        <Row key={`${one.at}-${nth}`} one={one} />
      ))}
      {earlier && (
        <Button kind="text" onTap={() => setBefore(earlier)}>
          看更早的
        </Button>
      )}
      <View className="xq-hint">自己写的自己看，不记在这里。记下来的谁也删不了。</View>
    </>
  );
}

function Row({ one }: { one: FileRead }) {
  const { byName, roleWord, what, count, why, at, byGlass } = one;
  return (
    <View className="talks-read">
      <View className="talks-read__words">
        <View>
          {unbroken(`${byName}（${roleWord}），${what}${count > 1 ? ` ${count} 条` : ''}`)}
        </View>
        <View className="xq-hint">{`${momentWords(at)}，${why}`}</View>
      </View>
      {byGlass && (
        <Button kind="quiet" size="mini" onTap={() => go('glassBreaks')}>
          看理由
        </Button>
      )}
    </View>
  );
}
