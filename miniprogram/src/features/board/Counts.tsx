// The month in one bar and one row of numbers; a tap on a number shows the children behind it.
// Nothing is a share of anything: the numbers add up to what is owed.
import { View } from '@tarojs/components';
import { Card } from '@/ui/Card';
import { cx } from '@/ui/cx';
import { stateWord, StateSign, type BadgeState } from '@/ui/StateBadge';
import { mute, tap } from '@/ui/tap';
import { STATES, type Counts as CountsOfMonth } from './board.rules';

interface Props {
  counts: CountsOfMonth;
  on: BadgeState | undefined;
  onPick: (state: BadgeState | undefined) => void;
}

/** States without anybody are left out, but for the two that everybody looks for. */
export const shownStates = (counts: CountsOfMonth): BadgeState[] =>
  STATES.filter((state) => state === 'fulfilled' || counts[state] > 0);

/** The first card of the board. */
export function Counts({ counts, on, onPick }: Props) {
  const states = shownStates(counts);
  return (
    <Card>
      <CountBar counts={counts} />
      <View className="board-counts">
        {states.map((state) => (
          <View
            key={state}
            className={cx('xq-tap board-count', state === on && 'board-count--on')}
            {...tap({
              onTap: () => onPick(state === on ? undefined : state),
              label: `${stateWord(state)} ${counts[state]} 项`,
              role: 'checkbox',
              checked: state === on,
            })}
          >
            <View className="board-count__number">{counts[state]}</View>
            <View className="board-count__word">
              <StateSign state={state} size={16} />
              <View className="board-count__text">{stateWord(state)}</View>
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}

/** The month in one bar; screen readers are told the numbers beside it. */
export function CountBar({ counts }: { counts: CountsOfMonth }) {
  const bars = STATES.filter((state) => state !== 'withdrawn' && counts[state] > 0);
  return (
    <View className="board-bar" {...mute()}>
      {bars.map((state) => (
        <View
          key={state}
          className={`board-bar__part board-bar__part--${state}`}
          style={{ flexGrow: counts[state] }}
        />
      ))}
    </View>
  );
}

/** The numbers under a bar, only to be read. */
export function CountWords({ counts }: { counts: CountsOfMonth }) {
  const states = shownStates(counts).filter((state) => state !== 'withdrawn');
  return (
    <View className="board-counts board-counts--quiet">
      {states.map((state) => (
        <View key={state} className="board-count">
          <View className="board-count__number">{counts[state]}</View>
          <View className="board-count__word">
            <StateSign state={state} size={16} />
            <View className="board-count__text">{stateWord(state)}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
