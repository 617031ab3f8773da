// One page change at a time: H5's router mixes up two that overlap and leaves a blank page behind.
// A second tap on the same link while the first is under way opens no second page.
import Taro from '@tarojs/taro';

/** After this long a page that has not shown keeps nobody waiting any more. */
const LONGEST_MS = 2_000;

interface Move {
  /** Where it leads; the same one twice in a row is one. */
  readonly to: string;
  readonly begin: () => Promise<unknown>;
}

let underWay: Move | undefined;
const waiting: Move[] = [];

/** Changes the page now, or as soon as the change under way is done. */
export function move(next: Move): void {
  const last = waiting[waiting.length - 1] ?? underWay;
  if (last?.to === next.to) return;
  if (underWay) waiting.push(next);
  else void carryOut(next);
}

async function carryOut(next: Move): Promise<void> {
  underWay = next;
  const shown = process.env.TARO_ENV === 'h5' ? nextShown() : undefined;
  await next.begin().catch(() => undefined);
  await shown;
  underWay = waiting.shift();
  if (underWay) void carryOut(underWay);
}

function nextShown(): Promise<void> {
  return new Promise((resolve) => {
    Taro.eventCenter.once('__afterTaroRouterChange', () => resolve());
    setTimeout(resolve, LONGEST_MS);
  });
}
