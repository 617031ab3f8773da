// The sheet of parts: buttons, choices, faces, fields, banners, badges, cards and the four states of a page.
// Two switches at the top change how it looks; what is tapped shows its other state.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { setAppearance, useAppearance } from '@/platform/appearance';
import { back } from '@/platform/routes';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { SwitchRow } from '@/ui/Switch';
import { Choices, Faces, Fields } from './Inputs';
import { Badges, Banners, Children, Pictures, Slips, States, Talks } from './Shows';

/** The page of parts. */
export function PartsScreen() {
  const { dark, large } = useAppearance();
  const [busy, setBusy] = useState(false);
  return (
    <Page title="零件" onBack={back} blankable sub="页面只用这些零件和它们的名字">
      <Card>
        <SwitchRow
          label="深色"
          on={dark}
          onChange={(on) => setAppearance({ theme: on ? 'dark' : 'light' })}
        />
        <SwitchRow label="大字版" on={large} onChange={(on) => setAppearance({ large: on })} />
      </Card>
      <SectionTitle>按钮</SectionTitle>
      <Button busy={busy} onTap={() => setBusy(true)}>
        记一次谈心
      </Button>
      {(['second', 'line', 'quiet', 'text'] as const).map((kind) => (
        <View key={kind} className="parts-below">
          <Button kind={kind} onTap={() => setBusy(false)}>
            {{ second: '提醒何老师', line: '同意', quiet: '跳过', text: '回到本月' }[kind]}
          </Button>
        </View>
      ))}
      <Choices />
      <Faces />
      <Fields />
      <Banners />
      <Badges />
      <Children />
      <Talks />
      <Slips />
      <Pictures />
      <States />
    </Page>
  );
}
