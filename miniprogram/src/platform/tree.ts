// Whether a leaf lies in a tree, and whether one tree begins with another (RFC 6962), from the hashes that were handed over with them.
// The same rules as the service's own, written down a second time: this side believes nothing of what it is told.
import { sha256 } from './sha256';

type Bytes = Uint8Array;

/** A tree by its size and its root. */
export interface Tree {
  readonly size: number;
  readonly root: Bytes;
}

const joined = (...parts: readonly Bytes[]): Bytes =>
  Uint8Array.from(parts.reduce<number[]>((all, part) => [...all, ...Array.from(part)], []));
const nodeHash = (left: Bytes, right: Bytes): Bytes =>
  sha256(joined(Uint8Array.of(1), left, right));

/** The hash of a leaf. */
const leafHash = (leaf: Bytes): Bytes => sha256(joined(Uint8Array.of(0), leaf));

/** Whether some bytes are the same as others. */
export const same = (some: Bytes, others: Bytes): boolean =>
  some.length === others.length && some.every((byte, nth) => byte === others[nth]);

/** One hash beside the way to the root, and on which side of it the way runs. */
interface Step {
  readonly sibling: Bytes;
  readonly fromRight: boolean;
}

/** The way from a place up to the root of so many leaves; null where it is too short or too long. */
function wayUp(place: number, lastPlace: number, path: readonly Bytes[]): Step[] | null {
  let [at, last] = [place, lastPlace];
  const steps: Step[] = [];
  for (const sibling of path) {
    if (last === 0) return null;
    const fromRight = at % 2 === 1 || at === last;
    steps.push({ sibling, fromRight });
    if (fromRight) while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? steps : null;
}

/** Whether this leaf lies at this place of the tree. */
export function liesIn(tree: Tree, { leaf, index }: { leaf: Bytes; index: number }, path: Bytes[]) {
  if (index >= tree.size) return false;
  const steps = wayUp(index, tree.size - 1, path);
  const root = steps?.reduce(
    (hash, { sibling, fromRight }) =>
      fromRight ? nodeHash(sibling, hash) : nodeHash(hash, sibling),
    leafHash(leaf),
  );
  return root !== undefined && same(root, tree.root);
}

/** Whether the later tree begins with all leaves of the earlier one. */
export function growsFrom(earlier: Tree, later: Tree, path: readonly Bytes[]): boolean {
  if (earlier.size === later.size) return path.length === 0 && same(earlier.root, later.root);
  if (earlier.size === 0 || earlier.size > later.size) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const [first, ...beside] = at === 0 ? [earlier.root, ...path] : path;
  const steps = first && wayUp(at, last, beside);
  if (!first || !steps) return false;
  let [old, young] = [first, first];
  for (const { sibling, fromRight } of steps) {
    if (fromRight) old = nodeHash(sibling, old);
    young = fromRight ? nodeHash(sibling, young) : nodeHash(young, sibling);
  }
  return same(old, earlier.root) && same(young, later.root);
}
