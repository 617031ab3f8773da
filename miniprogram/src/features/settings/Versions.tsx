// Every version of the rules: from which month, who entered it and when, and whether it acts.
// Folded; what never acted is told too, for nothing that was entered disappears.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { PolicyVersion } from '@xinqiao/types/organisations';
import { momentWords, yearMonthWords } from '@/platform/dates';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { unbroken } from '@/ui/words';
import { linesOf, rulesOf } from './settings.rules';

const STANDING = {
  now: '现在用的',
  next: '下个月起用',
  past: '用过',
  never: '没有用过，同一个月又改了',
} as const;

/** The list, behind its button. */
export function Versions({ versions }: { versions: readonly PolicyVersion[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="line" onTap={() => setOpen(!open)}>
        {open ? '收起以前的版本' : '看以前的版本'}
      </Button>
      {open &&
        versions.map((version) => (
          <Card key={version.number} className="set-card">
            <View className="set-head">
              <View className="set-head__word">{unbroken(`第 ${version.number} 版`)}</View>
              <View className="set-tag">{STANDING[version.standing]}</View>
            </View>
            <View className="xq-says set-says">{whoWords(version)}</View>
            {linesOf(rulesOf(version)).map((line) => (
              <View key={line} className="set-version__line">
                {line}
              </View>
            ))}
          </Card>
        ))}
    </>
  );
}

function whoWords({ byName, at, since }: PolicyVersion): string {
  if (!at) return '系统一开始的规定，还没有人改过';
  return `${byName ?? '建区时'}，${momentWords(at)}，${yearMonthWords(since)}起`;
}
