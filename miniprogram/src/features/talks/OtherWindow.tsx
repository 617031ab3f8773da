// What another window wrote about the same child, beside what is being written here: both are kept until she decides.
// Only a browser with two tabs, or the same form opened twice, ever shows it.
import { View } from '@tarojs/components';
import type { Draft } from '@/platform/drafts';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { live } from '@/ui/tap';
import type { TalkDraft } from './talk-form.rules';

/** The other text with its two choices; nothing where there is none. */
export function OtherWindow({ draft: { others, swap, drop } }: { draft: Draft<TalkDraft> }) {
  const [other] = others;
  if (!other) return null;
  const { words, agreed, nextStep } = other.value;
  const written = [words, agreed, nextStep].filter((text) => text.trim() !== '').join(' / ');
  return (
    <Card className="talks-card">
      <View className="talks-other__title" {...live()}>
        另一个窗口里也写了这位孩子，两份都留着
      </View>
      <View className="talks-other__words">{written || '只选了几样，没有写字'}</View>
      <View className="talks-other__acts">
        <Button kind="line" size="auto" onTap={() => swap(other)}>
          换成那一份
        </Button>
        <Button kind="text" size="auto" onTap={() => drop(other)}>
          不要那一份
        </Button>
      </View>
    </Card>
  );
}
