// Things in heaps by a key, in the order in which they came.
// JavaScript's own Map.groupBy is younger than the Node that we promise to run on.

/** All items by their key; a key without items is not in the map. */
export function byKey<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const heaps = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const heap = heaps.get(key);
    if (heap) heap.push(item);
    else heaps.set(key, [item]);
  }
  return heaps;
}
