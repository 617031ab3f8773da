// Questions of one turn of the event loop share a read, and so do those that come while reads are under way.
// Without a timer, so one asker alone never waits; and an answer is never older than its question.

interface Waiting<V> {
  resolve(value: V | undefined): void;
  reject(error: unknown): void;
}

/** Departures that may be under way at once; more would only make each of them emptier. */
const FLIGHTS = 3;
/** What departs next, each entry with all that has been asked of one kind. */
const boarding = new Set<() => Promise<void>>();
let flying = 0;
let leaving = false;

/** Leaves when the turn has ended: by then everybody who came with it is on board. */
function leaveSoon(): void {
  if (leaving || flying >= FLIGHTS || boarding.size === 0) return;
  leaving = true;
  setImmediate(() => {
    leaving = false;
    void leave();
  });
}

/** All kinds leave in the same instant, so that what they read can share one command (find-together.ts). */
async function leave(): Promise<void> {
  const all = [...boarding];
  boarding.clear();
  flying++;
  await Promise.all(all.map((depart) => depart()));
  flying--;
  leaveSoon();
}

/** Groups questions by key; `fetch` answers many keys at once, and leaves out those without an answer. */
export function grouped<V>(
  fetch: (keys: string[]) => Promise<Map<string, V>>,
): (key: string) => Promise<V | undefined> {
  let queue = new Map<string, Waiting<V>[]>();

  async function depart(): Promise<void> {
    const group = queue;
    queue = new Map();
    try {
      const found = await fetch([...group.keys()]);
      for (const [key, all] of group) all.forEach((one) => one.resolve(found.get(key)));
    } catch (error) {
      for (const all of group.values()) all.forEach((one) => one.reject(error));
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      const waiting = queue.get(key);
      if (waiting) waiting.push({ resolve, reject });
      else queue.set(key, [{ resolve, reject }]);
      boarding.add(depart);
      leaveSoon();
    });
}
