// The state of an obligation: outline, then colour, then a word. Colour never speaks alone.
// In grids the sign stands alone, with its legend on the same screen.
import { View } from '@tarojs/components';
import {
  CAUSE_WORDS,
  STATE_WORDS,
  type ObligationState,
  type WithdrawnCause,
} from '@xinqiao/types/months';
import { cx } from './cx';
import { mute, say } from './tap';
import './StateBadge.scss';

export type BadgeState = ObligationState | 'vacancy';

const SIGNS: Record<BadgeState, string> = {
  planned: 'planned',
  fulfilled: 'fulfilled',
  fulfilledLate: 'late',
  exempt: 'exempt',
  missed: 'missed',
  withdrawn: 'withdrawn',
  vacancy: 'vacancy',
};

/** The word of a state; a withdrawn one says its cause. */
export function stateWord(state: BadgeState, cause?: WithdrawnCause | null): string {
  if (state === 'vacancy') return '缺岗';
  return state === 'withdrawn' && cause ? CAUSE_WORDS[cause] : STATE_WORDS[state];
}

interface SignProps {
  state: BadgeState;
  size?: 16 | 20;
  /** Say the word, where no word stands beside the sign. */
  spoken?: boolean;
}

/** The sign of a state alone. */
export function StateSign({ state, size = 20, spoken }: SignProps) {
  const sign = SIGNS[state];
  const sized = size === 16 && 'xq-state--16';
  return (
    <View
      className={cx('xq-state', `xq-state--${sign}`, `xq-sign--${sign}`, sized)}
      {...(spoken ? say(stateWord(state)) : mute())}
    />
  );
}

interface Props {
  state: BadgeState;
  cause?: WithdrawnCause | null;
  word?: string;
}

/** The sign with its word. */
export function StateBadge({ state, cause, word }: Props) {
  return (
    <View className={cx('xq-badge', `xq-badge--${SIGNS[state]}`)}>
      <StateSign state={state} size={16} />
      <View className="xq-badge__word">{word ?? stateWord(state, cause)}</View>
    </View>
  );
}
