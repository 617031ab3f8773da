// The change summed up: what differs, from when it holds, and the one way to save it.
// When another officer has saved meanwhile, both stand here, and one goes on from theirs.
import { View } from '@tarojs/components';
import { addMonths, momentWords } from '@/platform/dates';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { live } from '@/ui/tap';
import { unbroken, monthWords } from '@/ui/words';
import { linesOf, rulesOf } from './settings.rules';
import type { RulesView } from './use-rules';

/** The card. */
export function Change({ view }: { view: RulesView }) {
  const { changes, told, since, seen, saving, save } = view;
  const { problem, busy } = saving;
  const clash = problem?.code === 'organisations/policy-changed';
  return (
    <Card className="set-card">
      <View className="set-change" {...live()}>
        <View className="set-change__head">
          {changes.length > 0 ? unbroken(`改动 ${changes.length} 处`) : '没有改动'}
        </View>
        {changes.map((words) => (
          <View key={words}>{words}</View>
        ))}
        {told && <View className="xq-says set-says">{told}</View>}
      </View>
      {clash && <Clash view={view} />}
      {problem && !clash && (
        <Banner tone="attention" icon="alert">
          {problem.errors[0]?.detail ?? problem.title}
        </Banner>
      )}
      <View className="xq-says set-says">
        {`从 ${monthWords(since)}1日起用，${monthWords(addMonths(since, -1))}和以前的不变。`}
      </View>
      <Button busy={busy} onTap={save}>
        {unbroken(`存为第 ${seen + 1} 版`)}
      </Button>
    </Card>
  );
}

function Clash({ view: { newest: theirs, seen, reload, goOn } }: { view: RulesView }) {
  if (theirs.number === seen)
    return (
      <Banner tone="warm" icon="alert" action="看改了什么" onAction={() => void reload()}>
        另一位同事刚改过。您选的还在。
      </Banner>
    );
  return (
    <View className="set-clash">
      <View>{unbroken(`${theirs.byName ?? '另一位同事'}刚存了第 ${theirs.number} 版：`)}</View>
      {linesOf(rulesOf(theirs)).map((line) => (
        <View key={line} className="xq-says set-says">
          {line}
        </View>
      ))}
      {theirs.at && <View className="xq-says set-says">{momentWords(theirs.at)}</View>}
      <Button kind="line" onTap={goOn}>
        看过了，在这一版上接着改
      </Button>
    </View>
  );
}
