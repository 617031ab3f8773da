// RFC 6962 trees: leaves and nodes are hashed with different prefixes, so none passes for the other.
// Used for the rows of bulk acts and for the chain heads of a checkpoint.
import { hash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = '\x01';

// Digests on their way up are texts of 32 bytes: a Buffer of its own for each would cost more than the hash.
const leafHash = (leaf: Uint8Array): string => digest(Buffer.concat([LEAF, leaf]));
const nodeHash = (left: string, right: string): string =>
  digest(Buffer.from(NODE + left + right, 'binary'));
const digest = (bytes: Uint8Array): string => hash('sha256', bytes, 'binary');

/** The root over the leaves in their order, in hex; of none, the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  let level = leaves.map(leafHash);
  while (level.length > 1) level = parents(level);
  return Buffer.from(level[0] ?? digest(Buffer.alloc(0)), 'binary').toString('hex');
}

// A node without a sibling moves up unchanged, which gives the same tree as RFC 6962's definition.
function parents(level: string[]): string[] {
  const above: string[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i]!, level[i + 1]];
    above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
}
