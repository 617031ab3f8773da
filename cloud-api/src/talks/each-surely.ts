// One school whose month cannot be written must not keep the others waiting.
// Used by the sweeps; what failed is tried again in the next minute.

/** Does the work for each in turn; throws the first failure, but only when all have had their turn. */
export async function eachSurely<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
