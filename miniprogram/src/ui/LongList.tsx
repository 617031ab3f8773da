// A list of any length on a cheap phone: at most 24 rows stand on the page, and the rest is a tap away.
// Inside WeChat the rows come six at a time, so that no setData grows heavy; a browser draws them at once.
import { type ReactNode, useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from './Button';
import { isWeapp } from './target';
import './LongList.scss';

/** How many rows a page shows at most. */
export const LOT = 24;
const AT_ONCE = 6;
const EVERY_MS = 400;

interface Props<T> {
  items: readonly T[];
  /** Draws one row; it carries its own key. */
  children: (item: T) => ReactNode;
}

/** The rows, a lot of them at a time. */
export function LongList<T>({ items, children }: Props<T>) {
  const [turned, setTurned] = useState(0);
  const last = Math.max(0, Math.ceil(items.length / LOT) - 1);
  const lot = Math.min(turned, last);
  return (
    <>
      <Rows key={lot} items={items.slice(lot * LOT, (lot + 1) * LOT)}>
        {children}
      </Rows>
      <Turns
        onBack={lot > 0 ? () => setTurned(lot - 1) : undefined}
        onNext={lot < last ? () => setTurned(lot + 1) : undefined}
      />
    </>
  );
}

function Rows<T>({ items, children }: Props<T>) {
  const [count, setCount] = useState(isWeapp ? AT_ONCE : LOT);
  const more = count < items.length;
  useEffect(() => {
    if (!more) return;
    const timer = setTimeout(() => setCount((shown) => shown + AT_ONCE), EVERY_MS);
    return () => clearTimeout(timer);
  }, [more, count]);
  return <>{items.slice(0, count).map(children)}</>;
}

interface TurnsProps {
  onBack?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

/** The ways to the rows before and after those that stand on the page. */
export function Turns({ onBack, onNext }: TurnsProps) {
  if (!onBack && !onNext) return null;
  return (
    <View className="xq-turns">
      {onBack && (
        <Button kind="text" size="auto" onTap={onBack}>
          看前面的
        </Button>
      )}
      {onNext && (
        <Button kind="text" size="auto" onTap={onNext}>
          看后面的
        </Button>
      )}
    </View>
  );
}
