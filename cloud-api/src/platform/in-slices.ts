// Long lists are worked through in slices, so that whoever else waits has a turn in between:
// people who ask meanwhile, and the answers of a database that would otherwise stand idle.

const AT_ONCE = 50;

/** What `work` makes of each, in their order. */
export async function inSlices<T, R>(all: readonly T[], work: (one: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) {
    if (done.length > 0 && done.length % AT_ONCE === 0)
      await new Promise((resolve) => setImmediate(resolve));
    done.push(work(one));
  }
  return done;
}
