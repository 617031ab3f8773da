// One school whose month cannot be written must not keep the others waiting.
// Used by the sweeps; what failed is tried again in the next minute.

/** While the database writes one school, the next one is worked out. */
const AT_ONCE = 2;

/** Does the work for each, two at a time; throws the first failure, but only when all have had their turn. */
export async function eachSurely<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const queue = all.values();
  const worker = async () => {
    for (const one of queue) await work(one).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}
