// The ends of a district's chains as a checkpoint states them, and what stands in the log for an entry.
// Whoever signs and whoever checks reads the same bytes.
import { merkleRoot } from './merkle';

/** The end of a chain. */
export interface ChainHead {
  chain: string;
  seq: number;
  hash: string;
}

/** The end of a chain in a checkpoint; `index` is its place in the log. */
export interface LoggedHead extends ChainHead {
  index: number;
}

/** What stands in the log for an entry. */
export const leafOf = ({ chain, seq, hash }: ChainHead): Buffer =>
  Buffer.from(`${chain}\n${seq}\nsha256:${hash}\n`);

/** The root over the ends of chains, hex. */
export const headsRootOf = (heads: readonly ChainHead[]): string =>
  merkleRoot(heads.map(({ chain, seq, hash }) => leafOf({ chain, seq, hash })));
