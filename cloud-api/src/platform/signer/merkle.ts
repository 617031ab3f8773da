// RFC 6962 trees: leaves and nodes are hashed with different prefixes, so none passes for the other.
// Used for the rows of bulk acts and for the log of a district.
import { hash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = '\x01';

// Digests on their way up are texts of 32 bytes: a Buffer of its own for each would cost more than the hash.
const digest = (bytes: Uint8Array): string => hash('sha256', bytes, 'binary');
const nodeHash = (left: string, right: string): string =>
  digest(Buffer.from(NODE + left + right, 'binary'));

/** The hash of a leaf, as a text of 32 bytes. */
export const leafHash = (leaf: Uint8Array): string => digest(Buffer.concat([LEAF, leaf]));

/** The root over the leaves in their order, in hex; of none, the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  return Buffer.from(subtree(leaves.map(leafHash)), 'binary').toString('hex');
}

/** The root over leaves that are hashed already, as a text of 32 bytes. */
export function subtree(leafHashes: readonly string[]): string {
  let level = leafHashes;
  while (level.length > 1) level = parents(level);
  return level[0] ?? digest(Buffer.alloc(0));
}

// A node without a sibling moves up unchanged, which gives the same tree as RFC 6962's definition.
function parents(level: readonly string[]): string[] {
  const above: string[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i]!, level[i + 1]];
    above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
}

/** A tree that only grows: of what it holds no more is kept than the roots of its whole subtrees, the largest first. */
export class GrowingTree {
  #size = 0;
  readonly #roots: string[] = [];

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf that is hashed already. */
  add(leaf: string): void {
    let whole = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2)
      whole = nodeHash(this.#roots.pop()!, whole);
    this.#roots.push(whole);
    this.#size++;
  }

  /** Its root as a text of 32 bytes. */
  root(): string {
    const [last, ...before] = [...this.#roots].reverse();
    if (last === undefined) return digest(Buffer.alloc(0));
    return before.reduce((right, left) => nodeHash(left, right), last);
  }
}

/** The root over the whole subtree whose leaves begin at `from` and end before `until`; both lie where such a one lies. */
export type Whole = (from: number, until: number) => Promise<string>;

/** The root over some leaves, of whole subtrees. */
export async function rootBetween(whole: Whole, from: number, until: number): Promise<string> {
  const size = until - from;
  if (size === 0) return digest(Buffer.alloc(0));
  const left = largestBelow(size);
  if (left * 2 === size || size === 1) return whole(from, until);
  return nodeHash(await whole(from, from + left), await rootBetween(whole, from + left, until));
}

/** The siblings on the way from a leaf to the root over the first `size`, from the leaf upwards. */
export async function pathTo(whole: Whole, leaf: number, size: number): Promise<string[]> {
  const path: string[] = [];
  let [from, until] = [0, size];
  while (until - from > 1) {
    const middle = from + largestBelow(until - from);
    const isLeft = leaf < middle;
    path.unshift(await (isLeft ? rootBetween(whole, middle, until) : whole(from, middle)));
    [from, until] = isLeft ? [from, middle] : [middle, until];
  }
  return path;
}

/** The hashes that lead from the root over the first `before` leaves to the one over the first `size` (RFC 6962, 2.1.2). */
export async function growthPath(whole: Whole, before: number, size: number): Promise<string[]> {
  const path: string[] = [];
  if (before === 0 || before === size) return path;
  let [from, until] = [0, size];
  // Down to the subtree that the old tree ends with; whatever lies beside the way is told.
  while (until !== before) {
    const middle = from + largestBelow(until - from);
    const isLeft = before <= middle;
    path.unshift(await (isLeft ? rootBetween(whole, middle, until) : whole(from, middle)));
    [from, until] = isLeft ? [from, middle] : [middle, until];
  }
  // The old tree's own root need not be told where it is such a subtree by itself.
  if (from !== 0) path.unshift(await rootBetween(whole, from, until));
  return path;
}

/** A tree by its size and its root. */
interface Tree {
  size: number;
  root: string;
}

/** Whether such a path shows that the later tree begins with all leaves of the earlier one. */
export function growsFrom(earlier: Tree, later: Tree, path: readonly string[]): boolean {
  if (earlier.size === 0) return path.length === 0;
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  if (earlier.size > later.size) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const [first, ...beside] = at === 0 ? [earlier.root, ...path] : path;
  if (first === undefined) return false;
  let [old, young] = [first, first];
  for (const sibling of beside) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, young] = [nodeHash(sibling, old), nodeHash(sibling, young)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else young = nodeHash(young, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && old === earlier.root && young === later.root;
}

/** The largest power of two below a size; of one, one. */
function largestBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The root to which such a path leads from a leaf. */
export function rootOfPath(
  { leaf, index, size }: { leaf: string; index: number; size: number },
  path: readonly string[],
): string | null {
  let [at, last, root] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = nodeHash(sibling, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
}
