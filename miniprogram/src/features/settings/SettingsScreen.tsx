// 设置: what the district settles for all its schools: the rules of the talks, and the school calendar.
// Whatever is changed here acts from a month that has not begun; what has been rewrites nothing.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useSession } from '@/platform/session';
import { HouseTabs } from '@/ui/HouseTabs';
import { Page } from '@/ui/Page';
import { Segments } from '@/ui/Segments';
import { CalendarPart } from './CalendarPart';
import { RulesPart } from './RulesPart';
import './settings.scss';

const PARTS = [
  { key: 'rules', word: '谈心规则' },
  { key: 'calendar', word: '校历' },
] as const;
type Part = (typeof PARTS)[number]['key'];

/** The page. */
export function SettingsScreen() {
  const { capacity } = useSession();
  const [part, setPart] = useState<Part>('rules');
  return (
    <Page
      title={part === 'rules' ? '谈心规则' : '校历'}
      sub={capacity?.orgName}
      wide
      footer={<HouseTabs on="settings" />}
    >
      <View className="set-parts">
        <Segments label="设置什么" options={PARTS} value={part} onChange={setPart} />
      </View>
      {part === 'rules' ? <RulesPart /> : <CalendarPart />}
    </Page>
  );
}
