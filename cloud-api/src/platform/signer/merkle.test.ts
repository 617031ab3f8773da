// The tree is RFC 6962's: it has the roots that the reference implementation gives, however it is grown,
// and the path of each leaf leads to the root and no other leaf's does.
import {
  GrowingTree,
  growsFrom,
  growthPath,
  leafHash,
  merkleRoot,
  pathTo,
  rootBetween,
  rootOfPath,
  subtree,
} from './merkle';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
// The eight inputs and roots of the reference implementation of certificate transparency.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].map(bytes);
const last = bytes('606162636465666768696a6b6c6d6e6f');
const ROOTS: Readonly<Record<number, string>> = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};
const all = [...inputs, last];

it.each(Object.entries(ROOTS))('has the root of the reference over %s leaves', (count, root) => {
  expect(merkleRoot(all.slice(0, Number(count)))).toBe(root);
});

const SIZE = 21;
const leaves = Array.from({ length: SIZE }, (_, nth) => leafHash(Buffer.of(nth)));
const whole = async (from: number, until: number) => subtree(leaves.slice(from, until));

it('has the same root when it grows leaf by leaf, or is put together of whole subtrees', async () => {
  const tree = new GrowingTree();
  for (let size = 0; size <= SIZE; size++) {
    const root = subtree(leaves.slice(0, size));
    expect([tree.size, tree.root()]).toEqual([size, root]);
    expect(await rootBetween(whole, 0, size)).toBe(root);
    if (size < SIZE) tree.add(leaves[size]!);
  }
});

it('leads from every leaf to the root, and from no other', async () => {
  for (let size = 1; size <= SIZE; size++)
    for (let index = 0; index < size; index++) {
      const path = await pathTo(whole, index, size);
      const root = subtree(leaves.slice(0, size));
      expect(rootOfPath({ leaf: leaves[index]!, index, size }, path)).toBe(root);
      expect(rootOfPath({ leaf: leafHash(Buffer.of(99)), index, size }, path)).not.toBe(root);
      expect(rootOfPath({ leaf: leaves[index]!, index, size }, path.slice(1))).not.toBe(
        size === 1 ? '' : root,
      );
    }
});

it('shows of every earlier tree that the later one begins with it, and of no other tree', async () => {
  const others = leaves.map((leaf, nth) => (nth === 0 ? leafHash(Buffer.of(99)) : leaf));
  for (let size = 0; size <= SIZE; size++)
    for (let before = 0; before <= size; before++) {
      const path = await growthPath(whole, before, size);
      const tree = { size, root: subtree(leaves.slice(0, size)) };
      const earlier = { size: before, root: subtree(leaves.slice(0, before)) };
      expect(growsFrom(earlier, tree, path)).toBe(true);
      if (before === 0) continue;
      const other = { size: before, root: subtree(others.slice(0, before)) };
      expect(growsFrom(other, tree, path)).toBe(false);
      const forged = { size, root: subtree(others.slice(0, size)) };
      expect(growsFrom(earlier, forged, path)).toBe(false);
      expect(growsFrom(earlier, tree, [...path, tree.root])).toBe(false);
      expect(growsFrom(tree, earlier, path)).toBe(before === size);
    }
});
