// RFC 6962 trees: leaves and nodes are hashed with different prefixes, so none passes for the other.
// Used for the rows of bulk acts and for the chain heads of a checkpoint.
import { createHash, hash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const leafHash = (leaf: Uint8Array): Buffer => digest([LEAF, leaf]);
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => digest([NODE, left, right]);
const digest = (parts: Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** The root over the leaves in their order, in hex; of none, the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return createHash('sha256').digest('hex');
  let level = leaves.map(leafHash);
  while (level.length > 1) level = parents(level);
  return level[0]!.toString('hex');
}

/** The sibling hashes (hex, from the leaf up) that prove the leaf at `index`. */
export function merkleProof(leaves: readonly Uint8Array[], index: number): string[] {
  const path: string[] = [];
  let level = leaves.map(leafHash);
  for (let at = index; level.length > 1; at >>= 1) {
    const sibling = level[at ^ 1];
    path.push(sibling ? sibling.toString('hex') : '');
    level = parents(level);
  }
  return path;
}

/** Whether `leaf` at `index` leads over `path` to `root`. */
export function provesLeaf(
  leaf: Uint8Array,
  place: { index: number; path: string[] },
  root: string,
): boolean {
  let at = place.index;
  let hash = leafHash(leaf);
  for (const sibling of place.path) {
    const other = Buffer.from(sibling, 'hex');
    if (sibling !== '') hash = at % 2 === 0 ? nodeHash(hash, other) : nodeHash(other, hash);
    at >>= 1;
  }
  return hash.toString('hex') === root;
}

// A node without a sibling moves up unchanged, which gives the same tree as RFC 6962's definition.
function parents(level: Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i]!, level[i + 1]];
    above.push(right ? nodeHash(left, right) : left);
  }
  return above;
}
