// A file that is shut to an office: that there is one and whose it is, and the two hours in which it stands open.
import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { now } from '@/platform/clock';
import { timeWords } from '@/platform/dates';
import { Banner } from '@/ui/Banner';
import { Card } from '@/ui/Card';
import { Lock } from '@/ui/Lock';
import type { Team } from './child.remote';

type Glass = NonNullable<Team['glass']>;

/** Whether a child's file is shut: it is to an office, but for the hours in which it has opened it. */
export const isShut = (glass: Team['glass'] | undefined): boolean =>
  glass != null && (glass.until === null || now() >= new Date(glass.until));

/** What an office sees in place of a file. */
export function ShutFile({ glass }: { glass: Glass }) {
  return (
    <>
      <View className="talks-glass__whose">
        {`这份档案归${glass.schoolName}。您能看到的是编号，不是内容。`}
      </View>
      <Card>
        <Lock readers={[]} why="谈心记录：要看，先写理由；学校马上会知道。" />
      </Card>
    </>
  );
}

/** How long it stays open; asks anew when the time is over. */
export function OpenFile({ until, onOver }: { until: string; onOver: () => void }) {
  useEffect(() => {
    const left = Date.parse(until) - now().getTime();
    const timer = setTimeout(onOver, Math.max(left, 0));
    return () => clearTimeout(timer);
  }, [until, onOver]);
  return (
    <Banner tone="warm" icon="eye" lead={`破例查看，${timeWords(until)} 自动关上。`}>
      读一行记一行，学校看得到。
    </Banner>
  );
}
