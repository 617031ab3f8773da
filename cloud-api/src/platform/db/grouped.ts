// Questions of one turn of the event loop share a read, and so do those that come while reads are under way.
// Without a timer, so one asker alone never waits; and an answer is never older than its question.

interface Waiting<V> {
  resolve(value: V | undefined): void;
  reject(error: unknown): void;
}

const FLIGHTS = 2;

/** Groups questions by key; `fetch` answers many keys at once, and leaves out those without an answer. */
export function grouped<V>(
  fetch: (keys: string[]) => Promise<Map<string, V>>,
): (key: string) => Promise<V | undefined> {
  let queue = new Map<string, Waiting<V>[]>();
  let flying = 0;
  let leaving = false;

  /** Leaves when the turn has ended: by then everybody who came with it is on board. */
  function leaveSoon(): void {
    if (leaving || flying >= FLIGHTS) return;
    leaving = true;
    setImmediate(() => {
      leaving = false;
      void fly();
    });
  }

  async function fly(): Promise<void> {
    if (flying >= FLIGHTS || queue.size === 0) return;
    flying++;
    const group = queue;
    queue = new Map();
    try {
      const found = await fetch([...group.keys()]);
      for (const [key, all] of group) all.forEach((one) => one.resolve(found.get(key)));
    } catch (error) {
      for (const all of group.values()) all.forEach((one) => one.reject(error));
    } finally {
      flying--;
      leaveSoon();
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      const waiting = queue.get(key);
      if (waiting) waiting.push({ resolve, reject });
      else queue.set(key, [{ resolve, reject }]);
      leaveSoon();
    });
}
