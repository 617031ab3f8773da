// Two arms, measured in turn within one run: A-B-B-A, so that a machine that slows down slows down both.
// Absolute times mean nothing on a shared machine; only the ratio of the two is looked at.
import { bootstrap, type Interval } from './statistics';

/** One measurement of one arm; `S` is whatever was measured. */
type Arm<S> = () => Promise<S>;

/** What one round measured: each arm twice, ours first and last. */
export interface Round<S> {
  readonly ours: readonly [S, S];
  readonly theirs: readonly [S, S];
}

/** Runs both arms in turn, A-B-B-A each round, after one round that does not count. */
export async function interleave<S>(
  arms: { ours: Arm<S>; theirs: Arm<S> },
  rounds: number,
): Promise<Round<S>[]> {
  const measured: Round<S>[] = [];
  for (let round = 0; round <= rounds; round++) {
    const first = await arms.ours();
    const second = await arms.theirs();
    const third = await arms.theirs();
    const fourth = await arms.ours();
    if (round > 0) measured.push({ ours: [first, fourth], theirs: [second, third] });
  }
  return measured;
}

/** Ours over theirs, by rounds: the median ratio of a figure with its bootstrap interval. */
export function ratioOf<S>(
  rounds: readonly Round<S>[],
  figure: (sample: S) => number,
  seed: number,
): Interval {
  const mean = ([one, other]: readonly [S, S]) => (figure(one) + figure(other)) / 2;
  return bootstrap(
    rounds.map(({ ours, theirs }) => mean(ours) / mean(theirs)),
    seed,
  );
}
