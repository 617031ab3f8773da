// What a row of the scoreboard is: one claim about the product, a way to measure it, and bugs it must catch.
// A row that cannot fail does not count, so planted bugs belong to the row and not to its tests.

/** How a row is asked to run. */
export interface RunWishes {
  /** The short form: at most ten seconds, fewer rounds or trials. */
  readonly quick: boolean;
  /** Starts every random choice, so that a failure can be repeated. */
  readonly seed: number;
  /** The long form, with the sizes that take minutes. */
  readonly full: boolean;
  /** The planted bugs are run after the honest product. */
  readonly planted: boolean;
  /** How long a row that lasts as long as one wishes should last; null = its own choice. */
  readonly seconds: number | null;
}

/** What one run found. */
export interface Finding {
  /** The figure that is held against the target: a ratio, or a count of faults. */
  readonly value: number;
  /** How many rounds, trials or commands the figure stands on. */
  readonly n: number;
  readonly pass: boolean;
  /** All that an engineer wants to see behind the figure. */
  readonly details: Readonly<Record<string, unknown>>;
  /** One sentence about why the target is not met; absent when it is. */
  readonly shortfall?: string;
}

/** The same row over a wrong implementation, on which it must not pass. */
export interface PlantedBug {
  readonly name: string;
  run(wishes: RunWishes): Promise<Finding>;
}

/** One row of the scoreboard. */
export interface Row {
  readonly name: string;
  readonly kind: 'bench' | 'drill';
  /** One sentence: what is measured, against what. */
  readonly about: string;
  /** The target as a person reads it, e.g. `≥ 0.60`. */
  readonly target: string;
  /** Which way the value gets better: faults and times go down, shares of the bare parts go up. */
  readonly better: 'up' | 'down';
  run(wishes: RunWishes): Promise<Finding>;
  readonly planted: readonly PlantedBug[];
}

/** A row's result: what the last line prints, and what the page shows beside it. */
export interface Result {
  readonly row: Row;
  readonly finding: Finding;
  readonly bugs: readonly BugResult[];
  /** The row met its target and saw every planted bug that was run. */
  readonly pass: boolean;
  readonly seconds: number;
}

export interface BugResult {
  readonly name: string;
  /** The row turned red on it, as it must. */
  readonly caught: boolean;
  readonly value: number;
  readonly seconds: number;
  /** Why it was not caught: what a run that broke down said; null when it was. */
  readonly problem: string | null;
}
