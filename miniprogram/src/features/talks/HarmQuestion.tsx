// A question before 提交, where the words may speak of harm: is the child safe now? It accuses nobody and blocks nothing.
// What she wrote stays as it is; whoever closes it is back in the form.
import { View } from '@tarojs/components';
import { Button } from '@/ui/Button';
import { Sheet } from '@/ui/Sheet';
import { Urgent } from './Urgent';

interface Props {
  /** Who is told of a worry; undefined where there is nobody to tell but the writer. */
  told: string | undefined;
  onSend: (concern: boolean) => void;
  onClose: () => void;
}

/** The sheet. */
export function HarmQuestion({ told, onSend, onClose }: Props) {
  const footer = (
    <>
      {told && <Button onTap={() => onSend(true)}>打开“我有担心”，提交</Button>}
      <Button kind="text" onTap={() => onSend(false)}>
        {told ? '不是这样，照常提交' : '我会去做，提交'}
      </Button>
    </>
  );
  return (
    <Sheet title="孩子现在安全吗" onClose={onClose} footer={footer}>
      <View className="talks-urgent__why">
        您写的话，像是说到孩子想伤害自己，或者有人伤害孩子。是不是，只有您知道。
      </View>
      <Urgent told={told} />
    </Sheet>
  );
}
