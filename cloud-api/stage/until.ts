// Waiting for something to become so, for tests and drills: asked again and again, never a length of time that may be too short.
// Nobody waits for ever: what never comes is told as such.

const PATIENCE_MS = 600_000;
const EVERY_MS = 10;

/** Resolves as soon as it is so; rejects after ten minutes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
