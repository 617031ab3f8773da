// 看姓名: who the child behind an alias is, for whoever sits with it; behind one tap, so that no shoulder reads it in passing.
// It closes by itself, and when the page is left.
import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { useDidHide } from '@tarojs/taro';
import { readName } from '@/platform/real-name';
import { useAction } from '@/platform/use-action';
import { Button } from './Button';
import { live } from './tap';

const OPEN_MS = 10_000;
const NOT_NOW = '您现在看不到姓名';

/** The way to the name, and the name while it is open. */
export function RealName({ childId }: { childId: string }) {
  const [shown, setShown] = useState<string>();
  const asking = useRef(0);
  const close = () => {
    asking.current += 1;
    setShown(undefined);
  };
  const read = useAction(async () => {
    const mine = ++asking.current;
    const name = await readName(childId);
    if (mine === asking.current) setShown(name ?? NOT_NOW);
  });
  useDidHide(close);
  useEffect(() => {
    if (shown === undefined) return undefined;
    const timer = setTimeout(() => setShown(undefined), OPEN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <View {...live()}>
      {shown === undefined ? (
        <Button kind="quiet" size="mini" busy={read.busy} onTap={() => void read.run()}>
          看姓名
        </Button>
      ) : (
        <Button kind="quiet" size="mini" label={`${shown}，点一下收起`} onTap={close}>
          {shown}
        </Button>
      )}
      {read.problem && <View className="xq-hint">{read.problem.title}</View>}
    </View>
  );
}
