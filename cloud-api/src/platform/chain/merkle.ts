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

// A node without a sibling moves up unchanged, which gives the same tree as RFC 6962's definition.
function parents(level: Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i]!, level[i + 1]];
    above.push(right ? nodeHash(left, right) : left);
  }
  return above;
}
