// The rules of the talks: each choice with what it costs, the change summed up before it is saved, and every version.
// Valid from the next month; when another officer has saved meanwhile, both are shown and nothing is overwritten.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { PolicyVersion } from '@xinqiao/types/organisations';
import { yearMonthWords } from '@/platform/dates';
import { useRemote } from '@/platform/use-remote';
import { Card } from '@/ui/Card';
import { Loading, SkeletonCard } from '@/ui/Loading';
import { ProblemNote } from '@/ui/Notes';
import { unbroken } from '@/ui/words';
import { Change } from './Change';
import { Costs } from './Costs';
import { Option, Steps } from './Option';
import { MINUTES, READINGS, timeOf, VACATIONS } from './settings.rules';
import { loadRules, type Rules, type Settled } from './settings.remote';
import { useRules, type RulesView } from './use-rules';
import { Versions } from './Versions';

/** The part of the page. */
export function RulesPart() {
  const settled = useRemote('settings.rules', loadRules);
  if (settled.state === 'loading')
    return (
      <Loading>
        <SkeletonCard />
        <SkeletonCard />
      </Loading>
    );
  if (settled.state === 'problem')
    return <ProblemNote onRetry={() => void settled.reload()}>{settled.problem.title}</ProblemNote>;
  return <Form settled={settled.data} reload={settled.reload} />;
}

function Form({ settled, reload }: { settled: Settled; reload: () => Promise<void> }) {
  const view = useRules(settled, reload);
  const [minutes, setMinutes] = useState(MINUTES);
  if (!view) return null;
  const { load, versions } = settled;
  const { rules, now } = view;
  return (
    <View className="set-columns">
      <View className="set-main">
        <View className="xq-says set-says">
          {unbroken(
            `现在用的是第 ${now.number} 版${startWords(now)}。${nextWords(versions)}改了不动过去。`,
          )}
        </View>
        <Readings {...{ view, load, minutes }} />
        <Vacations {...{ view, load, minutes }} />
        <Card className="set-card">
          <Steps
            label="哪天结月"
            says={unbroken(`次月 ${rules.closeDay} 日，之后收到的单独列出`)}
            {...{ value: rules.closeDay, least: 1, most: 15 }}
            onChange={(closeDay) => view.set({ closeDay })}
          />
          <Steps
            label="几天算晚记"
            says={unbroken(`谈完过了 ${rules.lateAfterDays} 天才收到，算晚记`)}
            {...{ value: rules.lateAfterDays, least: 1, most: 10 }}
            onChange={(lateAfterDays) => view.set({ lateAfterDays })}
          />
        </Card>
      </View>
      <View className="set-side">
        <Costs load={load} reading={rules.owes} {...{ minutes, onMinutes: setMinutes }} />
        <Change view={view} />
        <Versions versions={versions} />
      </View>
    </View>
  );
}

/** From when a version holds, where somebody has entered it. */
const startWords = ({ at, since }: PolicyVersion): string =>
  at ? `，${yearMonthWords(since)}起` : '，系统一开始的规定';

/** The version that follows, where one is entered: what the page shows as chosen is that one. */
function nextWords(versions: readonly PolicyVersion[]): string {
  const next = versions.find(({ standing }) => standing === 'next');
  if (!next) return '';
  return `第 ${next.number} 版已经存好，${yearMonthWords(next.since)}起用，下面选中的是它。`;
}

interface ReadingsProps {
  view: RulesView;
  load: Settled['load'];
  minutes: number;
}

function Readings({ view: { rules, now, set }, load, minutes }: ReadingsProps) {
  const talks = (key: Rules['owes']) => load[key].subjectTeachers.median;
  const most = Math.max(...READINGS.map(({ key }) => talks(key)), 1);
  return (
    <Card className="set-card">
      <Head word="谁每月谈" aside="每位任课教师一个月" />
      <View role="radiogroup" aria-label="谁每月谈">
        {READINGS.map(({ key, word, line }) => (
          <Option
            key={key}
            {...{ word, line }}
            current={now.owes === key}
            on={rules.owes === key}
            share={talks(key) / most}
            cost={load.children > 0 ? timeOf(talks(key), minutes) : '算不出来'}
            onTap={() => set({ owes: key })}
          />
        ))}
      </View>
    </Card>
  );
}

function Vacations({ view: { rules, now, set }, load, minutes }: ReadingsProps) {
  const owed = load[rules.owes].subjectTeachers.median;
  return (
    <Card className="set-card">
      <Head word="上学日不到 5 天的月份" aside="寒假、暑假，每位任课教师一个月" />
      <View role="radiogroup" aria-label="假期里怎么谈">
        {VACATIONS.map(({ key, word, line, talks }) => (
          <Option
            key={key}
            {...{ word, line }}
            current={now.vacationMonths === key}
            on={rules.vacationMonths === key}
            share={talks}
            cost={load.children > 0 ? timeOf(owed * talks, minutes) : '算不出来'}
            onTap={() => set({ vacationMonths: key })}
          />
        ))}
      </View>
    </Card>
  );
}

function Head({ word, aside }: { word: string; aside: string }) {
  return (
    <View className="set-head">
      <View className="set-head__word">{word}</View>
      <View className="xq-says">{aside}</View>
    </View>
  );
}
