// Letting a while pass, for drills whose blows fall at random moments.
// What a drill waits for is asked for instead: stage/until.ts.

/** Resolves after so many ms. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
