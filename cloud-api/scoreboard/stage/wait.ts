// Waiting, for drills: a while, or until something is so.
// Nobody waits for ever: what never comes is told as such.

const PATIENCE_MS = 600_000;

/** Resolves after so many ms. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it is so; rejects after ten minutes. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came to that');
    await pause(30);
  }
}
