// Lets what is under way in memory come to rest: promises and the stand-in's storage need turns of the event loop, and no time.
// Nothing else in a test waits (test law: cloud-api/test/waiting.test.ts).
import { act } from '@testing-library/react';

/** So many turns end any chain of ours, with room to spare. */
const TURNS = 16;

/** Resolves after some turns of the event loop, with whatever React drew meanwhile. */
export function turns(count = TURNS): Promise<void> {
  return act(async () => {
    for (let turn = 0; turn < count; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 0));
  });
}
