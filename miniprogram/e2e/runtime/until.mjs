// Waiting for something to become so: asked again and again, never a length of time that may be too short on a slow machine.
// What never comes is told in words.
import assert from 'node:assert/strict';

/** Who hangs is found, who is slow on a machine that does much else is not. */
const PATIENCE_MS = 60_000;
const EVERY_MS = 25;

/** Resolves as soon as it holds; fails with `what` (or what it gives then) after a minute. */
export async function until(holds, what) {
  for (const end = Date.now() + PATIENCE_MS; !(await holds());) {
    if (Date.now() > end) assert.fail(typeof what === 'function' ? what() : what);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
