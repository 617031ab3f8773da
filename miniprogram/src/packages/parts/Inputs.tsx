// Parts that take something in: chips, pills, segments, faces, texts, the calendar.
// Each holds its own state, so that every look can be reached by a tap.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Chips, Pills } from '@/ui/Chips';
import { FaceScale } from '@/ui/Face';
import { Segments } from '@/ui/Segments';
import { DayPicker } from '@/form/DayPicker';
import { Field } from '@/form/Field';
import { LongText, TextLine } from '@/form/Texts';
import './parts.scss';

const WORDS = ['想爸爸妈妈', '应用题怕难', '睡得晚', '和同学玩得好'];

export function Choices() {
  const [chosen, setChosen] = useState(['睡得晚']);
  const [pill, setPill] = useState('all');
  const [mode, setMode] = useState('face');
  const toggle = (word: string) =>
    setChosen(chosen.includes(word) ? chosen.filter((w) => w !== word) : [...chosen, word]);
  const pills = [
    { key: 'all', word: '全部' },
    { key: 'do', word: '要我做 2' },
    { key: 'read', word: '已读' },
  ];
  const modes = [
    { key: 'face', word: '当面' },
    { key: 'home', word: '家访' },
    { key: 'phone', word: '电话' },
  ];
  return (
    <>
      <SectionTitle>选择</SectionTitle>
      <Chips words={WORDS} chosen={chosen} onToggle={toggle} onAdd={() => setChosen(WORDS)} />
      <Pills pills={pills} on={pill} onGo={setPill} />
      <View className="parts-below">
        <Segments label="怎么谈的" options={modes} value={mode} onChange={setMode} />
      </View>
    </>
  );
}

export function Faces() {
  const [mood, setMood] = useState<number | undefined>(4);
  return (
    <>
      <SectionTitle>表情</SectionTitle>
      <Card flush>
        <FaceScale label="情绪" value={mood} onChange={setMood} />
        <FaceScale label="身体" value={undefined} onChange={setMood} />
      </Card>
    </>
  );
}

export function Fields() {
  const [picking, setPicking] = useState(false);
  return (
    <>
      <SectionTitle>字段</SectionTitle>
      <Card>
        <Field name="plain" label="下一步" hint="下次会提醒您">
          <TextLine label="下一步" initial="" placeholder="还没写" onType={() => undefined} />
        </Field>
        <View className="parts-below">
          <Field
            name="bad"
            label="哪天谈的"
            hint="必填"
            problem="11月23日还没到，请选今天或以前的日子。"
          >
            <TextLine label="哪天" initial="2025年11月23日" problem="x" onType={() => undefined} />
          </Field>
        </View>
        <View className="parts-below">
          <Field name="long" label="谈了些什么" hint="必填">
            <LongText
              label="谈了些什么"
              initial="她说爸爸周日打来电话，一直在笑。"
              onType={() => undefined}
            />
          </Field>
        </View>
        <Button kind="text" onTap={() => setPicking(true)}>
          选日子
        </Button>
      </Card>
      {picking && (
        <DayPicker
          title="哪天谈的"
          value="2025-11-18"
          today="2025-11-20"
          onPick={() => setPicking(false)}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
