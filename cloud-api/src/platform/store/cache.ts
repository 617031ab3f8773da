// What can never change again is read once per process: facts of the past, such as the policy of a month that has begun.
// Bounded, and forgotten when the process turns to another database.
import { connectionNumber } from './connection';

/** A bounded cache of facts that never change; it holds at most `most` of them. */
export function cacheOf<V>(most: number): {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  forget(key: string): void;
} {
  const facts = new Map<string, V>();
  let connection = 0;
  const forgetOthers = () => {
    if (connection !== connectionNumber()) facts.clear();
    connection = connectionNumber();
  };
  return {
    get(key) {
      forgetOthers();
      return facts.get(key);
    },
    set(key, value) {
      forgetOthers();
      if (facts.size >= most) facts.clear();
      facts.set(key, value);
    },
    forget(key) {
      facts.delete(key);
    },
  };
}
